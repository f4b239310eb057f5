// Consoles that prove who is asking by a token of the application, and networks that come and go (H13).
import type { Page, Route } from "@playwright/test";
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";

/** The server as an application's gateway: it takes this token and turns it into the person's session. */
async function gateway(page: Page, accepted: () => string): Promise<string[]> {
  const seen: string[] = [];
  await page.route("**/api/v1/**", async (route: Route) => {
    const headers = await route.request().allHeaders();
    const token = headers.authorization?.replace("Bearer ", "") ?? "none";
    seen.push(token);
    if (token !== accepted()) {
      const body = JSON.stringify({ type: "about:blank", status: 401, title: "Unauthorized", code: "session_required", request_id: "req_1" });
      return route.fulfill({ status: 401, contentType: "application/problem+json", body });
    }
    const { authorization: _, ...others } = headers;
    // The gateway's own request carries the cookies, which the console's does not.
    return route.fulfill({ response: await route.fetch({ headers: others }) });
  });
  return seen;
}

test("H13, EM-39, EM-41: a token is asked for once, again when it has expired, and typed text stays", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  let valid = "first";
  const seen = await gateway(page, () => valid);
  await page.goto(`${host.origin}/plain`);
  await page.evaluate(() => {
    const reasons: string[] = [];
    Object.assign(window, { reasons });
    const made = document.createElement("latchkey-console");
    Object.assign(made, {
      auth: "token",
      getAccessToken: async ({ reason }: { reason: string }) => {
        reasons.push(reason);
        return reason === "initial" ? "first" : "second";
      },
    });
    document.querySelector("latchkey-console")!.replaceWith(made);
  });
  await embedded.isReady(account);
  await embedded.element.getByRole("button", { name: "Edit" }).click();
  const name = embedded.element.getByLabel("Name", { exact: true });
  await name.fill("Typed and not saved");
  valid = "second";
  await embedded.call("refresh");
  await expect(name).toHaveValue("Typed and not saved");
  expect(await page.evaluate(() => (window as unknown as { reasons: string[] }).reasons)).toEqual(["initial", "expired"]);
  expect(new Set(seen.filter((token) => token !== "none"))).toEqual(new Set(["first", "second"]));
  const markup = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify(localStorage) + document.cookie);
  expect(markup).not.toContain("second");
});

test("EM-39: an application that never answers with a token is waited for no longer than a server is", async ({ page, embedded, host }) => {
  await page.clock.install();
  await page.goto(`${host.origin}/plain`);
  await page.evaluate(() => {
    const made = document.createElement("latchkey-console");
    Object.assign(made, { auth: "token", getAccessToken: () => ((made.dataset.asked = "yes"), new Promise(() => {})) });
    document.querySelector("latchkey-console")!.replaceWith(made);
  });
  await expect(embedded.element).toHaveAttribute("data-asked", "yes");
  await page.clock.fastForward(15_000);
  await expect(embedded.element.getByRole("alert").filter({ hasText: word("en", "errors.timeout") })).toBeVisible();
});

test("EM-7: what the page says again, also in the middle of a choice, moves nothing", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => {
    element.addEventListener("latchkey-theme-change", (event) => {
      element.setAttribute("theme", (event as CustomEvent<{ theme: string }>).detail.theme);
    });
  });
  await embedded.element.getByRole("button", { name: /Account menu/ }).click();
  const dark = embedded.element.getByRole("menuitemradio", { name: word("en", "navigation.theme_dark") });
  await dark.focus();
  await page.keyboard.press("Space");
  await expect(embedded.element).toHaveAttribute("theme", "dark");
  await expect(dark).toHaveAttribute("aria-checked", "true");
  await expect(dark).toBeFocused();
});

test("EM-30: a menu that is taken away by what it leads to takes nothing with it", async ({ page, embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  await page.evaluate(() => {
    const menu = document.createElement("latchkey-menu");
    document.querySelector("main")!.prepend(menu);
    menu.addEventListener("latchkey-open", (event) => {
      event.preventDefault();
      menu.remove();
    });
  });
  const menu = page.locator("latchkey-menu");
  await menu.getByRole("button").first().click();
  await menu.getByRole("menuitem", { name: word("en", "navigation.profile"), exact: true }).click();
  await expect(menu).toHaveCount(0);
  await embedded.tab("profile.account").click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  expect(await embedded.heard("error")).toEqual([]);
});

test("EM-7, U21: a language that the page changes is no change of the person's", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await embedded.element.evaluate((element) => element.setAttribute("lang-locked", ""));
  await embedded.element.getByRole("button", { name: "Edit" }).click();
  await expect(embedded.element.getByLabel("Name", { exact: true })).toBeVisible();
  await page.evaluate(() => document.documentElement.setAttribute("lang", "nl"));
  await expect(embedded.element.getByLabel("Naam", { exact: true })).toBeVisible();
  expect(await embedded.element.evaluate((element) => element.matches(":state(dirty)"))).toBe(false);
  expect(await embedded.call("canClose")).toBe(true);
});

test("H13: what is typed offline stays, and works again when the network is back", async ({ page, context, embedded, host, account, canary }) => {
  canary.expect(/Failed to fetch|ERR_INTERNET_DISCONNECTED/);
  await page.goto(`${host.origin}/plain`);
  await embedded.username.fill(account.username);
  await embedded.password.fill(account.password);
  await context.setOffline(true);
  await embedded.element.getByRole("button", { name: "Sign in" }).click();
  await expect(embedded.element.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await context.setOffline(false);
  await expect(embedded.username).toHaveValue(account.username);
  await embedded.password.fill(account.password);
  await embedded.element.getByRole("button", { name: "Sign in" }).click();
  await embedded.isReady(account);
});
