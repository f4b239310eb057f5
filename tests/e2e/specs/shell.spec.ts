// The frame: the menu behind the initials by its contract (MB-1 to MB-5), navigation, display choices.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { Shell } from "../pages/shell.ts";
import { startAt } from "../pages/start.ts";

test("MB-1: the button says what it opens and whether it is open", async ({ page, account }) => {
  const { avatarButton, menu } = await startAt(page, account);
  await expect(avatarButton).toHaveAttribute("aria-haspopup", "menu");
  await expect(avatarButton).toHaveAttribute("aria-expanded", "false");
  await avatarButton.click();
  await expect(avatarButton).toHaveAttribute("aria-expanded", "true");
  await expect(menu).toHaveAccessibleName(/Account menu/);
  expect(await avatarButton.getAttribute("aria-controls")).toBe(await menu.getAttribute("id"));
});

test("2.5.3 MB-1: the name of the button begins with what stands on it", async ({ page, account }) => {
  const { avatarButton } = await startAt(page, account);
  const shown = (await avatarButton.innerText()).trim();
  expect(shown).not.toBe("");
  await expect(avatarButton).toHaveAccessibleName(new RegExp(`^${shown},`));
});

test("A1: who I am, my password, my keys, downloads, accessibility and its statement are in one place", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await expect(page.getByRole("tab")).toHaveText(["General", "Account", "Access Keys", "Accessibility"]);
  await expect(page.getByRole("link", { name: word("en", "navigation.statement") }).first()).toBeVisible();
  await shell.openMenu();
  for (const key of ["profile", "change_password", "support"]) await expect(shell.item(`navigation.${key}`)).toBeVisible();
});

for (const [key, lands] of [
  ["Enter", "first"],
  ["Space", "first"],
  ["ArrowDown", "first"],
  ["ArrowUp", "last"],
] as const) {
  test(`MB-2: ${key} opens the menu on its ${lands} item`, async ({ page, account }) => {
    const shell = await startAt(page, account);
    await shell.avatarButton.focus();
    await page.keyboard.press(key);
    const item = shell.item(lands === "first" ? "navigation.profile" : "navigation.sign_out");
    await expect(item).toBeFocused();
  });
}

test("MB-2: a click opens the menu on its first item", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.openMenu();
  await expect(shell.item("navigation.profile")).toBeFocused();
});

test("MB-3: languages and themes are named groups of choices", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.openMenu();
  const languages = shell.menu.getByRole("group", { name: "Language" });
  await expect(languages.getByRole("menuitemradio")).toHaveText(["English", "Nederlands", "Français"]);
  await expect(languages.getByRole("menuitemradio", { checked: true })).toHaveText("English");
  const themes = shell.menu.getByRole("group", { name: "Theme" });
  await expect(themes.getByRole("menuitemradio")).toHaveCount(3);
  await audit(page);
  await picture(page, "avatar-menu");
});

test("MB-4: arrows wrap, Home, End and letters jump, Escape closes and returns", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.openMenu();
  await page.keyboard.press("ArrowUp");
  await expect(shell.item("navigation.sign_out")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(shell.item("navigation.profile")).toBeFocused();
  await page.keyboard.press("End");
  await expect(shell.item("navigation.sign_out")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(shell.item("navigation.profile")).toBeFocused();
  await page.keyboard.press("c");
  await expect(shell.item("navigation.change_password")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(shell.menu).toBeHidden();
  await expect(shell.avatarButton).toBeFocused();
});

test("MB-4: Space on a choice keeps the menu open, Tab closes it and moves on", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.openMenu();
  await shell.choice("Dark").focus();
  await page.keyboard.press("Space");
  await expect(shell.choice("Dark")).toHaveAttribute("aria-checked", "true");
  await expect(shell.menu).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(shell.menu).toBeHidden();
  await expect(shell.avatarButton).not.toBeFocused();
});

test("MB-5: signing out is last, and closing a dialog returns to the initials", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.openMenu();
  await expect(shell.menu.locator("[role^=menuitem]").last()).toHaveText("Sign out");
  await shell.item("navigation.change_password").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(shell.avatarButton).toBeFocused();
});

for (const language of LANGUAGES) {
  test(`3.1.1: the page speaks ${language} after it is chosen, and still does after a reload`, async ({ page, account }) => {
    const shell = await startAt(page, account);
    await shell.openMenu();
    await shell.choice({ en: "English", nl: "Nederlands", fr: "Français" }[language]).click();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await new Shell(page, account.displayName, language).isReady();
    await audit(page);
  });
}

test("2.4.1: the skip link is the first stop and leads into the page", async ({ page, account }) => {
  await startAt(page, account);
  await page.reload();
  await expect(page.getByRole("navigation").first()).toBeAttached();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: word("en", "navigation.skip") });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("1.4.10: at 320 px nothing is cut off and the navigation folds into the bar", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const shell = await startAt(page, account);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: word("en", "navigation.folded"), exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "My Profile" }).or(page.getByRole("link", { name: "My Profile" })).first()).toBeVisible();
  await audit(page);
  await page.keyboard.press("Escape");
  await shell.openMenu();
  await audit(page);
  await picture(page, "narrow");
});
