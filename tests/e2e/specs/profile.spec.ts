// "My Profile": who the person is, in tabs with addresses.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`General is accessible in ${language}, ${theme}`, async ({ page, account }) => {
      await displayAs(page, language, theme);
      const shell = await startAt(page, account, "/profile/general", language);
      await expect(shell.heading).toHaveText(account.displayName);
      await expect(page.getByText(word(language, "profile.user_information"))).toBeVisible();
      await audit(page);
      await picture(page, `profile-${language}-${theme}`);
    });
  }
}

test("A12: the user information names the person as the administration does", async ({ page, account }) => {
  await startAt(page, account);
  const main = page.getByRole("main");
  await expect(main.getByText(account.username, { exact: true })).toBeVisible();
  await expect(main.getByText(`${account.username}@demo.example`)).toBeVisible();
});

test("TB-2: arrows move between the tabs, and the address follows", async ({ page, account }) => {
  await startAt(page, account);
  const general = page.getByRole("tab", { name: "General" });
  const accountTab = page.getByRole("tab", { name: "Account" });
  await expect(general).toHaveAttribute("aria-selected", "true");
  await general.focus();
  await page.keyboard.press("ArrowRight");
  await expect(accountTab).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(accountTab).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/\/profile\/account$/);
  await audit(page);
});

test("TB-3: back and forward move between tabs", async ({ page, account }) => {
  await startAt(page, account);
  await page.getByRole("tab", { name: "Account" }).click();
  await expect(page).toHaveURL(/\/profile\/account$/);
  await page.goBack();
  await expect(page.getByRole("tab", { name: "General" })).toHaveAttribute("aria-selected", "true");
});

test("SE-3: a value is copied, and the button says so", async ({ page, account, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await startAt(page, account);
  await page.getByRole("button", { name: word("en", "profile.copy_value", { name: "Username" }) }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(account.username);
  await expect(page.getByText(word("en", "profile.copied")).first()).toBeVisible();
});

test("1.4.10: at 320 px nothing is cut off", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await startAt(page, account);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await audit(page);
});

test("forced colours keep the selected tab visible", async ({ page, account }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await startAt(page, account);
  await audit(page);
  await picture(page, "profile-forced-colours");
});

test("S-90: who has no right to downloads is told so", async ({ page }) => {
  const newcomer = { username: "newcomer", displayName: "Newcomer", password: "Green-Gables-1908" };
  const shell = await startAt(page, newcomer, "/support");
  await expect(page.getByRole("main")).toContainText(word("en", "errors.denied"));
  await shell.openMenu();
  await expect(shell.item("navigation.support")).toHaveCount(0);
  await expect(shell.item("navigation.profile")).toBeVisible();
});
