// A page that is older than its server: it says so, keeps what is there, and reloads only when it is told to.
import type { Page, Route } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import type { Account } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, LANGUAGES, word } from "../fixtures/words.ts";
import { ProfilePage } from "../pages/profile.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs, startAt } from "../pages/start.ts";

const APPLICATIONS = "**/api/v1/support/applications";
const ACCOUNT = "**/api/v1/me/account";
const BOOT = "**/api/v1/boot";
const LINK = "**/api/v1/activation/open";
const SESSION = "**/api/v1/session";
const STATEMENT = "**/api/v1/accessibility/statement";

const banner = (page: Page, language: Language) =>
  page.getByRole("status").filter({ hasText: word(language, "errors.outdated") });
const reload = (page: Page, language: Language) =>
  banner(page, language).getByRole("button", { name: word(language, "errors.reload"), exact: true });

/** The real answer, with a field of it under another name. */
async function renamed(route: Route, field: string): Promise<void> {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(`"${field}"`, '"of_tomorrow"') });
}

/** A refusal whose reason nobody here has heard of. */
const ofTomorrow = (route: Route): Promise<void> =>
  route.fulfill({
    status: 422,
    contentType: "application/problem+json",
    json: { type: "about:blank", title: "", status: 422, code: "of_tomorrow", request_id: "req_1", fields: [], rules: [] },
  });

/** The dialog that asks for the password again, above a page on which a name was typed. */
async function expireWhileEditing(page: Page, account: Account, language: Language) {
  await displayAs(page, language);
  await startAt(page, account, "/profile/general", language);
  const profile = new ProfilePage(page, language);
  await profile.edit();
  await profile.name.fill("Anne of Tomorrow");
  await page.context().clearCookies({ name: /sid$/ });
  await profile.done();
  const again = page.getByRole("dialog", { name: word(language, "sign_in.again_title") });
  await expect(again).toBeVisible();
  return { profile, again };
}

for (const language of LANGUAGES) {
  test(`an answer that only a newer page understands leads to the newer page, in ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    await page.route(APPLICATIONS, (route) => renamed(route, "applications"));
    await startAt(page, account, "/support", language);
    await expect(page.getByRole("alert").filter({ hasText: word(language, "errors.outdated") })).toBeVisible();
    await expect(reload(page, language)).toBeVisible();
    await audit(page);

    await page.unroute(APPLICATIONS);
    await reload(page, language).click();
    await expect(page.getByRole("table", { name: word(language, "support.downloads") })).toBeVisible();
    await expect(banner(page, language)).toBeHidden();
  });
}

test("a refusal that only a newer page understands keeps what was typed, and reloading asks first", async ({ page, account }) => {
  await page.route(ACCOUNT, (route) =>
    route.request().method() === "GET"
      ? route.continue()
      : ofTomorrow(route),
  );
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("Anne of Tomorrow");
  await profile.done();
  await expect(page.getByRole("alert").filter({ hasText: word("en", "errors.outdated") })).toBeVisible();
  await expect(profile.name).toHaveValue("Anne of Tomorrow");

  const asked = page.waitForEvent("dialog");
  const pressed = reload(page, "en").click();
  await (await asked).dismiss();
  await pressed;
  await expect(profile.name).toHaveValue("Anne of Tomorrow");
});

for (const language of LANGUAGES) {
  test(`who signs in to a newer server keeps what was typed and is led to the newer page by keyboard, in ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    const signIn = new SignInPage(page, language);
    await signIn.open();
    await page.route(SESSION, ofTomorrow);
    await signIn.signIn(account);
    await expect(reload(page, language)).toBeVisible();
    await expect(signIn.username).toHaveValue(account.username);
    await audit(page);

    await page.unroute(SESSION);
    await reload(page, language).focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await signIn.isReady();
    await expect(banner(page, language)).toBeHidden();
  });

  for (const [path, answer] of [["/set-password#t=unknown", LINK], ["/accessibility-statement", STATEMENT]] as const) {
    test(`${path} of an older page leads to the newer one, in ${language}`, async ({ page }) => {
      await displayAs(page, language);
      await page.route(answer, ofTomorrow);
      await page.goto(path);
      await expect(reload(page, language)).toBeVisible();
      await audit(page);
      await page.unroute(answer);
      await Promise.all([page.waitForEvent("load"), reload(page, language).click()]);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(banner(page, language)).toBeHidden();
    });
  }

  test(`a first answer that only a newer page understands leads to it, in ${language}`, async ({ page }) => {
    await displayAs(page, language);
    await page.route(BOOT, (route) => renamed(route, "session"));
    await page.goto("/profile/general");
    await expect(page.getByRole("alert").filter({ hasText: word(language, "errors.outdated") })).toBeVisible();
    await audit(page);
    await page.unroute(BOOT);
    await page.getByRole("button", { name: word(language, "errors.reload"), exact: true }).click();
    await new SignInPage(page, language).isReady();
  });

  test(`U21: signing in again on a newer server leads to the newer page, and asks before typed text is lost, in ${language}`, async ({ page, account }) => {
    const { profile, again } = await expireWhileEditing(page, account, language);
    await page.route(SESSION, ofTomorrow);
    await page.keyboard.type(account.password);
    await page.keyboard.press("Enter");
    const step = again.getByRole("button", { name: word(language, "errors.reload"), exact: true });
    await expect(again.getByRole("status").filter({ hasText: word(language, "errors.outdated") })).toBeVisible();
    await audit(page);

    await step.focus();
    const asked = page.waitForEvent("dialog");
    const pressed = page.keyboard.press("Enter");
    await (await asked).dismiss();
    await pressed;
    await expect(profile.name).toHaveValue("Anne of Tomorrow");

    await page.unroute(SESSION);
    page.once("dialog", (question) => question.accept());
    await step.click();
    await new SignInPage(page, language).isReady();
  });
}

test("a dialog whose part is gone leads to the newer page from inside", async ({ page, account, canary }) => {
  canary.expect(/wasm|MIME|404/i);
  await page.route(/split_password/, (route) => route.fulfill({ status: 404 }));
  await page.route(
    (url) => url.pathname === "/",
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Another program</title>" }),
  );
  const shell = await startAt(page, account);
  await shell.choose("navigation.change_password");
  const outline = page.getByRole("dialog", { name: word("en", "navigation.change_password"), exact: true });
  await expect(outline.getByRole("alert").filter({ hasText: word("en", "ui.part_missing") })).toBeVisible();
  await expect(outline.getByRole("status").filter({ hasText: word("en", "errors.outdated") })).toBeVisible();
  await audit(page);
  await page.unrouteAll();
  await Promise.all([
    page.waitForEvent("load"),
    outline.getByRole("button", { name: word("en", "errors.reload"), exact: true }).click(),
  ]);
  await shell.isReady();
});
