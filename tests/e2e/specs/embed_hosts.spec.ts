// Applications of every kind with the console in them (H1 to H13).
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";

test("H1, EM-16, EM-27, EM-45: under the strictest policy and Trusted Types everything works", async ({ page, embedded, host, account }) => {
  // What the policy refuses is an error of the page, which fails every test.
  await page.goto(`${host.origin}/strict`);
  await embedded.username.fill(account.username);
  await embedded.password.fill(account.password);
  await page.keyboard.press("Enter");
  await embedded.isReady(account);
  for (const tab of ["account", "access_keys", "accessibility"]) {
    await embedded.tab(`profile.${tab}`).click();
    await expect(embedded.tab(`profile.${tab}`)).toHaveAttribute("aria-selected", "true");
  }
  expect(await page.evaluate(() => document.querySelectorAll("style").length)).toBe(0);
  await audit(page);
});

test("H1: the menu alone opens the console, and both know who signs out", async ({ page, embedded, account }) => {
  await embedded.open(account, "/strict");
  const menu = page.locator("latchkey-menu");
  await menu.getByRole("button", { name: /Account menu/ }).click();
  await menu.getByRole("menuitem", { name: "Support and Downloads" }).click();
  await expect(embedded.element.getByRole("heading", { name: "Support and Downloads" })).toBeVisible();
  await menu.getByRole("button", { name: /Account menu/ }).click();
  await menu.getByRole("menuitem", { name: "Change Password" }).click();
  await expect(embedded.element.getByRole("dialog", { name: "Change Password" })).toBeVisible();
  await page.keyboard.press("Escape");
  await menu.getByRole("button", { name: /Account menu/ }).click();
  await menu.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(embedded.username).toBeVisible();
  await expect(menu.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("H2, EM-17: rules for everything do not reach the console, its dialogs and messages", async ({ page, embedded, account }) => {
  await embedded.open(account, "/hostile");
  const body = await embedded.element.locator(".lk-root").first().evaluate((root) => {
    const { fontFamily, color } = getComputedStyle(root);
    return { fontFamily, color };
  });
  expect(body.fontFamily).toContain("system-ui");
  expect(body.color).toBe("rgb(22, 25, 29)");
  await embedded.call("openDialog", "change-password");
  const current = embedded.element.getByLabel("Current Password", { exact: true });
  await expect(current).toBeFocused();
  const look = await current.evaluate((input) => {
    const { borderTopStyle, boxSizing } = getComputedStyle(input);
    return { borderTopStyle, boxSizing };
  });
  expect(look).toEqual({ borderTopStyle: "solid", boxSizing: "border-box" });
  // The forms with passwords stand in the document, where a rule for everything takes the drawings of icons away.
  const drawings = () =>
    page.evaluate(() => [...document.querySelectorAll(".lk-slotted .lk-icon > path")].map((path) => getComputedStyle(path).d !== "none"));
  await expect.poll(async () => (await drawings()).length).toBeGreaterThan(0);
  await expect.poll(async () => (await drawings()).every(Boolean)).toBe(true);
  await embedded.element.getByRole("button", { name: /Show/ }).first().click();
  await expect.poll(async () => (await drawings()).every(Boolean)).toBe(true);
  await page.keyboard.press("Escape");
  await embedded.call("notify", { type: "error", text: "Seen in front" });
  const toast = embedded.element.locator(".lk-toast", { hasText: "Seen in front" });
  // The page's bar, which nothing may cover, now covers everything.
  await page.evaluate(() => document.querySelector<HTMLElement>(".bar")!.style.setProperty("inset", "0", "important"));
  const inFront = async () => {
    const { x, y, width, height } = (await toast.boundingBox())!;
    return page.evaluate(([left, top]) => document.elementFromPoint(left!, top!)?.localName, [x + width / 2, y + height / 2]);
  };
  await expect.poll(inFront).toBe("latchkey-console");
  await toast.getByRole("button", { name: /^Dismiss/ }).click();
  await expect(toast).toHaveCount(0);
});

test("H10, EM-31: two consoles in one page have a language, a look, a view and a dialog each", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  await page.goto(`${host.origin}/two`);
  const [one, other] = [page.locator("#one"), page.locator("#other")];
  await expect(one.getByRole("tab", { name: "Algemeen" })).toHaveAttribute("aria-selected", "true");
  await expect(other.getByRole("tab", { name: "Account", exact: true })).toHaveAttribute("aria-selected", "true");
  await expect(other.locator(".lk-root").first()).toHaveAttribute("data-theme", "dark");
  await expect(one.locator(".lk-root").first()).toHaveAttribute("data-theme", "system");
  await one.getByRole("tab", { name: "Toegankelijkheid" }).click();
  await expect(one.getByRole("tab", { name: "Toegankelijkheid" })).toHaveAttribute("aria-selected", "true");
  await expect(other.getByRole("tab", { name: "Account", exact: true })).toHaveAttribute("aria-selected", "true");
  await audit(page);
  await other.evaluate((element) => (element as HTMLElement & { logout(): Promise<void> }).logout());
  await expect(one.getByRole("heading", { name: "Aanmelden" })).toBeVisible();
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("H12: while a dialog of the application is in front, it shows the messages", async ({ page, embedded, account }) => {
  await embedded.open(account, "/modal");
  await page.evaluate(() => document.querySelector("dialog")!.showModal());
  await embedded.call("notify", { type: "success", text: "Heard by the application" });
  await expect(page.getByRole("dialog", { name: "A question of the application" })).toContainText("Heard by the application");
  await page.getByRole("button", { name: "Close" }).click();
  await embedded.call("notify", { type: "success", text: "Shown by the console" });
  await expect(embedded.element.locator(".lk-toast")).toHaveText(/Shown by the console/);
});

test("H12, EM-12, EM-18: inside of a dialog of the application what opens is in front of it, and Escape closes one after the other", async ({ page, embedded, account }) => {
  await embedded.open(account, "/modal");
  await page.evaluate(() => {
    const dialog = document.querySelector("dialog")!;
    dialog.append(document.querySelector("latchkey-console")!);
    dialog.showModal();
  });
  const outer = page.getByRole("dialog", { name: "A question of the application" });
  const menu = embedded.element.getByRole("button", { name: /Account menu/ });
  await menu.click();
  await embedded.element.getByRole("menuitem", { name: word("en", "navigation.change_password") }).click();
  const inner = embedded.element.getByRole("dialog", { name: "Change Password" });
  await expect(embedded.element.getByLabel("Current Password", { exact: true })).toBeFocused();
  // Around this dialog there is no main part, outside of which a header would be a banner.
  await expect(page.getByRole("banner")).toHaveCount(0);
  await audit(page);
  await page.keyboard.press("Escape");
  await expect(inner).toHaveCount(0);
  await expect(menu).toBeFocused();
  await menu.press("Enter");
  await expect(embedded.element.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(embedded.element.getByRole("menuitem")).toHaveCount(0);
  await expect(outer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(outer).toBeHidden();
});
