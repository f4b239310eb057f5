// What is not in the first download: it comes when it is needed or in a quiet moment before, and when it does not come,
// nothing is lost. The page's policy is the shipped one, so whatever runs here runs under it.
import type { Page, Request } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { holdBack } from "../fixtures/hold_back.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { PasswordDialog } from "../pages/password.ts";
import { ProfilePage } from "../pages/profile.ts";
import { startAt } from "../pages/start.ts";

/** Every program but the first one. */
const PARTS = /\/assets\/(?!latchkey-console_bg)[^/]+\.wasm$/;

/** The parts that the page asks for, from now on. */
function requested(page: Page): string[] {
  const names: string[] = [];
  page.on("request", (request: Request) => {
    if (PARTS.test(request.url())) names.push(new URL(request.url()).pathname);
  });
  return names;
}

/** Stops the page's clock before its first moment: no quiet moment ever comes. */
async function withoutQuietMoments(page: Page): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
}

/** How everything that can be seen looks: a line for each property of each element. */
async function looks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
    return seen.flatMap((element) => {
      const style = getComputedStyle(element);
      const name = `${element.localName}.${element.getAttribute("class")}`;
      return [...style].map((property) => `${name} ${property}: ${style.getPropertyValue(property)}`);
    });
  });
}

const accountTab = (page: Page) => page.getByRole("tab", { name: word("en", "profile.account"), exact: true });
const changePassword = (page: Page) =>
  page.getByRole("main").getByRole("button", { name: word("en", "navigation.change_password"), exact: true });
const missing = (page: Page) => page.getByRole("alert").filter({ hasText: word("en", "ui.part_missing") });
const retry = (page: Page) => page.getByRole("button", { name: word("en", "common.retry"), exact: true });

test("the first view fetches nothing but itself; a tab brings its part with it, once", async ({ page, account }) => {
  await withoutQuietMoments(page);
  const parts = requested(page);
  await startAt(page, account);
  expect(parts).toEqual([]);

  await accountTab(page).click();
  await expect(changePassword(page)).toBeVisible();
  expect(parts.some((part) => part.includes("profile"))).toBe(true);
  expect(parts.some((part) => part.includes("password"))).toBe(false);

  const before = parts.length;
  await page.getByRole("tab", { name: word("en", "profile.general"), exact: true }).click();
  await accountTab(page).click();
  await expect(changePassword(page)).toBeVisible();
  expect(parts.length).toBe(before);
});

test("in a quiet moment everything is fetched, so that it opens without the network later", async ({ page, account }) => {
  const answered = page.waitForResponse((response) => /support/.test(response.url()) && PARTS.test(response.url()));
  await startAt(page, account);
  await answered;
  const parts = requested(page);
  await accountTab(page).click();
  await changePassword(page).click();
  await expect(new PasswordDialog(page).current).toBeFocused();
  expect(parts).toEqual([]);
});

for (const path of ["/sign-in", "/profile/general"]) {
  test(`the sheet that comes later changes nothing of ${path}`, async ({ page, account }) => {
    await withoutQuietMoments(page);
    // An edge that is on its way to another colour would be another one later.
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (path === "/sign-in") {
      await page.goto(path);
      await expect(page.getByRole("textbox", { name: word("en", "sign_in.username") })).toBeEditable();
    } else {
      await startAt(page, account, path);
    }
    const before = await looks(page);
    expect(before.length).toBeGreaterThan(20);
    // A quiet moment: everything comes.
    const last = page.waitForResponse((response) => /support/.test(response.url()) && PARTS.test(response.url()));
    await page.clock.runFor(5000);
    await last;
    await expect(page.locator("link[href*=later]")).toHaveCount(1);
    const after = await looks(page);
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toEqual([]);
  });
}

