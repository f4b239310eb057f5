// Angular: a component out of the document, written by a server and taken over by the browser, and a page that has the
// console now and then.
import { ANGULAR } from "../fixtures/angular.ts";
import { testOf } from "../fixtures/built.ts";
import { expect } from "../fixtures/embedded.ts";
import { everyHost } from "../fixtures/every_host.ts";
import { openWritten } from "../fixtures/rendered.ts";

const test = testOf(ANGULAR);

// One worker builds it, and no other one at the same time.
test.describe.configure({ mode: "default" });

everyHost("H5, EM-4", "Angular", { address: "/application", box: "main" }, test);

test("H5, EM-4: the document's component of Angular is written by a server and goes on in the browser", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  const hydrated = page.waitForEvent("console", (message) => message.text().startsWith("Angular hydrated 1 component(s)"));
  const isTheSame = await openWritten(page, `${host.origin}/account`);
  await hydrated;
  await embedded.isReady(account);
  await embedded.tab("profile.account").click();
  await expect(page).toHaveTitle("Account – My Profile");
  const accent = embedded.element.evaluate((element) => (element as unknown as { appearance: object }).appearance);
  expect(await accent).toEqual({ "--lk-color-accent": "#7a1f5c" });
  await isTheSame();
});

test("H5, EM-7, EM-8: a template of Angular sets attributes and properties, hears events, and takes the console out and back", async ({ page, embedded, guest, account }) => {
  await guest.arrive(account, "/application");
  for (const _ of [1, 2]) {
    await page.evaluate(() => window.application.open());
    await embedded.isReady(account);
    await expect(embedded.element.getByText("Of Angular")).toBeVisible();
    await expect(embedded.element.locator(".lk-root").first()).toHaveAttribute("data-theme", "light");
    const corner = () => embedded.element.locator(".lk-card").first().evaluate((card) => getComputedStyle(card).borderTopLeftRadius);
    await expect.poll(corner).toBe("3px");
    await embedded.tab("profile.account").click();
    await expect(page.locator("output")).toHaveText("profile/account");
    await embedded.tab("profile.general").click();
    await expect(page.locator("output")).toHaveText("profile/general");
    await page.evaluate(() => window.application.close());
    await expect(page.locator("latchkey-console")).toHaveCount(0);
  }
});
