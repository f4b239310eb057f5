// What the element promises to the page around it, and to whoever uses it there: focus, names, languages, people, policies.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { footprint } from "../fixtures/footprint.ts";
import { tell } from "../fixtures/reader.ts";
import { word } from "../fixtures/words.ts";

/** What a framework that delegates would listen to on the window, and what a router would. */
const DELEGATED = ["click", "auxclick", "input", "change", "submit", "focusin", "focusout"];

/** A page without a console, and what it takes to put one there. */
async function openBare(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/plain`);
  await page.locator("latchkey-console").evaluate((element) => element.remove());
}

/** Puts an element into the page and waits until it stands. */
const add = (page: Page, attributes: Record<string, string> = {}) =>
  page.evaluate(async (given) => {
    const made = document.createElement("latchkey-console") as HTMLElement & { ready: Promise<void> };
    for (const [name, value] of Object.entries(given)) made.setAttribute(name, value);
    document.querySelector("main")!.append(made);
    await made.ready;
  }, attributes);

test("EM-6: the page keeps one symbol of the package, and no other global", async ({ page, host }) => {
  await openBare(page, host.origin);
  await page.evaluate(() => {
    Object.assign(window, { before: new Set(Reflect.ownKeys(window)) });
  });
  await add(page);
  const more = await page.evaluate(() => {
    const { before } = window as unknown as { before: Set<string | symbol> };
    return Reflect.ownKeys(window).filter((key) => !before.has(key) && key !== "before").map(String);
  });
  expect(more.filter((key) => key !== "Symbol(latchkey.v1)")).toEqual([]);
});

test("EM-10: a press on text moves no focus, Tab goes through, and focus() leads to the heading", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  expect(await embedded.element.evaluate((element) => element.shadowRoot!.delegatesFocus)).toBe(false);
  await embedded.element.getByText(word("en", "profile.user_information"), { exact: true }).click();
  // The panel around the text may have it, as any element that scrolls may; no control does.
  const isControl = () => embedded.element.evaluate((element) => element.shadowRoot!.activeElement?.matches("a, button, input") ?? false);
  expect(await isControl()).toBe(false);
  await embedded.element.evaluate((element: HTMLElement) => element.focus());
  await expect(embedded.element.getByRole("heading", { name: account.displayName })).toBeFocused();
  await page.locator("#host-link").focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("latchkey-console");
  await page.locator("#after").focus();
  await page.keyboard.press("Shift+Tab");
  await expect(embedded.element.getByRole("link", { name: word("en", "navigation.statement") })).toBeFocused();
});

test("EM-11: it is a region with a name of ours until the page gives one, and its states can be styled", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  const names = async () => (await tell(page)).filter(({ role }) => role === "region").map(({ name }) => name);
  expect(await names()).toContain("Account");
  await embedded.element.evaluate((element) => element.setAttribute("label", "Your details"));
  await expect.poll(names).toContain("Your details");
  await embedded.element.evaluate((element) => element.setAttribute("aria-label", "Named by the page"));
  await expect.poll(names).toContain("Named by the page");
  const is = (state: string) => embedded.element.evaluate((element, name) => element.matches(`:state(${name})`), state);
  expect(await is("ready")).toBe(true);
  expect(await is("loading")).toBe(false);
  await embedded.element.getByRole("button", { name: word("en", "profile.edit") }).click();
  await embedded.element.getByLabel(word("en", "profile.display_name"), { exact: true }).fill("Somebody");
  await expect.poll(() => is("dirty")).toBe(true);
  const loading = await page.evaluate(() => {
    const made = document.body.appendChild(document.createElement("latchkey-console"));
    const states = [made.matches(":defined"), made.matches(":state(loading)")];
    made.remove();
    return states;
  });
  expect(loading).toEqual([true, true]);
});

test("EM-13: what refers to an id finds it in its own tree", async ({ embedded, account }) => {
  await embedded.open(account, "/plain");
  const dangling = () =>
    embedded.element.evaluate((element) => {
      const references = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-errormessage"];
      const lost: string[] = [];
      for (const tree of [element.shadowRoot!, document]) {
        for (const name of references) {
          for (const node of tree.querySelectorAll(`[${name}]`)) {
            const ids = node.getAttribute(name)!.split(/\s+/).filter(Boolean);
            lost.push(...ids.filter((id) => !tree.getElementById(id)).map((id) => `${name}=${id}`));
          }
        }
      }
      return lost;
    });
  // What a closed menu or list would control is not there yet.
  const shown = async () => (await dangling()).filter((one) => !one.startsWith("aria-controls"));
  expect(await shown()).toEqual([]);
  await embedded.call("openDialog", "change-password");
  const next = embedded.element.getByLabel(word("en", "new_password.label"), { exact: true });
  await next.fill("x");
  await expect(next).toHaveAttribute("aria-describedby", /./);
  expect(await shown()).toEqual([]);
});

test("EM-22, EM-24, EM-25: the window hears nothing on its behalf that a page would notice, and the document stays as it is", async ({ page, embedded, host, account }) => {
  await embedded.signIn(account);
  await openBare(page, host.origin);
  const title = await page.title();
  const session = await page.context().newCDPSession(page);
  const listened = async (expression: string) => {
    const { result } = await session.send("Runtime.evaluate", { expression });
    const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId! });
    return listeners.map(({ type }) => type).filter((type) => DELEGATED.includes(type)).sort();
  };
  // The test tool itself listens from its first press on.
  await page.getByRole("heading", { name: "Settings" }).click();
  const before = [await listened("window"), await listened("document")];
  const unchanged = await footprint(page);
  await add(page, { lang: "fr", theme: "dark" });
  await expect(embedded.element.getByRole("heading", { name: account.displayName })).toBeVisible();
  await embedded.tab("profile.account", "fr").click();
  await embedded.call("open", "support");
  expect([await listened("window"), await listened("document")]).toEqual(before);
  expect(await page.title()).toBe(title);
  await embedded.element.evaluate((element) => element.remove());
  await unchanged.returns();
});

test("EM-23, EM-26: its tree is made by script when it comes into a page, and given up when it goes", async ({ page, host }) => {
  await openBare(page, host.origin);
  const outcome = await page.evaluate(async () => {
    const made = document.createElement("latchkey-console") as HTMLElement & { ready: Promise<void> };
    const before = made.shadowRoot === null;
    document.body.append(made);
    await made.ready;
    const root = made.shadowRoot!;
    const stands = [root.mode, root.querySelectorAll(".lk-host").length, root.querySelectorAll("style, link").length];
    made.remove();
    await Promise.resolve();
    return [before, ...stands, root.querySelectorAll(".lk-host").length, root.adoptedStyleSheets.length];
  });
  expect(outcome).toEqual([true, "open", 1, 0, 0, 0]);
});

test("EM-28, EM-31: two people may be signed in side by side", async ({ page, embedded, host, server, playwright, account }) => {
  const people = { one: account, other: server.nextAccount() };
  const cookies: Record<string, string> = {};
  for (const [token, { username, password }] of Object.entries(people)) {
    const request = await playwright.request.newContext();
    const answer = await request.post(`${server.origin}/api/v1/session`, {
      headers: { "X-Latchkey": "1", Origin: server.origin },
      data: { username, password },
    });
    expect(answer.status()).toBe(200);
    cookies[token] = (await request.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    await request.dispose();
  }
  await page.route("**/api/v1/**", async (route) => {
    const { authorization, ...headers } = await route.request().allHeaders();
    const token = authorization?.replace("Bearer ", "") ?? "";
    await route.fulfill({ response: await route.fetch({ headers: { ...headers, cookie: cookies[token] ?? "" } }) });
  });
  await openBare(page, host.origin);
  await page.evaluate(() => {
    for (const token of ["one", "other"]) {
      const made = Object.assign(document.createElement("latchkey-console"), { id: token, auth: "token", sessionKey: token });
      Object.assign(made, { getAccessToken: async () => token });
      document.querySelector("main")!.append(made);
    }
  });
  for (const [token, { displayName }] of Object.entries(people)) {
    await expect(page.locator(`#${token}`).getByRole("heading", { name: displayName })).toBeVisible();
  }
  await embedded.call("logout");
  await expect(page.locator("#one").getByText(word("en", "embed.signed_out_title"))).toBeVisible();
  await expect(page.locator("#other").getByRole("heading", { name: people.other.displayName })).toBeVisible();
});