test("a part that does not arrive says so, keeps the page, and comes at the next attempt", async ({
  page,
  account,
  canary,
}) => {
  canary.expect(/net::ERR/);
  await page.route(PARTS, (route) => route.abort("internetdisconnected"));
  await startAt(page, account);
  await accountTab(page).click();
  await expect(missing(page)).toBeVisible();
  await expect(accountTab(page)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await audit(page);

  await retry(page).click();
  await expect(missing(page)).toBeVisible();
  await page.unroute(PARTS);
  await retry(page).click();
  await expect(changePassword(page)).toBeVisible();
  await expect(missing(page)).toBeHidden();
});

test("DG-1: a dialog opens at once, with an outline until its part is here, and can be closed", async ({
  page,
  account,
}) => {
  const release = await holdBack(page, /split_password/);
  const shell = await startAt(page, account);
  const outline = page.getByRole("dialog", { name: word("en", "navigation.change_password"), exact: true });
  await shell.choose("navigation.change_password");
  await expect(outline.getByRole("status").filter({ hasText: word("en", "common.loading") })).toBeAttached();
  await audit(page);

  await page.keyboard.press("Escape");
  await expect(outline).toBeHidden();
  await expect(shell.avatarButton).toBeFocused();
  await shell.choose("navigation.change_password");
  await expect(outline).toBeVisible();
  release();
  await expect(new PasswordDialog(page).current).toBeFocused();
});

test("MB-2: a menu opens at once, with an outline until its entries are here", async ({ page, account }) => {
  const release = await holdBack(page, PARTS);
  const shell = await startAt(page, account);
  await shell.avatarButton.click();
  await expect(shell.avatarButton).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("status").filter({ hasText: word("en", "common.loading") })).toBeAttached();
  await audit(page);
  release();
  await expect(page.getByRole("menuitem", { name: word("en", "navigation.profile"), exact: true })).toBeFocused();
});

test("a menu whose entries do not arrive says so, and comes at the next attempt", async ({ page, account, canary }) => {
  canary.expect(/net::ERR/);
  await page.route(PARTS, (route) => route.abort("internetdisconnected"));
  const shell = await startAt(page, account);
  await shell.avatarButton.click();
  await expect(missing(page)).toBeVisible();
  await audit(page);
  await page.unroute(PARTS);
  await retry(page).click();
  await expect(page.getByRole("menuitem", { name: word("en", "navigation.profile"), exact: true })).toBeFocused();
});

test("G-4: the heading of a page that comes late takes the focus when it is here", async ({ page, account }) => {
  const release = await holdBack(page, /split_support/);
  const shell = await startAt(page, account);
  await shell.choose("navigation.support");
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: word("en", "common.loading") })).toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).not.toBeFocused();
  release();
  await expect(page.getByRole("heading", { level: 1, name: word("en", "navigation.support") })).toBeFocused();
});

test("A8: copying everything says so when it cannot come, and copies at the next attempt", async ({ page, account, context, canary }) => {
  canary.expect(/net::ERR/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.route(PARTS, (route) => route.abort("internetdisconnected"));
  await startAt(page, account);
  await new ProfilePage(page).button("profile.copy_all").click();
  await expect(missing(page)).toBeVisible();
  await audit(page);
  await page.unroute(PARTS);
  await retry(page).click();
  await expect(page.getByText(word("en", "profile.copied_all")).last()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(account.username);
});

test("SW-1: a choice that cannot be stored because its part does not come goes back and says so", async ({ page, account, canary }) => {
  canary.expect(/net::ERR/);
  await page.route(/split_overlays/, (route) => route.abort("internetdisconnected"));
  await startAt(page, account, "/profile/account");
  await page.getByRole("radio", { name: "Nederlands" }).click();
  const said = page.getByRole("alert").filter({ hasText: word("en", "navigation.display_not_stored") });
  await expect(said).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await audit(page);
  await said.getByRole("button", { name: word("en", "common.close"), exact: true }).click();
  await expect(said).toBeHidden();
});

test("a page whose parts are gone says that there is a newer one, and reloads when it is told to", async ({ page, account, canary }) => {
  canary.expect(/wasm|MIME|404/i);
  await withoutQuietMoments(page);
  await startAt(page, account);
  await page.route(PARTS, (route) => route.fulfill({ status: 404 }));
  await page.route(
    (url) => url.pathname === "/",
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Another program</title>" }),
  );
  await accountTab(page).click();
  await expect(missing(page)).toBeVisible();
  const newer = page.getByRole("status").filter({ hasText: word("en", "errors.outdated") });
  await expect(newer).toBeVisible();
  await page.unrouteAll();
  await newer.getByRole("button", { name: word("en", "errors.reload"), exact: true }).click();
  await expect(changePassword(page)).toBeVisible();
  await expect(newer).toBeHidden();
});
