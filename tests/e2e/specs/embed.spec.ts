// <latchkey-console> in an ordinary application: what it shows, hears, says, and leaves behind.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { tell } from "../fixtures/reader.ts";

/** The names of the regions, also of those that an element is by itself. */
async function regions(page: Page): Promise<string[]> {
  return (await tell(page)).filter(({ role }) => role === "region").map(({ name }) => name);
}

test("EM-12: inside another page the console has no banner, main part, skip link or first heading", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("banner")).toHaveCount(1);
  await expect(page.getByRole("contentinfo")).toHaveCount(0);
  // As assistive technology is told: the test tool itself looks at the names of elements only.
  const headings = async () =>
    (await tell(page)).filter(({ role }) => role === "heading").map(({ name, states }) => `${states[0]}: ${name}`);
  expect((await headings()).slice(0, 3)).toEqual([
    "level 1: Settings",
    `level 2: ${account.displayName}`,
    "level 3: User Information",
  ]);
  expect(await regions(page)).toContain("Account");
  await audit(page);
  await embedded.element.evaluate((element) => element.setAttribute("heading-level", "4"));
  await expect.poll(headings).toContain(`level 4: ${account.displayName}`);
  expect((await headings()).filter((heading) => heading.startsWith("level 1"))).toHaveLength(1);
});

test("EM-18: password managers find the form in the document, and it goes when it is done", async ({ page, embedded, host, account }) => {
  await page.goto(`${host.origin}/plain`);
  await expect(embedded.username).toBeVisible();
  // As a password manager looks: from the document, without entering shadow trees.
  const found = () => page.evaluate(() => document.querySelectorAll("input[type=password]").length);
  expect(await found()).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await audit(page);
  await embedded.username.fill(account.username);
  await embedded.password.fill(account.password);
  await page.keyboard.press("Enter");
  await embedded.isReady(account);
  expect(await found()).toBe(0);
});

test("EM-18: the dialog for a new password keeps its form in the document, its focus and its Escape", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await embedded.call("openDialog", "change-password");
  const dialog = embedded.element.getByRole("dialog", { name: "Change Password" });
  await expect(dialog).toBeVisible();
  await expect(embedded.element.getByLabel("Current Password", { exact: true })).toBeFocused();
  expect(await page.evaluate(() => document.querySelectorAll("input[type=password]").length)).toBe(3);
  await expect.poll(() => embedded.element.evaluate((element) => element.matches(":state(dialog-open)"))).toBe(true);
  await audit(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await page.evaluate(() => document.querySelectorAll("input[type=password]").length)).toBe(0);
});

test("EM-7, EM-49: language and theme follow the page while typed text and the focus stay", async ({ page, embedded, host }) => {
  await page.goto(`${host.origin}/plain`);
  await embedded.username.fill("gilbert");
  await page.evaluate(() => document.documentElement.setAttribute("lang", "nl"));
  const username = embedded.element.getByRole("textbox", { name: "Gebruikersnaam" });
  await expect(username).toHaveValue("gilbert");
  await expect(username).toBeFocused();
  await embedded.element.evaluate((element) => {
    element.setAttribute("lang", "fr");
    element.setAttribute("theme", "dark");
  });
  await expect(embedded.element.getByRole("heading", { name: "Connexion" })).toBeVisible();
  await expect(embedded.element.locator(".lk-root").first()).toHaveAttribute("data-theme", "dark");
  await expect.poll(() => regions(page)).toContain("Compte");
  await expect(embedded.element.locator("input[name=username]")).toHaveValue("gilbert");
  await audit(page);
});

test("EM-50: where the page decides about the language, nobody is asked about it", async ({ page, embedded, host, account }) => {
  const asked = () => embedded.element.getByText("Nederlands", { exact: true });
  await page.goto(`${host.origin}/plain`);
  await expect(embedded.username).toBeVisible();
  await expect(asked()).toHaveCount(1);
  await embedded.element.evaluate((element) => element.setAttribute("lang-locked", ""));
  await expect(asked()).toHaveCount(0);
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => element.setAttribute("lang-locked", ""));
  await embedded.call("open", "profile/account");
  await expect(embedded.element.getByRole("radio", { name: "Dark" })).toBeVisible();
  await expect(asked()).toHaveCount(0);
  await embedded.element.evaluate((element) => element.removeAttribute("lang-locked"));
  await expect(asked()).toHaveCount(1);
});

test("EM-8, EM-9: events tell what happens, and methods do what people can", async ({ page, embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  expect(await embedded.heard("ready")).toEqual([{ version: expect.any(String) }]);
  await embedded.call("open", "profile/account");
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await expect(embedded.element).toHaveAttribute("view", "profile/account");
  expect((await embedded.heard("view-change")).at(-1)).toEqual({ view: "profile/account", title: "Account – My Profile" });
  await embedded.element.evaluate((element) => element.setAttribute("view", "support"));
  await expect(embedded.element.getByRole("heading", { name: "Support and Downloads" })).toBeVisible();
  await embedded.call("notify", { type: "success", text: "Said by the application" });
  await expect(embedded.element.getByRole("region", { name: "Messages" })).toContainText("Said by the application");
  expect(await embedded.call("canClose")).toBe(true);
  await embedded.call("logout");
  await expect(embedded.username).toBeVisible();
  expect(await embedded.heard("signed-out")).toHaveLength(1);
  expect(await embedded.element.evaluate((element) => element.matches(":state(signed-out)"))).toBe(true);
  expect(await page.evaluate(() => location.pathname + location.hash)).toBe("/plain");
});

test("EM-36: links of the application are its own, and the address stays as it is", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  const before = await page.evaluate(() => history.length);
  await embedded.tab("profile.account").click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  expect(await page.evaluate(() => [history.length, location.pathname])).toEqual([before, "/plain"]);
  await page.getByRole("link", { name: "The application" }).click();
  await expect(page).toHaveURL(/\/profile\/account$/);
});

test("EM-38: the focus moves with the view only if it was inside", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  const button = page.getByRole("button", { name: "A button of the application" });
  await button.focus();
  await embedded.call("open", "support");
  await expect(embedded.element.getByRole("heading", { name: "Support and Downloads" })).toBeVisible();
  await expect(button).toBeFocused();
  await embedded.element.getByRole("link", { name: "My Profile" }).click();
  await expect(embedded.element.getByRole("heading", { name: account.displayName })).toBeFocused();
});

test("EM-21: without a shadow tree it looks and works the same", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => element.setAttribute("isolation", "light"));
  await expect(page.locator("latchkey-console > .lk-host").getByRole("heading", { name: account.displayName })).toBeVisible();
  const ground = await page.locator("latchkey-console .lk-card").first().evaluate((card) => getComputedStyle(card).backgroundColor);
  expect(ground).toBe("rgb(255, 255, 255)");
  await audit(page);
});

test("EM-19: tokens of the application colour the console", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("latchkey-console { --lk-color-surface: rgb(1, 2, 3) }");
    document.adoptedStyleSheets.push(sheet);
  });
  const ground = () => embedded.element.locator(".lk-card").first().evaluate((card) => getComputedStyle(card).backgroundColor);
  await expect.poll(ground).toBe("rgb(1, 2, 3)");
  await embedded.element.evaluate((element) => Object.assign(element, { appearance: { "--lk-color-surface": "rgb(4, 5, 6)" } }));
  await expect.poll(ground).toBe("rgb(4, 5, 6)");
});
