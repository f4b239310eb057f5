// Signing in: each failure has words of its own and a next step.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { Shell } from "../pages/shell.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs, startAt } from "../pages/start.ts";

const BOOT = "**/api/v1/boot";
const SESSION = "**/api/v1/session";

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`the page is accessible in ${language}, ${theme}`, async ({ page }) => {
      await displayAs(page, language, theme);
      const signIn = new SignInPage(page, language);
      await signIn.open();
      await audit(page);
      await picture(page, `sign-in-${language}-${theme}`);
    });
  }
}

test("by keyboard alone", async ({ page, account }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await expect(signIn.username).toBeFocused();
  await page.keyboard.type(account.username);
  await page.keyboard.press("Tab");
  await expect(signIn.password).toBeFocused();
  await page.keyboard.type(account.password);
  await page.keyboard.press("Enter");
  await new Shell(page, account.displayName).isReady();
});

test("who signs in before the page knows whether anybody is there stays signed in", async ({ page, account }) => {
  const letThrough = await late(page);
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(account);
  const shell = new Shell(page, account.displayName);
  await shell.isReady();
  const answered = page.waitForResponse(BOOT);
  letThrough();
  await (await answered).finished();
  // Whatever follows an answer has happened by the next one.
  await shell.choose("navigation.support");
  await expect(page.getByRole("heading", { level: 1, name: word("en", "navigation.support") })).toBeVisible();
});

/** The server has said that nobody is there, but that has not arrived yet. */
async function late(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((done) => (release = done));
  await page.route(BOOT, async (route) => {
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return release;
}

test("AL-3: what is missing is said at its field, which gets the focus", async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.submit.click();
  await expect(signIn.username).toBeFocused();
  await expect(signIn.username).toHaveAttribute("aria-invalid", "true");
  await expect(signIn.username).toHaveAccessibleDescription(word("en", "sign_in.username_required"));
  await audit(page);
});

test("S-30: a wrong password and an unknown name get the same words, and the text stays", async ({ page, account }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  for (const username of [account.username, "nobody.at.all"]) {
    await signIn.signIn({ username, password: "Wrong-Password-1" });
    await expect(signIn.password).toHaveAccessibleDescription(word("en", "sign_in.wrong"));
    await expect(signIn.password).toBeFocused();
    await expect(signIn.username).toHaveValue(username);
  }
  await audit(page);
});

test("offline, busy and throttled are told apart", async ({ page, account }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await page.route(SESSION, (route) => route.abort("internetdisconnected"));
  await signIn.signIn(account);
  await expect(page.getByText(word("en", "errors.offline"))).toBeVisible();
  await page.unroute(SESSION);

  const problem = (status: number, code: string, seconds: string) =>
    page.route(SESSION, (route) =>
      route.fulfill({
        status,
        headers: { "Content-Type": "application/problem+json", "Retry-After": seconds },
        body: JSON.stringify({ type: "about:blank", title: code, status, code, request_id: "req_1" }),
      }),
    );
  await problem(503, "busy", "2");
  await signIn.submit.click();
  await expect(page.getByText(word("en", "errors.busy"))).toBeVisible();
  await page.unroute(SESSION);

  await problem(429, "too_many_attempts", "30");
  await signIn.password.fill(account.password);
  await signIn.submit.click();
  await expect(page.getByText(word("en", "errors.throttled.other", { count: 30 }))).toBeVisible();
  await audit(page);
  await page.unroute(SESSION);
  await signIn.signIn(account);
  await new Shell(page, account.displayName).isReady();
});

test("signing out says so, and the way back does not show the page again", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await page.getByRole("tab", { name: "Account" }).click();
  await expect(page).toHaveURL(/account$/);
  await shell.signOut();
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await expect(page.getByText(word("en", "sign_in.signed_out")).first()).toBeVisible();
  await page.goBack();
  await signIn.isReady();
});

test("2.2.5: a session that ended asks for the password above the page", async ({ page, account }) => {
  const shell = await startAt(page, account, "/profile/account");
  await page.context().clearCookies({ name: /sid$/ });
  await shell.openMenu();
  await shell.choice("Dark").click();
  const dialog = page.getByRole("dialog", { name: word("en", "sign_in.again_title") });
  await expect(dialog).toBeVisible();
  await audit(page);
  await dialog.getByLabel(word("en", "sign_in.password"), { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/profile\/account$/);
});

test("who signs in as somebody else after a session ended is told why the page asks", async ({ page, account }) => {
  const shell = await startAt(page, account, "/profile/account");
  await page.context().clearCookies({ name: /sid$/ });
  await shell.openMenu();
  await shell.choice("Dark").click();
  const dialog = page.getByRole("dialog", { name: word("en", "sign_in.again_title") });
  await dialog.getByRole("button", { name: word("en", "sign_in.again_leave") }).click();
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await expect(signIn.notice).toContainText(word("en", "sign_in.expired"));
  await audit(page);
});

test("1.4.10: the page fits 320 px and 400 %", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const signIn = new SignInPage(page);
  await signIn.open();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await signIn.submit.scrollIntoViewIfNeeded();
  await expect(signIn.submit).toBeInViewport();
  await audit(page);
});

test("forced colours keep edges and words", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const signIn = new SignInPage(page);
  await signIn.open();
  await expect(signIn.username).toHaveCSS("border-top-style", "solid");
  await audit(page);
  await picture(page, "sign-in-forced-colours");
});
