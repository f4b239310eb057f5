// What an application can say of the console in attributes, and hear from it in events.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";
import type { EmbeddedConsole } from "../pages/embedded.ts";

/** Sets attributes of the element; null takes one away. */
async function set(embedded: EmbeddedConsole, attributes: Record<string, string | null>): Promise<void> {
  await embedded.element.evaluate((element, all) => {
    for (const [name, value] of Object.entries(all)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }, attributes);
}

/** What the page warned of. */
function warnings(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => message.type() === "warning" && message.text().startsWith("latchkey:") && heard.push(message.text()));
  return heard;
}

const menu = (embedded: EmbeddedConsole) => embedded.element.getByRole("button", { name: /Account menu/ });

test("EM-50: times are told in the time zone of the page, and in the person's own if there is no such zone", async ({ page, embedded, account }) => {
  const warned = warnings(page);
  await embedded.open(account, "/plain");
  await embedded.call("open", "profile/account");
  const changed = embedded.element.getByText(/^Last changed on/);
  const own = await changed.innerText();
  // A day and an hour lie between these two, so that one of them at least is another day.
  await set(embedded, { "time-zone": "Pacific/Kiritimati" });
  await expect.poll(() => changed.innerText()).not.toBe(own);
  const east = await changed.innerText();
  await set(embedded, { "time-zone": "Pacific/Pago_Pago" });
  await expect.poll(() => changed.innerText()).not.toBe(east);
  await set(embedded, { "time-zone": "Nowhere/None" });
  await expect(changed).toHaveText(own);
  expect(warned[0]).toContain("Nowhere/None");
});

test("EM-7: only the views that the page names are shown, and what leads elsewhere leads to them", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await set(embedded, { views: "profile/account support", view: "profile/account" });
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await expect(embedded.element.getByRole("tab")).toHaveCount(1);
  await embedded.call("open", "profile/accessibility");
  await embedded.call("open", "support");
  await expect(embedded.element.getByRole("heading", { name: word("en", "navigation.support") })).toBeVisible();
  await embedded.element.getByRole("link", { name: word("en", "navigation.profile") }).click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await audit(page);
  await set(embedded, { views: "support" });
  await expect(embedded.element.getByRole("heading", { name: word("en", "navigation.support") })).toBeVisible();
  await expect(embedded.element.getByRole("link", { name: word("en", "navigation.profile") })).toHaveCount(0);
  await menu(embedded).click();
  await expect(embedded.element.getByRole("menuitem", { name: word("en", "navigation.change_password") })).toBeVisible();
  await expect(embedded.element.getByRole("menuitem", { name: word("en", "navigation.profile"), exact: true })).toHaveCount(0);
});

test("EM-7: people who sign in where their first view is not shown come to one that is", async ({ page, embedded, host, account }) => {
  await page.goto(`${host.origin}/plain`);
  await set(embedded, { views: "support" });
  await embedded.username.fill(account.username);
  await embedded.password.fill(account.password);
  await page.keyboard.press("Enter");
  await expect(embedded.element.getByRole("heading", { name: word("en", "navigation.support") })).toBeVisible();
  await expect(embedded.element).toHaveAttribute("view", "support");
});

test("EM-7: a console that is read only offers no change, and sends none", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  const edit = embedded.element.getByRole("button", { name: word("en", "profile.edit") });
  await expect(edit).toBeVisible();
  await set(embedded, { "read-only": "" });
  await embedded.isReady(account);
  await expect(edit).toHaveCount(0);
  await expect(embedded.tab("profile.access_keys")).toHaveCount(0);
  await embedded.tab("profile.account").click();
  await expect(embedded.element.getByText(/^Last changed on/)).toBeVisible();
  await expect(embedded.element.getByRole("button", { name: word("en", "navigation.change_password") })).toHaveCount(0);
  await menu(embedded).click();
  await expect(embedded.element.getByRole("menuitem", { name: word("en", "navigation.sign_out") })).toBeVisible();
  await expect(embedded.element.getByRole("menuitem", { name: word("en", "navigation.change_password") })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await audit(page);
  // The look remains the person's own.
  const stored = page.waitForRequest((request) => request.method() === "PATCH" && request.url().endsWith("/me/preferences"));
  await embedded.element.getByRole("radio", { name: "Dark" }).check();
  expect((await (await stored).response())?.status()).toBe(200);
});

test("EM-7: support and the statement may be pages of the application", async ({ page, embedded, account }) => {
  const warned = warnings(page);
  await embedded.open(account, "/plain");
  await set(embedded, { "support-url": "/help", "accessibility-statement-url": "https://example.org/accessible" });
  const statement = embedded.element.getByRole("link", { name: word("en", "navigation.statement") });
  await expect(statement).toHaveAttribute("href", "https://example.org/accessible");
  await menu(embedded).click();
  const support = embedded.element.getByRole("menuitem", { name: word("en", "navigation.support") });
  await expect(support).toHaveAttribute("href", new URL("/help", page.url()).href);
  await page.keyboard.press("Escape");
  await set(embedded, { "accessibility-statement-url": "javascript:alert(1)" });
  await expect(statement).not.toHaveAttribute("href", /javascript/);
  expect(warned.join()).toContain("javascript:alert(1)");
});

