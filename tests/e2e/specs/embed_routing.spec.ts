// Addresses: behind a #, below a path, or wherever the application wants them.
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";

test("EM-36, EM-37: behind a # the console owns its prefix alone, and the application's state is kept", async ({ page, embedded, account }) => {
  await embedded.open(account, "/hash");
  await page.evaluate(() => history.replaceState({ position: 7 }, ""));
  await expect(embedded.tab("profile.account")).toHaveAttribute("href", "#account/profile/account");
  await embedded.tab("profile.account").click();
  await expect(page).toHaveURL(/\/hash#account\/profile\/account$/);
  expect(await page.evaluate(() => history.state)).toEqual({ position: 7, latchkey: "/profile/account" });
  await page.getByRole("link", { name: "Elsewhere" }).click();
  await expect(page).toHaveURL(/#elsewhere$/);
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await page.goBack();
  await expect(embedded.tab("profile.general")).toHaveAttribute("aria-selected", "true");
});

test("EM-36: a link to a view opens it", async ({ embedded, account }) => {
  await embedded.open(account, "/hash#account/profile/accessibility");
  await expect(embedded.tab("profile.accessibility")).toHaveAttribute("aria-selected", "true");
});

test("EM-36, EM-37: below a path each view is one entry, compared by segment", async ({ page, embedded, account }) => {
  await embedded.open(account, "/settings/profile/account");
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  const before = await page.evaluate(() => history.length);
  await embedded.tab("profile.accessibility").click();
  await expect(page).toHaveURL(/\/settings\/profile\/accessibility$/);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  // The application's own address begins alike and is none of ours.
  await page.evaluate(() => history.pushState(null, "", "/settings-of-mine"));
  await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
  await expect(embedded.tab("profile.accessibility")).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await page.goBack();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
});

test("EM-36, EM-37: where the address stays, a link in another tab still leads to its view", async ({ page, context, embedded, account }) => {
  await embedded.open(account, "/plain");
  await expect(embedded.tab("profile.account")).toHaveAttribute("href", "#latchkey/profile/account");
  const [other] = await Promise.all([context.waitForEvent("page"), embedded.tab("profile.account").click({ modifiers: ["ControlOrMeta"] })]);
  await expect(other.getByRole("tab", { name: word("en", "profile.account"), exact: true })).toHaveAttribute("aria-selected", "true");
  await other.close();
  await expect(embedded.tab("profile.general")).toHaveAttribute("aria-selected", "true");
  await embedded.tab("profile.account").click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  expect(await page.evaluate(() => location.hash)).toBe("");
  // Where the console has a page of its own, that is where links lead; below an address of the page's, there.
  await embedded.element.evaluate((element) => {
    element.setAttribute("api-base", location.origin);
    element.setAttribute("routing", "host");
  });
  const origin = await page.evaluate(() => location.origin);
  await expect(embedded.tab("profile.account")).toHaveAttribute("href", `${origin}/profile/account`);
  await embedded.element.evaluate((element) => element.setAttribute("base-path", "/settings"));
  await expect(embedded.tab("profile.account")).toHaveAttribute("href", "/settings/profile/account");
});

test("EM-36: where the application moves, the console asks and follows", async ({ page, embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => {
    element.addEventListener("latchkey-navigate", (event) => event.preventDefault());
    element.setAttribute("routing", "host");
  });
  await embedded.isReady(account);
  await embedded.tab("profile.account").click();
  await expect.poll(() => embedded.heard("navigate")).toEqual([{ view: "profile/account", replace: false }]);
  await expect(embedded.tab("profile.general")).toHaveAttribute("aria-selected", "true");
  await embedded.element.evaluate((element) => element.setAttribute("view", "profile/account"));
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  expect(await page.evaluate(() => location.pathname)).toBe("/plain");
});
