// "My Profile": who the person is, in tabs with addresses.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { DEMO_PASSWORD } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { ProfilePage } from "../pages/profile.ts";
import { displayAs, startAt, titleOf } from "../pages/start.ts";

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

test("A3: from any page the initials lead to My Profile", async ({ page, account }) => {
  const shell = await startAt(page, account, "/support");
  await shell.choose("navigation.profile");
  await expect(page).toHaveURL(/\/profile\/general$/);
  await expect(shell.heading).toBeFocused();
  await expect(page).toHaveTitle(titleOf("en", "navigation.profile_general"));
});

test("A4: the app selector leads to My Zone, and My Profile stands on the left", async ({ page, account }) => {
  await startAt(page, account, "/support");
  await page.getByRole("button", { name: word("en", "navigation.app_selector") }).click();
  await page.getByRole("menuitem", { name: word("en", "navigation.my_zone") }).click();
  const navigation = page.getByRole("navigation", { name: word("en", "navigation.my_zone") });
  await navigation.getByRole("link", { name: word("en", "navigation.profile") }).click();
  await expect(page).toHaveURL(/\/profile\/general$/);
});

test("A5: the menu of the initials holds Change Password and Support and Downloads", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.openMenu();
  await expect(shell.item("navigation.change_password")).toBeVisible();
  await shell.item("navigation.support").click();
  await expect(page).toHaveURL(/\/support$/);
});

test("A6: General and Account are tabs with addresses of their own", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  await expect(page.getByRole("tab", { name: "Account", exact: true })).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveTitle(titleOf("en", "navigation.profile_account"));
  await page.getByRole("tab", { name: "General" }).click();
  await expect(page).toHaveTitle(titleOf("en", "navigation.profile_general"));
});

test("A9 A10 A11: name, role and team stand at the head", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await expect(shell.heading).toHaveText(account.displayName);
  const head = new ProfilePage(page).head;
  await expect(head.getByRole("definition")).toHaveText(["Agent", "Sales-Oz"]);
  await expect(head.getByRole("term")).toHaveText([word("en", "profile.role"), word("en", "profile.team")]);
});

test("A11: who has no team does not read the word", async ({ page }) => {
  await startAt(page, { username: "newcomer", displayName: "Newcomer", password: DEMO_PASSWORD });
  await expect(new ProfilePage(page).head).not.toContainText(word("en", "profile.team"));
});

test("A12 A13 A14: the user information names the person as the administration does", async ({ page, account }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await expect(profile.fact("profile.username")).toContainText(account.username);
  await expect(profile.fact("profile.email")).toContainText(`${account.username}@demo.example`);
  await expect(profile.fact("profile.user_id")).toContainText(/usr_[0-9a-z]{26}/);
});

test("A15 A16: the general information names the account, and a pop-up explains the tenant", async ({ page, account }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await expect(profile.fact("profile.account_name")).toContainText("Demo Contact Centre");
  await expect(profile.fact("profile.tenant_id")).toContainText(/org_[0-9a-z]{26}/);
  const answer = page.getByRole("tooltip");
  await profile.button("profile.tenant_question").hover();
  await expect(answer).toHaveText(word("en", "profile.tenant_answer"));
  await answer.hover();
  await expect(answer).toBeVisible();
  await audit(page);
  await picture(page, "profile-glossary");
  await profile.button("profile.tenant_question").focus();
  await page.keyboard.press("Escape");
  await expect(answer).toBeHidden();
  await expect(profile.button("profile.tenant_question")).toBeFocused();
});

test("N3 A15: the word tenant is explained in Dutch too", async ({ page, account }) => {
  await displayAs(page, "nl");
  await startAt(page, account, "/profile/general", "nl");
  const profile = new ProfilePage(page, "nl");
  await profile.button("profile.tenant_question").click();
  await expect(page.getByRole("tooltip")).toHaveText(word("nl", "profile.tenant_answer"));
  await audit(page);
});

test("A8: everything that support asks for is copied at once", async ({ page, account, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await startAt(page, account);
  await new ProfilePage(page).button("profile.copy_all").click();
  await expect(page.getByText(word("en", "profile.copied_all")).last()).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [account.displayName, account.username, "@demo.example", "Agent", "usr_", "Demo Contact Centre", "org_"]) {
    expect(copied).toContain(part);
  }
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

for (const width of [1280, 320]) {
  test(`A8 SE-4: every value shows its copy button before anybody points at it, at ${width} px`, async ({ page, account }) => {
    await page.setViewportSize({ width, height: 720 });
    await startAt(page, account);
    for (const fact of ["username", "email", "user_id", "account_name", "tenant_id"]) {
      const name = word("en", "profile.copy_value", { name: word("en", `profile.${fact}`) });
      const button = page.getByRole("button", { name, exact: true });
      await expect(button).toBeVisible();
      // Invisible things count as visible for the line above as long as they take room.
      const opacity = await button.evaluate((element) => {
        let product = 1;
        for (let at: Element | null = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
        return product;
      });
      expect(opacity, fact).toBe(1);
    }
  });
}

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
  const newcomer = { username: "newcomer", displayName: "Newcomer", password: DEMO_PASSWORD };
  const shell = await startAt(page, newcomer, "/support");
  await expect(page.getByRole("main")).toContainText(word("en", "errors.denied"));
  await shell.openMenu();
  await expect(shell.item("navigation.support")).toHaveCount(0);
  await expect(shell.item("navigation.profile")).toBeVisible();
});
