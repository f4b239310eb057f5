// Dutch and French hold no English where people get only by doing something: forms, questions, errors, messages (U12).
import type { Page, Route } from "@playwright/test";
import { englishTexts } from "../fixtures/foreign_words.ts";
import { isAtRest, visit } from "../fixtures/places.ts";
import type { Account } from "../fixtures/server.ts";
import { expect, test as base } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { makeElsewhere, openAccessKeys } from "../pages/access_keys.ts";
import { openAccessibility } from "../pages/accessibility.ts";
import { PasswordDialog } from "../pages/password.ts";
import { ProfilePage } from "../pages/profile.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs, startAt } from "../pages/start.ts";

/** Names that people give are spelt without letters: a word in them would be a word of the page. */
const NAME = "0815";

const test = base.extend<{ language: "nl" | "fr"; hasNoEnglish: (state: string) => Promise<void> }>({
  language: ["nl", { option: true }],
  hasNoEnglish: async ({ page, account, language }, use) => {
    await use(async (state) => expect(await englishTexts(page, account, language), state).toEqual([]));
  },
});

for (const language of ["nl", "fr"] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });
    test.beforeEach(async ({ page, canary }) => {
      canary.expect(/Failed to fetch|net::ERR|Failed to load resource/);
      await displayAs(page, language);
    });

    test(`U12: signing in, refused and offline, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const signIn = new SignInPage(page, language);
      await signIn.open();
      await signIn.submit.click();
      await expect(signIn.username).toHaveAttribute("aria-invalid", "true");
      await hasNoEnglish("nothing entered");
      await signIn.signIn({ ...account, password: "1234" });
      await expect(signIn.notice).toContainText(word(language, "sign_in.wrong"));
      await hasNoEnglish("refused");
      await page.route("**/api/v1/session", (route) => route.abort());
      await signIn.submit.click();
      await expect(signIn.notice).toContainText(word(language, "errors.offline"));
      await hasNoEnglish("offline");
    });

    test(`U12: the form behind Edit, its errors and its question, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const profile = await openProfile(page, account, language);
      await profile.edit();
      await hasNoEnglish("the form");
      await profile.name.fill("");
      await profile.number.fill("?");
      await profile.picture.setInputFiles({ name: "1.gif", mimeType: "image/gif", buffer: Buffer.from("GIF89a") });
      await profile.done();
      await expect(profile.number).toHaveAttribute("aria-invalid", "true");
      await hasNoEnglish("with errors");
      await profile.button("common.cancel").click();
      await expect(profile.question).toBeVisible();
      await hasNoEnglish("the question");
    });

    test(`U12: both texts of an account that was changed elsewhere, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const profile = await openProfile(page, account, language);
      await profile.edit();
      await profile.name.fill(NAME);
      await changeElsewhere(page, "4711");
      await profile.done();
      await expect(profile.merge).toBeVisible();
      await hasNoEnglish("both texts");
    });

    test(`U12: the password form with its errors and its question, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const shell = await startAt(page, account, "/profile/account", language);
      await shell.choose("navigation.change_password");
      const dialog = new PasswordDialog(page, language);
      await dialog.fill({ current: "1234", next: "Lake-of-Shining-Waters-7" });
      await dialog.save.click();
      await expect(dialog.current).toHaveAttribute("aria-invalid", "true");
      await hasNoEnglish("a wrong password");
      await page.route("**/api/v1/password/change", (route) => refuse(route, 503, "busy"));
      await dialog.current.fill(account.password);
      await dialog.save.click();
      await expect(dialog.alert).toContainText(word(language, "errors.busy"));
      await hasNoEnglish("a busy server");
      await dialog.cancel.click();
      await expect(dialog.question).toBeVisible();
      await hasNoEnglish("the question");
    });

    test(`U12: a key from its form to its end, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const { keys } = await openAccessKeys(page, account, language);
      await keys.add.click();
      await keys.create.click();
      await expect(keys.name).toHaveAttribute("aria-invalid", "true");
      await hasNoEnglish("the form with errors");
      await keys.name.fill(NAME);
      await keys.expiry.selectOption("7");
      await keys.create.click();
      await expect(keys.pair(NAME)).toBeVisible();
      await keys.button("copy_secret").click();
      await keys.button("download").click();
      await hasNoEnglish("the pair");
      await page.keyboard.press("Escape");
      await expect(keys.question).toBeVisible();
      await hasNoEnglish("the question before the secret is lost");
      await keys.button("lose_stay").click();
      await keys.confirm(NAME);
      await isAtRest(page);
      await hasNoEnglish("the table with its warning");
      await keys.rotate(NAME).first().click();
      await expect(page.getByRole("dialog", { name: keys.words("rotate_title", { name: NAME }) })).toBeVisible();
      await hasNoEnglish("handing over");
      await page.keyboard.press("Escape");
      await keys.delete(NAME).click();
      await page.route("**/api/v1/access-keys/*", (route) => refuse(route, 500, "internal"));
      await keys.button("delete").click();
      await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText(word(language, "errors.bug"));
      await hasNoEnglish("deleting, and a defect");
    });

    test(`U12: as many keys as there can be, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const { keys } = await openAccessKeys(page, account, language);
      await makeElsewhere(page, NAME);
      await makeElsewhere(page, "4711");
      await page.reload();
      await expect(keys.add).toHaveAttribute("aria-disabled", "true");
      await hasNoEnglish("the limit");
    });

    test(`U12: messages on the screen and in their list, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const tab = await openAccessibility(page, account, language);
      await tab.keep.check();
      await tab.test();
      await expect(tab.messages).not.toHaveCount(0);
      await hasNoEnglish("on the screen");
      await tab.number.fill("99");
      await tab.number.blur();
      await expect(tab.number).toHaveAttribute("aria-invalid", "true");
      await hasNoEnglish("a number out of range");
      await page.locator("[aria-haspopup=dialog]").first().click();
      await expect(page.getByRole("dialog", { name: word(language, "messages.title") })).toBeVisible();
      await hasNoEnglish("the list");
    });

    test(`U12: downloads that nothing is found in, and none to be had, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      await visit(page, "/support", account, language);
      await page.getByRole("searchbox").fill("0000");
      await expect(page.getByText(word(language, "support.none_title"))).toBeVisible();
      await hasNoEnglish("nothing found");
      await page.route("**/api/v1/support/applications", (route) => route.abort());
      await page.reload();
      await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
      await hasNoEnglish("offline");
    });

    test(`U12: the statement's form, with its error and its thanks, in ${language}`, async ({ page, hasNoEnglish }) => {
      await page.goto("/accessibility-statement");
      const message = page.getByRole("textbox", { name: word(language, "statement.message") });
      const send = page.getByRole("button", { name: word(language, "statement.send") });
      await send.click();
      await expect(message).toHaveAttribute("aria-invalid", "true");
      await hasNoEnglish("an empty message");
      await message.fill("1234");
      await send.click();
      await expect(page.getByRole("heading", { name: word(language, "statement.sent_title") })).toBeVisible();
      await hasNoEnglish("the thanks");
    });

    test(`U12: the pop-up, the app selector and an unknown address, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const profile = await openProfile(page, account, language);
      await profile.button("profile.tenant_question").click();
      await expect(page.getByRole("tooltip")).toHaveText(word(language, "profile.tenant_answer"));
      await hasNoEnglish("the pop-up");
      await page.getByRole("button", { name: word(language, "navigation.app_selector") }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await hasNoEnglish("the app selector");
      await page.goto("/0815");
      await expect(page.locator(".lk-shell")).toHaveCount(0);
      await expect(page.locator("h1")).toBeVisible();
      await hasNoEnglish("an unknown address");
    });

    test(`U12: a session that ended in the middle of something, in ${language}`, async ({ page, account, hasNoEnglish }) => {
      const { keys } = await openAccessKeys(page, account, language);
      await keys.add.click();
      await keys.name.fill(NAME);
      await page.context().clearCookies({ name: /sid$/ });
      await keys.create.click();
      const again = page.getByRole("dialog", { name: word(language, "sign_in.again_title") });
      await again.getByLabel(word(language, "sign_in.password"), { exact: true }).fill("1234");
      await page.keyboard.press("Enter");
      await expect(again).toContainText(word(language, "sign_in.again_wrong"));
      await hasNoEnglish("the password again, refused");
    });
  });
}

async function openProfile(page: Page, account: Account, language: "nl" | "fr"): Promise<ProfilePage> {
  await visit(page, "/profile/general", account, language);
  return new ProfilePage(page, language);
}

/** Changes the name over the API, as in another window. */
async function changeElsewhere(page: Page, name: string): Promise<void> {
  const answer = await page.request.patch("/api/v1/me/account", {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin, "If-Match": '"1"' },
    data: { display_name: name },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

function refuse(route: Route, status: number, code: string): Promise<void> {
  return route.fulfill({
    status,
    headers: { "Content-Type": "application/problem+json" },
    body: JSON.stringify({ type: `urn:latchkey:problem:${code}`, title: code, status, code, request_id: "req_test" }),
  });
}
