// Next: the component of the document on a page of its own, built and written by Next and gone on with by React, and a
// console in a layout, which stays while the pages below it change.
import { testOf } from "../fixtures/built.ts";
import { expect } from "../fixtures/embedded.ts";
import { everyHost } from "../fixtures/every_host.ts";
import { NEXT } from "../fixtures/next.ts";
import { openWritten } from "../fixtures/rendered.ts";

const test = testOf(NEXT);

// One worker builds it, and no other one at the same time.
test.describe.configure({ mode: "default" });

everyHost("H6, EM-4", "Next", { address: "/application", box: "main", fetchesAhead: true }, test);

test("H6, EM-4: the document's component of Next is written by a server and goes on in the browser, without a warning", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  const isTheSame = await openWritten(page, `${host.origin}/account`);
  await embedded.isReady(account);
  await isTheSame();
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByText("Home of the application")).toBeVisible();
  await expect(page.locator("latchkey-console")).toHaveCount(0);
  await page.goBack();
  await embedded.isReady(account);
});

test("H6, EM-29: a console in a layout of Next stays as it is while people go from page to page", async ({ page, embedded, guest, host, account }) => {
  await guest.arrive(account, "/application");
  await page.evaluate(() => window.application.open());
  await embedded.isReady(account);
  await embedded.tab("profile.account").click();
  await expect(page.locator("output")).toHaveText("profile/account");
  await page.getByRole("link", { name: "The other page" }).click();
  await expect(page.getByText("Another page")).toBeVisible();
  await expect(page).toHaveURL(`${host.origin}/application/other`);
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(page.getByText("One page")).toBeVisible();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
});
