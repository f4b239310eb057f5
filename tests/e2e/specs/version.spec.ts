// A page that is older than its server: it says so, keeps what is there, and reloads only when it is told to.
import type { Page, Route } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, LANGUAGES, word } from "../fixtures/words.ts";
import { ProfilePage } from "../pages/profile.ts";
import { displayAs, startAt } from "../pages/start.ts";

const APPLICATIONS = "**/api/v1/support/applications";
const ACCOUNT = "**/api/v1/me/account";

const banner = (page: Page, language: Language) =>
  page.getByRole("status").filter({ hasText: word(language, "errors.outdated") });
const reload = (page: Page, language: Language) =>
  banner(page, language).getByRole("button", { name: word(language, "errors.reload"), exact: true });

/** The real answer, with a field of it under another name. */
async function renamed(route: Route, field: string): Promise<void> {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(`"${field}"`, '"of_tomorrow"') });
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
      : route.fulfill({
          status: 422,
          contentType: "application/problem+json",
          json: { type: "about:blank", title: "", status: 422, code: "of_tomorrow", request_id: "req_1", fields: [], rules: [] },
        }),
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
