// What could not be loaded: it is said with what finds it in the log, can be tried again by keyboard, and nobody loses
// their place by trying (G-3).
import type { Page, Route } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

const APPLICATIONS = "**/api/v1/support/applications";
const BOOT = "**/api/v1/boot";
const STATEMENT = "**/api/v1/accessibility/statement";
const ID = "req_0123456789abcdef";

const defect = (route: Route): Promise<void> =>
  route.fulfill({
    status: 500,
    contentType: "application/problem+json",
    json: { type: "about:blank", title: "", status: 500, code: "internal", request_id: ID, fields: [], rules: [] },
  });

const retry = (page: Page) => page.getByRole("button", { name: word("en", "common.retry"), exact: true });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Tries again by keyboard, and waits for the answer. */
async function tryAgain(page: Page, address: string): Promise<void> {
  const answered = page.waitForResponse(address);
  await retry(page).focus();
  await page.keyboard.press("Enter");
  await answered;
}

for (const language of LANGUAGES) {
  test(`a defect is told with the ID that support asks for, in ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    await page.route(APPLICATIONS, defect);
    await startAt(page, account, "/support", language);
    const said = page.getByRole("alert").filter({ hasText: word(language, "errors.bug") });
    await expect(said).toContainText(word(language, "errors.request_id", { id: ID }));
    await audit(page);
  });
}

for (const [path, address, comes] of [
  ["/support", APPLICATIONS, "support.search"],
  ["/accessibility-statement", STATEMENT, "statement.message"],
] as const) {
  test(`G-3: trying again keeps the place on ${path}, whether it helps or not`, async ({ page, account }) => {
    await page.route(address, defect);
    await startAt(page, account, path);
    await tryAgain(page, address);
    await expect(retry(page)).toBeVisible();
    await expect(heading(page)).toBeFocused();
    await page.unroute(address);
    await tryAgain(page, address);
    await expect(page.getByLabel(word("en", comes), { exact: true })).toBeVisible();
    await expect(heading(page)).toBeFocused();
  });
}

test("G-3: a first answer that fails leaves a page with a name, which keeps the place", async ({ page }) => {
  await page.route(BOOT, defect);
  await page.goto("/profile/general");
  await expect(heading(page)).toHaveText(word("en", "navigation.profile_general"));
  await audit(page);
  await tryAgain(page, BOOT);
  await expect(retry(page)).toBeVisible();
  await expect(heading(page)).toBeFocused();
});
