// The first password of an account, from a one-time link.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { type Installation, startInstallation } from "../fixtures/installation.ts";
import { expect, test as base } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { SignInPage } from "../pages/sign_in.ts";

const PASSWORD = "Lake of Shining Waters 7";

const test = base.extend<{ installation: Installation }>({
  installation: async ({}, use) => {
    const installation = await startInstallation();
    await use(installation);
    await installation.stop();
  },
  baseURL: async ({ installation }, use) => use(installation.origin),
});

test("story: the first administrator sets a password by the link and signs in with it", async ({ page, installation }) => {
  await page.goto(installation.link);
  await expect(page.getByLabel(word("en", "activation.username"), { exact: true })).toHaveValue("admin");
  await audit(page);

  await save(page).focus();
  await page.keyboard.press("Enter");
  await expect(field(page, "label")).toBeFocused();
  await field(page, "label").fill("admin");
  const list = page.getByRole("list", { name: word("en", "new_password.intro") });
  await expect(list.getByRole("listitem").filter({ hasText: word("en", "new_password.rule_not_context") })).toContainText(
    word("en", "new_password.state_unmet"),
  );
  await field(page, "label").fill(PASSWORD);
  await field(page, "confirm_label").fill(PASSWORD);
  await audit(page);
  await save(page).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("en", "activation.done_title"));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await audit(page);
  await page.getByRole("link", { name: word("en", "activation.sign_in") }).click();
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await signIn.signIn({ username: "admin", password: PASSWORD });
  await expect(page).toHaveURL(/\/profile\/general$/);
});

test("S-51: the token leaves the address at once, and looking consumes nothing", async ({ page, installation }) => {
  for (let looks = 0; looks < 3; looks += 1) {
    await page.goto("about:blank");
    await page.goto(installation.link);
    await expect(page.getByLabel(word("en", "activation.username"), { exact: true })).toHaveValue("admin");
    expect(page.url()).not.toContain("#");
  }
});

test("S-51: a second link in the same tab is opened, and leaves the address as well", async ({ page, installation }) => {
  await page.goto("/set-password#t=unknown");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("en", "activation.invalid_title"));
  // Only what follows the # is another: the browser stays on the page.
  await page.evaluate((link) => location.assign(link), installation.link);
  await expect(page.getByLabel(word("en", "activation.username"), { exact: true })).toHaveValue("admin");
  expect(page.url()).not.toContain("#");
});

test("S-50: a link that is unknown or used says the same, and what to do", async ({ page, installation }) => {
  await page.goto(installation.link);
  await field(page, "label").fill(PASSWORD);
  await field(page, "confirm_label").fill(PASSWORD);
  await save(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("en", "activation.done_title"));

  for (const link of [installation.link, "/set-password#t=unknown", "/set-password"]) {
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("en", "activation.invalid_title"));
    await expect(page.getByText(word("en", "activation.invalid"))).toBeVisible();
    await audit(page);
  }
});

function field(page: Page, key: string) {
  return page.getByLabel(word("en", `new_password.${key}`), { exact: true });
}

function save(page: Page) {
  return page.getByRole("button", { name: word("en", "activation.save"), exact: true });
}