test("EM-42: when the session ends the page may ask for the person itself, else the console does", async ({ page, embedded, host, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  const end = async () => {
    const ended = await page.request.delete(`${host.origin}/api/v1/session`, { headers: { "X-Latchkey": "1", Origin: host.origin } });
    expect(ended.status()).toBeLessThan(300);
  };
  const again = embedded.element.getByRole("dialog", { name: word("en", "sign_in.again_title") });
  const keys = embedded.element.getByRole("button", { name: word("en", "access_keys.add") }).first();
  // First the page has a way of its own.
  await embedded.element.evaluate((element) =>
    element.addEventListener("latchkey-reauth-required", (event) => event.preventDefault(), { once: true }),
  );
  await end();
  await embedded.tab("profile.access_keys").click();
  await expect.poll(async () => (await embedded.heard("reauth-required")).length).toBe(1);
  await expect(again).toHaveCount(0);
  await embedded.signIn(account);
  await embedded.call("refresh");
  await expect(keys).toBeVisible();
  // Then it leaves it to the console.
  await embedded.tab("profile.general").click();
  await end();
  await embedded.call("open", "support");
  await expect(again).toBeVisible();
  await embedded.element.getByLabel(word("en", "sign_in.password"), { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(again).toHaveCount(0);
  await expect(embedded.element.getByRole("heading", { name: word("en", "navigation.support") })).toBeVisible();
});

test("EM-43: nothing is asked of anybody but the API and the package's own place", async ({ page, embedded, host, account }) => {
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await embedded.open(account, "/plain");
  for (const tab of ["account", "access_keys", "accessibility"]) {
    await embedded.tab(`profile.${tab}`).click();
    await expect(embedded.tab(`profile.${tab}`)).toHaveAttribute("aria-selected", "true");
  }
  await embedded.call("open", "support");
  await expect(embedded.element.getByRole("heading", { name: word("en", "navigation.support") })).toBeVisible();
  asked.delete("null");
  expect([...asked]).toEqual([host.origin]);
});

test("EM-47: where the page's policy forbids the clipboard, what was to be copied is selected and the reason is told", async ({ page, embedded, account, canary }) => {
  canary.expect(/permissions policy/i);
  await page.route("**/plain", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "permissions-policy": "clipboard-write=()" } });
  });
  await page.addInitScript(() => Object.assign(document, { execCommand: () => false }));
  await embedded.open(account, "/plain");
  await embedded.element.getByRole("button", { name: word("en", "profile.copy_value", { name: word("en", "profile.user_id") }) }).click();
  await expect(embedded.element.getByText(word("en", "profile.copy_refused")).first()).toBeVisible();
  await audit(page);
});

