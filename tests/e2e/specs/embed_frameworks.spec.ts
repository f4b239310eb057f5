// The console in applications of the frameworks that people use.
import { expect, test } from "../fixtures/embedded.ts";

test("H3: React in strict mode passes properties, hears events, and may reorder its list", async ({ page, embedded, account }) => {
  await embedded.open(account, "/react");
  await expect(page.locator("latchkey-console")).toHaveCount(1);
  await expect(embedded.element.locator(".lk-root").first()).toHaveAttribute("data-theme", "light");
  const corner = () => embedded.element.locator(".lk-card").first().evaluate((card) => getComputedStyle(card).borderTopLeftRadius);
  await expect.poll(corner).toBe("3px");
  await embedded.tab("profile.account").click();
  await expect(page.locator("output")).toHaveText("profile/account");
  await page.getByRole("button", { name: "Turn around" }).click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(embedded.element.locator(".lk-root").first()).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Toggle" }).click();
  await expect(page.locator("latchkey-console")).toHaveCount(0);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  await page.getByRole("button", { name: "Toggle" }).click();
  await embedded.isReady(account);
});

test("H4: Vue's router keeps its history state, and back leads through views and pages", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  await page.goto(`${host.origin}/vue`);
  await page.getByRole("link", { name: "Account" }).click();
  await embedded.isReady(account);
  await embedded.tab("profile.account").click();
  await expect(page).toHaveURL(/\/vue\/account\/profile\/account$/);
  expect(await page.evaluate(() => Object.keys(history.state as object))).toEqual(
    expect.arrayContaining(["position", "current", "latchkey"]),
  );
  await page.goBack();
  await expect(embedded.tab("profile.general")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByText("Home of the application")).toBeVisible();
  await expect(page.locator("latchkey-console")).toHaveCount(0);
});

test("H7, EM-34: single-spa mounts it below an address and takes it out elsewhere", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  await page.goto(`${host.origin}/single/account`);
  const place = page.locator("[id='single-spa-application:account']");
  await expect(place.getByRole("heading", { name: account.displayName })).toBeVisible();
  await expect(place.getByText("Of parts")).toBeVisible();
  await page.evaluate(() => history.pushState(null, "", "/single"));
  await expect(place.getByRole("heading", { name: account.displayName })).toHaveCount(0);
  await page.evaluate(() => history.pushState(null, "", "/single/account"));
  await expect(place.getByRole("heading", { name: account.displayName })).toBeVisible();
});
