// The Account tab: the password and when it was changed, a link by mail, display choices, support, and why.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { DEMO_PASSWORD } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { PasswordDialog } from "../pages/password.ts";
import { ProfilePage } from "../pages/profile.ts";
import { displayAs, startAt } from "../pages/start.ts";

for (const language of LANGUAGES) {
  test(`A36: the Account tab reads well in ${language} and leads to Change Password`, async ({ page, account }) => {
    await displayAs(page, language, language === "fr" ? "dark" : "light");
    await startAt(page, account, "/profile/account", language);
    const profile = new ProfilePage(page, language);
    const year = String(new Date().getFullYear());
    await expect(profile.card("profile.password")).toContainText(year);
    await audit(page);
    await picture(page, `account-${language}`);
    await profile.button("navigation.change_password").click();
    await new PasswordDialog(page, language).isOpen();
    await page.keyboard.press("Escape");
    await expect(profile.button("navigation.change_password")).toBeFocused();
  });
}

test("A41: the way to support starts here too, for people who may see it", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  await new ProfilePage(page).card("navigation.support").getByRole("link").click();
  await expect(page).toHaveURL(/\/support$/);
});

test("U19: each right says which group it comes from, and a newcomer has none", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  const why = new ProfilePage(page).card("profile.why");
  await expect(why.getByRole("term")).toHaveText([
    word("en", "permissions.access_keys_create"),
    word("en", "permissions.account_edit"),
    word("en", "permissions.support_view"),
  ]);
  await expect(why.getByRole("definition").first()).toHaveText(word("en", "profile.why_groups", { groups: "Agent" }));
  await startAt(page, { username: "newcomer", displayName: "Newcomer", password: DEMO_PASSWORD }, "/profile/account");
  await expect(why).toContainText(word("en", "profile.why_none"));
  await audit(page);
});

test("T28: language and theme are chosen here as in the menu, and kept", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  await page.getByRole("radio", { name: "Nederlands" }).check();
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await page.getByRole("radio", { name: word("nl", "navigation.theme_dark") }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await audit(page);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Nederlands" })).toBeChecked();
  await expect(page.getByRole("radio", { name: word("nl", "navigation.theme_dark") })).toBeChecked();
});

test("X3: unless the organisation says so, nobody is offered a link", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  const profile = new ProfilePage(page);
  await expect(profile.button("navigation.change_password")).toBeVisible();
  await expect(profile.button("profile.link_send")).toHaveCount(0);
});