test("EM-7: the key that leads to messages may be another, and so may their place", async ({ page, embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  await set(embedded, { "toast-hotkey": "F9" });
  await embedded.tab("profile.general").focus();
  await embedded.call("notify", { type: "error", text: "Stays until closed" });
  const toast = embedded.element.locator(".lk-toast", { hasText: "Stays until closed" });
  await expect(toast).toBeVisible();
  await expect(embedded.element.getByRole("region", { name: "Messages (F9)" })).toBeVisible();
  await page.keyboard.press("F8");
  await expect(toast).not.toBeFocused();
  await page.keyboard.press("F9");
  await expect(toast).toBeFocused();
  await set(embedded, { "toast-placement": "host" });
  await embedded.call("notify", { type: "info", text: "For the page" });
  expect((await embedded.heard("notify")).at(-1)).toEqual({ type: "info", text: "For the page" });
  await expect(embedded.element.locator(".lk-toast")).toHaveCount(1);
});

test("EM-8: events say what has changed, and never a secret", async ({ embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  await embedded.element.getByRole("button", { name: word("en", "profile.edit") }).click();
  await embedded.element.getByLabel(word("en", "profile.contact_number"), { exact: true }).fill("+31 20 123 45 67");
  await embedded.element.getByRole("button", { name: word("en", "profile.done") }).click();
  await expect.poll(() => embedded.heard("profile-updated")).toEqual([{ fields: ["contact_number"] }]);
  await embedded.tab("profile.access_keys").click();
  await embedded.element.getByRole("button", { name: word("en", "access_keys.add") }).first().click();
  await embedded.element.getByLabel(word("en", "access_keys.name"), { exact: true }).fill("Nightly");
  await embedded.element.getByRole("button", { name: word("en", "access_keys.create"), exact: true }).click();
  await expect.poll(() => embedded.heard("key-created")).toEqual([{ id: expect.stringMatching(/^ack_/), name: "Nightly" }]);
});

test("EM-14: the page may add something below each view", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => {
    const extra = Object.assign(document.createElement("p"), { slot: "view-extra", textContent: "Added by the page" });
    element.append(extra);
  });
  const extra = page.getByText("Added by the page");
  await expect(extra).toBeVisible();
  const [own, added] = await Promise.all([embedded.element.getByRole("tabpanel").boundingBox(), extra.boundingBox()]);
  expect(added!.y).toBeGreaterThanOrEqual(own!.y + own!.height);
  await embedded.call("open", "support");
  await expect(extra).toBeVisible();
});

test("EM-20: colours of the page that cannot be read are told once for each set", async ({ page, embedded, account }) => {
  const warned = warnings(page);
  await embedded.listen();
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => Object.assign(element, { appearance: { "--lk-color-accent": "#1f5fd0" } }));
  await embedded.element.evaluate((element) =>
    Object.assign(element, { appearance: { "--lk-color-muted": "#bbbbbb", "--lk-color-control": "oklch(0.93 0 0)" } }),
  );
  await expect.poll(async () => (await embedded.heard("theme-warning")).length).toBe(1);
  const [{ pairs }] = (await embedded.heard("theme-warning")) as [{ pairs: { front: string; ground: string; ratio: number; least: number }[] }];
  expect(new Set(pairs.map(({ front }) => front))).toEqual(new Set(["--lk-color-muted", "--lk-color-control"]));
  expect(pairs.find(({ front, ground }) => front === "--lk-color-muted" && ground === "--lk-color-surface")).toMatchObject({ ratio: 1.92, least: 4.5 });
  expect(warned).toHaveLength(1);
  expect(warned[0]).toContain("--lk-color-muted on --lk-color-surface: 1.92, needs 4.5");
  // Rules of the page are looked at when the theme changes.
  await embedded.element.evaluate((element) => {
    Object.assign(element, { appearance: undefined });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("latchkey-console { --lk-color-text: #777 }");
    document.adoptedStyleSheets.push(sheet);
    element.setAttribute("theme", "dark");
  });
  await expect.poll(async () => (await embedded.heard("theme-warning")).length).toBe(2);
});

test("EM-21: tokens of one console dress that one alone, also without a shadow tree", async ({ page, embedded, account }) => {
  await embedded.open(account, "/two");
  const [one, other] = [page.locator("#one"), page.locator("#other")];
  await one.evaluate((element) => {
    element.setAttribute("isolation", "light");
    Object.assign(element, { appearance: { "--lk-color-surface": "rgb(7, 8, 9)" } });
  });
  const ground = (element: typeof one) => element.locator(".lk-card").first().evaluate((card) => getComputedStyle(card).backgroundColor);
  await expect.poll(() => ground(one)).toBe("rgb(7, 8, 9)");
  expect(await ground(other)).not.toBe("rgb(7, 8, 9)");
});
