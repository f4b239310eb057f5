// The console in applications of the frameworks that people use.
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";

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

test("H3, EM-29: React may take the console out of its list and put it back elsewhere, and what was typed stays", async ({ page, embedded, account }) => {
  await embedded.open(account, "/react");
  await embedded.element.getByRole("button", { name: word("en", "profile.edit") }).click();
  const name = embedded.element.getByLabel(word("en", "profile.display_name"), { exact: true });
  await name.fill("Typed and not saved");
  const moved = await embedded.element.evaluateHandle((element) => {
    const seen = { times: 0 };
    const count = (changes: MutationRecord[]) => {
      seen.times += changes.filter(({ removedNodes }) => [...removedNodes].includes(element)).length;
    };
    new MutationObserver(count).observe(element.parentElement!, { childList: true });
    return seen;
  });
  const order = () => embedded.element.evaluate((element) => element.previousElementSibling?.textContent ?? "");
  await page.getByRole("button", { name: "Turn around" }).click();
  await expect.poll(order).toBe("Before or after");
  expect(await moved.jsonValue()).toEqual({ times: 1 });
  await expect(name).toHaveValue("Typed and not saved");
  await name.fill("Typed on");
  await page.getByRole("button", { name: "Turn around" }).click();
  await expect.poll(order).not.toBe("Before or after");
  await expect(name).toHaveValue("Typed on");
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

test("EM-34: lifecycles may be called in any order and more than once, and a place that they made goes with them", async ({ page, guest, account }) => {
  await guest.arrive(account, "/plain?later");
  const steps = await page.evaluate(async () => {
    const life = await import("/embed/v1/single-spa.js" as string);
    const shown = () => [...document.querySelectorAll("body > div")].map(({ id, childElementCount }) => `${id}: ${childElementCount}`);
    const seen: string[][] = [];
    const step = async (work: Promise<unknown>) => {
      await work;
      seen.push(shown());
    };
    const [one, other] = [{ name: "one" }, { name: "other", domElement: document.body.appendChild(document.createElement("div")) }];
    await step(life.unmount(one));
    await step(Promise.all([life.bootstrap(one), life.mount(one), life.mount(one)]));
    await step(life.mount(other));
    await step(life.update({ name: "other", latchkey: { theme: "dark" } }));
    await step(life.unmount({ name: "other" }));
    await step(Promise.all([life.unmount(one), life.unmount(one)]));
    // Taken out while it is still on its way.
    const mounting = life.mount(one);
    await step(Promise.all([life.unload(one), mounting]));
    await step(life.mount(one));
    return seen;
  });
  const made = "single-spa-application:one: 1";
  expect(steps).toEqual([[": 0"], [": 0", made], [": 1", made], [": 1", made], [": 0", made], [": 0"], [": 0"], [": 0", made]]);
  await guest.isShown(account);
});
