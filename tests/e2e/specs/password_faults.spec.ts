// When something goes wrong in mid-form: nothing typed is lost, the words fit, and the next step is offered.
import type { Page, Route } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import type { Account } from "../fixtures/server.ts";
import { holdBack } from "../fixtures/hold_back.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { openPasswordDialog, type PasswordDialog } from "../pages/password.ts";

const NEXT = "Lake-of-Shining-Waters-7";
const CHANGE = "**/api/v1/password/change";

test.beforeEach(({ canary }) => canary.expect(/Failed to fetch|net::ERR/));

for (const { name, fault, words } of [
  { name: "offline", fault: (route: Route) => route.abort("internetdisconnected"), words: word("en", "errors.offline") },
  {
    name: "too many attempts",
    fault: (route: Route) => refuse(route, 429, "too_many_attempts", { "Retry-After": "20" }),
    words: word("en", "errors.throttled.other", { count: 20 }),
  },
  {
    name: "a busy server",
    fault: (route: Route) => refuse(route, 503, "busy", { "Retry-After": "2" }),
    words: word("en", "errors.busy"),
  },
  { name: "a defect", fault: (route: Route) => refuse(route, 500, "internal"), words: word("en", "errors.bug") },
]) {
  test(`Q-12: ${name} keeps what was typed and offers to try again`, async ({ page, account }) => {
    const dialog = await filledDialog(page, account);
    await page.route(CHANGE, fault);
    await dialog.save.click();
    await expect(dialog.alert).toContainText(words);
    expect(await dialog.values()).toEqual([account.password, NEXT, NEXT]);
    await audit(page);

    await page.unroute(CHANGE);
    await dialog.retry.click();
    await expect(dialog.root).toBeHidden();
    await expect(page.getByText(word("en", "password.changed")).first()).toBeVisible();
  });
}

test("Q-12: too many changes are said without an offer that cannot help", async ({ page, account }) => {
  const dialog = await filledDialog(page, account);
  await page.route(CHANGE, (route) => refuse(route, 409, "too_many_changes"));
  await dialog.save.click();
  await expect(dialog.alert).toContainText(word("en", "errors.too_many_changes"));
  await expect(dialog.retry).toHaveCount(0);
  expect(await dialog.values()).toEqual([account.password, NEXT, NEXT]);
});

test("Q-13: a session that ends in mid-form asks for the password above it, and the change goes on with the same key", async ({
  page,
  account,
}) => {
  const dialog = await filledDialog(page, account);
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/password/change")) keys.push(request.headers()["idempotency-key"]);
  });
  await page.context().clearCookies({ name: /sid$/ });
  await dialog.save.click();
  const again = page.getByRole("dialog").last();
  await expect(again.getByRole("heading")).not.toHaveText(word("en", "password.title"));
  await again.locator("input[autocomplete=current-password]").fill(account.password);
  await page.keyboard.press("Enter");
  await expect(dialog.root).toBeHidden();
  await expect(page.getByText(word("en", "password.changed")).first()).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test("A36: a change on its way cannot be left, and how it ended is told", async ({ page, account }) => {
  const dialog = await filledDialog(page, account);
  const letThrough = await holdBack(page, /\/api\/v1\/password\/change$/);
  await dialog.save.click();
  await page.keyboard.press("Escape");
  await dialog.cancel.click();
  await expect(dialog.question).toHaveCount(0);
  await expect(dialog.root).toBeVisible();
  letThrough();
  await expect(dialog.root).toBeHidden();
  await expect(page.getByText(word("en", "password.changed")).first()).toBeVisible();
});

test("Q-15: Enter twice changes the password once", async ({ page, account }) => {
  const dialog = await filledDialog(page, account);
  let requests = 0;
  await page.route(CHANGE, async (route) => {
    requests += 1;
    await route.continue();
  });
  await dialog.confirm.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(dialog.root).toBeHidden();
  expect(requests).toBe(1);
});

test("PW-13: when the server cannot be asked while typing, it decides when the form is saved", async ({ page, account }) => {
  await page.route("**/api/v1/password/check", (route) => refuse(route, 503, "busy"));
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: account.password, next: account.password });
  await expect(dialog.rule("rule_not_reused.other", { count: 180 })).toContainText(word("en", "new_password.state_unknown"));
  await dialog.save.click();
  await dialog.isUnmet("rule_not_reused.other", { count: 180 });
  await expect(dialog.new).toBeFocused();
  expect(await dialog.values()).toEqual([account.password, account.password, account.password]);
});

test("PW-13: rules that arrive after the typing are checked like any others", async ({ page, account }) => {
  let arrive = () => {};
  const asked = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/api/v1/password/policy", async (route) => {
    await asked;
    await route.continue();
  });
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: account.password, next: NEXT });
  arrive();
  await dialog.isMet("rule_not_reused.other", { count: 180 });
  await expect(dialog.save).toBeEnabled();
});

test("Q-12: rules that cannot be read are asked for again", async ({ page, account }) => {
  await page.route("**/api/v1/password/policy", (route) => route.abort("internetdisconnected"));
  const dialog = await openPasswordDialog(page, account);
  await expect(dialog.alert).toContainText(word("en", "password.rules_failed"));
  await dialog.new.fill("Lake");
  await page.unroute("**/api/v1/password/policy");
  await dialog.retry.click();
  await dialog.isMet("rule_uppercase");
  await expect(dialog.alert).toHaveCount(0);
});

test("S-47: five wrong current passwords end the session, and the page says so and keeps what was typed", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.fill(NEXT);
  await dialog.confirm.fill(NEXT);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await dialog.current.fill(`Wrong-Password-${attempt}`);
    await dialog.save.click();
    await expect(dialog.current).toHaveAccessibleDescription(new RegExp(word("en", "password.error_current_wrong")));
  }
  await dialog.current.fill(account.password);
  await dialog.save.click();
  const again = page.getByRole("dialog", { name: word("en", "sign_in.again_title") });
  await expect(again).toBeVisible();
  await expect(again).toContainText(word("en", "sign_in.again_purpose"));
  await audit(page);
  await again.getByLabel(word("en", "sign_in.password"), { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await expect(dialog.root).toBeHidden();
  await expect(page.getByText(word("en", "password.changed")).first()).toBeVisible();
});

async function filledDialog(page: Page, account: Account): Promise<PasswordDialog> {
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: account.password, next: NEXT });
  await expect(dialog.save).not.toHaveAttribute("aria-disabled");
  return dialog;
}

async function refuse(route: Route, status: number, code: string, headers: Record<string, string> = {}): Promise<void> {
  const problem = { type: `urn:latchkey:problem:${code}`, title: code, status, code, request_id: "req_test" };
  await route.fulfill({
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
    body: JSON.stringify(problem),
  });
}