test("EM-48: the language is the element's, else the nearest around it, else the page's, else the browser's", async ({ page, host }) => {
  await openBare(page, host.origin);
  const spoken = await page.evaluate(async () => {
    const outer = document.querySelector("main")!.appendChild(document.createElement("div"));
    const inner = outer.attachShadow({ mode: "open" }).appendChild(document.createElement("p"));
    const heard: string[] = [];
    const say = async (change: () => void) => {
      inner.replaceChildren();
      document.documentElement.lang = "en";
      outer.removeAttribute("lang");
      inner.removeAttribute("lang");
      const made = document.createElement("latchkey-console") as HTMLElement & { ready: Promise<void> };
      change();
      if (outer.dataset.own) made.lang = outer.dataset.own;
      inner.append(made);
      await made.ready;
      heard.push(made.shadowRoot!.querySelector<HTMLElement>(".lk-root")!.lang);
    };
    await say(() => (document.documentElement.lang = "nl"));
    // Around it, in the tree outside of the one that it is in.
    await say(() => (outer.lang = "fr-CA"));
    await say(() => {
      outer.lang = "fr";
      inner.lang = "nl";
    });
    await say(() => {
      inner.lang = "nl";
      outer.dataset.own = "fr";
    });
    delete outer.dataset.own;
    // None that we speak: the browser of this test speaks English.
    await say(() => (document.documentElement.lang = "de"));
    return heard;
  });
  expect(spoken).toEqual(["nl", "fr", "nl", "fr", "en"]);
});
