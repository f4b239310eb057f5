// Networks that are slow, or away, under consoles whose tokens expire after a few requests (H13).
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";

/** Half a second there and back, and no more than an old telephone gets. */
const SLOW = { offline: false, latency: 500, downloadThroughput: 100_000, uploadThroughput: 50_000 };
const NUMBER = "+31201234567";

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
}

/** Why the application was asked for tokens. */
const reasons = (page: Page) => page.evaluate(() => (window as unknown as { reasons: string[] }).reasons);

test("H13, EM-39, EM-41: on a slow network tokens expire while somebody types, and all that was typed is saved", async ({ page, embedded, guest, account }) => {
  await guest.arrive(account, "/tokens");
  await page.evaluate(() => window.application.open());
  await embedded.isReady(account);
  await embedded.element.getByRole("button", { name: word("en", "profile.edit") }).click();
  const number = embedded.element.getByLabel(word("en", "profile.contact_number"), { exact: true });
  await number.fill("");
  await slowDown(page);
  const before = (await reasons(page)).length;
  // Each asks the server anew, and none of them is there before the next letter.
  const asking = Promise.all(Array.from({ length: 4 }, () => embedded.call("refresh")));
  await number.pressSequentially(NUMBER);
  await asking;
  await expect(number).toHaveValue(NUMBER);
  await expect(number).toBeFocused();
  const asked = (await reasons(page)).slice(before);
  expect(new Set(asked)).toEqual(new Set(["expired"]));
  await page.keyboard.press("Enter");
  await expect(embedded.element.getByRole("button", { name: word("en", "profile.edit") })).toBeFocused();
  await expect(embedded.element.getByText(NUMBER)).toBeVisible();
});

test("H13, EM-41: without a network what was typed stays, and is saved when it is back", async ({ page, context, embedded, guest, account, canary }) => {
  canary.expect(/Failed to fetch|ERR_INTERNET_DISCONNECTED/);
  await guest.arrive(account, "/tokens");
  await page.evaluate(() => window.application.open());
  await embedded.isReady(account);
  await embedded.element.getByRole("button", { name: word("en", "profile.edit") }).click();
  const number = embedded.element.getByLabel(word("en", "profile.contact_number"), { exact: true });
  await number.fill(NUMBER);
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await expect(embedded.element.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await page.evaluate(() => window.application.change({ theme: "dark" }));
  await guest.speak("nl");
  const inDutch = embedded.element.getByLabel(word("nl", "profile.contact_number"), { exact: true });
  await expect(inDutch).toHaveValue(NUMBER);
  await context.setOffline(false);
  await embedded.element.getByRole("button", { name: word("nl", "profile.done") }).click();
  await expect(embedded.element.getByRole("button", { name: word("nl", "profile.edit") })).toBeVisible();
  await expect(embedded.element.getByText(NUMBER)).toBeVisible();
});

test("H13, EM-39: opened without a network the console says so, and goes on once it is back", async ({ page, context, embedded, guest, account, canary }) => {
  canary.expect(/Failed to fetch|ERR_INTERNET_DISCONNECTED/);
  await guest.arrive(account, "/tokens");
  // Program and sheet are there from the first time.
  await page.evaluate(() => window.application.open());
  await page.evaluate(() => window.application.close());
  await context.setOffline(true);
  await page.evaluate(() => window.application.open());
  await expect(embedded.element.getByRole("alert")).toContainText(word("en", "errors.offline"));
  await context.setOffline(false);
  await embedded.element.getByRole("button", { name: word("en", "shell.retry") }).click();
  await embedded.isReady(account);
  expect(new Set(await reasons(page))).toEqual(new Set(["initial"]));
});
