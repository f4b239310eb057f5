// Frameworks that put whole applications together out of parts, each with everything that any host is asked
// (design of the hosts, H8 and H9).
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { footprint, leavesNothing } from "../fixtures/footprint.ts";
import { walk } from "../fixtures/tab_walk.ts";

/** What the pages of these hosts offer to tests. */
interface Application {
  open(): Promise<void>;
  close(): Promise<void>;
  change(options: object): Promise<void>;
}

declare global {
  interface Window {
    application: Application;
  }
}

const HOSTS = [
  ["H8, EM-34: qiankun with its sandbox", "/qiankun"],
  ["H8, EM-34: qiankun with its strict isolation of styles", "/qiankun?strict"],
  ["H9: a host of Module Federation", "/federation"],
] as const;

const place = (page: Page) => page.locator("#place");
const open = (page: Page) => page.evaluate(() => window.application.open());
const close = (page: Page) => page.evaluate(() => window.application.close());

for (const [title, address] of HOSTS) {
  test(`${title} shows the console, changes it, and takes it out again`, async ({ page, embedded, host, account }) => {
    await embedded.signIn(account);
    await page.goto(host.origin + address);
    await open(page);
    const heading = place(page).getByRole("heading", { name: account.displayName });
    await expect(heading).toBeVisible();
    await audit(page);
    const stops = await walk(page, "Tab", async ({ name }) => name);
    expect(stops).toEqual(expect.arrayContaining(["General", "A button of the application"]));
    await page.evaluate(() => window.application.change({ theme: "dark" }));
    await expect(place(page).locator(".lk-root").first()).toHaveAttribute("data-theme", "dark");
    await page.evaluate(() => document.documentElement.setAttribute("lang", "nl"));
    await expect(place(page).getByRole("tab", { name: "Algemeen" })).toBeVisible();
    await page.evaluate(() => document.querySelector("#place")!.setAttribute("style", "inline-size: 320px"));
    await expect.poll(() => place(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
    await audit(page);
    await close(page);
    await expect(place(page)).toHaveText("");
  });

  test(`${title} mounts it fifty times and keeps nothing of it, nor does the page`, async ({ page, embedded, host, account }) => {
    await embedded.signIn(account);
    await page.goto(host.origin + address);
    const round = async () => {
      await window.application.open();
      await window.application.close();
    };
    await page.evaluate(round);
    const isAsBefore = await footprint(page);
    await leavesNothing(page, round);
    await isAsBefore();
  });

  test(`${title} has a form to sign in that looks and works like ours`, async ({ page, host, account }) => {
    await page.goto(host.origin + address);
    await open(page);
    const username = place(page).getByRole("textbox", { name: "Username" });
    const look = await username.evaluate((input) => {
      const { borderTopStyle, boxSizing, fontFamily } = getComputedStyle(input);
      return { borderTopStyle, boxSizing, fontFamily: fontFamily.split(",")[0] };
    });
    expect(look).toEqual({ borderTopStyle: "solid", boxSizing: "border-box", fontFamily: "system-ui" });
    await username.fill(account.username);
    await place(page).getByLabel("Password", { exact: true }).fill(account.password);
    await page.keyboard.press("Enter");
    await expect(place(page).getByRole("heading", { name: account.displayName })).toBeVisible();
  });
}
