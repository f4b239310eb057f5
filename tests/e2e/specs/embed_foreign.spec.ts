// The element, and the frame, in a page of another site: the browser keeps our cookies from there, so people sign in by a
// window of ours, and a token that lives in the page's memory proves who is asking (EM-39, EM-41, EM-46).
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, letIn, openElement, test } from "../fixtures/foreign.ts";
import { word } from "../fixtures/words.ts";
import { showPicture } from "../pages/avatar.ts";

// A header that a browser would not send makes it ask first for what every page may load.
test.use({ extraHTTPHeaders: {} });

/** What the test page wrote down. */
const noted = <T>(page: Page, name: string) => page.evaluate((key) => (window as unknown as Record<string, unknown>)[key] as T, name);

test("EM-39, EM-41: people sign in by a window of ours, and the token stays in the page's memory", async ({ page, server, hosts, account }) => {
  const sent: string[] = [];
  page.on("request", async (request) => {
    if (request.url().includes("/api/v1/me")) sent.push((await request.allHeaders()).cookie ?? "none");
  });
  await openElement(page, server, hosts);
  const element = page.locator("latchkey-console");
  expect(await element.evaluate((console) => (console as HTMLElement & { ready: Promise<void> }).ready)).toBeUndefined();
  expect(await element.evaluate((console) => console.matches(":state(signed-out)"))).toBe(true);
  await audit(page);
  await letIn(page, page, account);
  await expect(page.getByText(word("en", "embed.signed_out_title"))).toHaveCount(0);
  expect(await element.evaluate((console) => console.matches(":state(signed-out)"))).toBe(false);
  expect(await noted(page, "reasons")).toEqual(["initial", "sign-in"]);
  expect(await noted(page, "required")).toBe(1);
  await page.getByRole("tab", { name: word("en", "profile.account"), exact: true }).click();
  await expect(page.getByRole("tab", { name: word("en", "profile.account"), exact: true })).toHaveAttribute("aria-selected", "true");
  const kept = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  expect(kept).not.toMatch(/Bearer|apt_/);
  expect(new Set(sent)).toEqual(new Set(sent.length > 0 ? ["none"] : []));
});

test("EM-39: pictures come with the token too", async ({ page, server, hosts, account }) => {
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  const pictures = await showPicture(page, server.origin);
  for (const one of await pictures.all()) await expect(one).toHaveAttribute("src", /^data:image\/\w+;base64,/);
});

test("EM-39, A41: files are had on our own page, to which the links lead", async ({ page, server, hosts, account }) => {
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("menuitem", { name: word("en", "navigation.support") }).click();
  const site = server.origin.replace("http://", "");
  await expect(page.getByText(word("en", "embed.window_download", { site }))).toBeVisible();
  await audit(page);
  const link = page.getByRole("table").getByRole("link", { name: /^Download/ }).first();
  const [ours] = await Promise.all([page.waitForEvent("popup"), link.click()]);
  await expect(ours).toHaveURL(`${server.origin}/support`);
  // The window knows the person from signing in.
  const [download] = await Promise.all([
    ours.waitForEvent("download"),
    ours.getByRole("table").getByRole("link", { name: /^Download/ }).first().click(),
  ]);
  expect(await download.failure()).toBeNull();
});

test("EM-39: whoever closes the window stays outside, and the button is still there", async ({ page, server, hosts }) => {
  await openElement(page, server, hosts);
  const button = page.getByRole("button", { name: word("en", "shell.sign_in") });
  const [window] = await Promise.all([page.waitForEvent("popup"), button.click()]);
  await window.getByRole("heading", { name: word("en", "shell.sign_in") }).waitFor();
  await window.close();
  // The page looks now and then whether the window is still there; before that, nothing could have been said.
  await expect.poll(() => noted<string[]>(page, "refusals")).toContain("cancelled");
  expect(await noted(page, "reasons")).toEqual(["initial", "sign-in"]);
  await expect(button).toBeVisible();
  await expect(page.getByText(word("en", "embed.sign_in_failed"))).toHaveCount(0);
});

test("EM-39, EM-41: when the session has ended elsewhere the page says so once, and typed text waits", async ({ page, context, server, hosts, account }) => {
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  await page.getByRole("button", { name: word("en", "profile.edit") }).click();
  const name = page.getByLabel(word("en", "profile.display_name"), { exact: true });
  await name.fill("Typed and not saved");
  // The person signs out in a tab of ours.
  const own = await context.newPage();
  await own.goto(server.origin);
  await expect(own.getByRole("heading", { name: account.displayName })).toBeVisible();
  const ended = await own.evaluate(() => fetch("/api/v1/session", { method: "DELETE", headers: { "X-Latchkey": "1" } }).then(({ status }) => status));
  expect(ended).toBeLessThan(300);
  await own.close();
  const asked = page.locator("latchkey-console").evaluate((element) =>
    (element as HTMLElement & { refresh(): Promise<void> }).refresh().catch((error: { code: string }) => error.code),
  );
  expect(await asked).toEqual(expect.any(String));
  await expect(page.getByText(word("en", "embed.signed_out_title"))).toBeVisible();
  await expect(page.getByRole("button", { name: word("en", "shell.sign_in") })).toBeFocused();
  await expect(name).toBeHidden();
  expect(await noted(page, "reasons")).toEqual(["initial", "sign-in", "expired"]);
  expect(await noted(page, "required")).toBe(2);
  await letIn(page, page, account);
  await expect(name).toHaveValue("Typed and not saved");
  await expect(name).toBeFocused();
});

test("H13, EM-39: a token is renewed before it is over, while somebody types", async ({ page, server, hosts, account }) => {
  await page.clock.install();
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  await page.getByRole("button", { name: word("en", "profile.edit") }).click();
  const name = page.getByLabel(word("en", "profile.display_name"), { exact: true });
  await name.fill("Typed and");
  const renewed = page.waitForResponse("**/api/v1/embed/renew");
  await page.clock.fastForward("12:01");
  expect((await renewed).status()).toBe(200);
  await page.keyboard.type(" typed on");
  await page.locator("latchkey-console").evaluate((element) => (element as HTMLElement & { refresh(): Promise<void> }).refresh());
  await expect(name).toHaveValue("Typed and typed on");
  await expect(name).toBeFocused();
  expect(await noted(page, "reasons")).toEqual(["initial", "sign-in", "expired"]);
  expect(await noted(page, "required")).toBe(1);
});

test("H11, EM-46: the frame signs in by a window, takes its height, and mirrors the element", async ({ page, server, hosts, account }) => {
  await page.goto(`${hosts.listed}/frame?console=${server.origin}&named=${hosts.listed}`);
  await expect(page.locator("output")).toHaveText("window");
  const frame = page.frameLocator("iframe[title=Console]");
  await expect(frame.getByText(word("en", "embed.signed_out_title"))).toBeVisible();
  await letIn(page, frame, account);
  const height = () => page.getByTitle("Console").evaluate((element: HTMLIFrameElement) => [Number(element.height) > 300, element.contentWindow !== null]);
  await expect.poll(height).toEqual([true, true]);
  await audit(page);
  const say = (message: object) => page.evaluate((said) => (window as unknown as { say(said: object): void }).say(said), message);
  await say({ type: "call", id: 7, method: "open", args: ["profile/account"] });
  await expect(frame.getByRole("tab", { name: word("en", "profile.account"), exact: true })).toHaveAttribute("aria-selected", "true");
  await say({ type: "set", name: "lang", value: "nl" });
  await expect(frame.getByRole("tab", { name: word("nl", "profile.account"), exact: true })).toBeVisible();
  await say({ type: "set", name: "appearance", value: { "--lk-color-surface": "rgb(4, 5, 6)" } });
  const ground = () => frame.locator(".lk-card").first().evaluate((card) => getComputedStyle(card).backgroundColor);
  await expect.poll(ground).toBe("rgb(4, 5, 6)");
  await say({ type: "set", name: "api-base", value: "https://elsewhere.example" });
  await say({ type: "call", id: 8, method: "remove", args: [] });
  const heard = () => noted<{ type: string; id?: number; name?: string; detail?: unknown; error?: object }[]>(page, "heard");
  await expect.poll(async () => (await heard()).filter(({ type }) => type === "result")).toEqual([
    { latchkey: 1, type: "result", id: 7, value: null },
    { latchkey: 1, type: "result", id: 8, error: { code: "unknown-method", message: "No such method" } },
  ]);
  expect((await heard()).filter(({ name }) => name === "latchkey-view-change").at(-1)?.detail).toMatchObject({ view: "profile/account" });
  expect(await frame.locator("latchkey-console").getAttribute("api-base")).toBe(server.origin);
});

test("EM-46: the frame hears the page around it and nobody else", async ({ page, server, hosts, account }) => {
  await page.goto(`${hosts.listed}/frame?console=${server.origin}&named=${hosts.listed}`);
  const frame = page.frameLocator("iframe[title=Console]");
  await letIn(page, frame, account);
  // The same message from the frame's own window, from a frame beside it, and from the page.
  await frame.locator("body").evaluate(() => window.postMessage({ latchkey: 1, type: "set", name: "lang", value: "fr" }, "*"));
  await page.evaluate(async () => {
    const other = document.body.appendChild(document.createElement("iframe"));
    const script = other.contentDocument!.createElement("script");
    script.textContent = 'parent.frames[0].postMessage({ latchkey: 1, type: "set", name: "lang", value: "fr" }, "*")';
    other.contentDocument!.body.append(script);
  });
  await page.evaluate(() => (window as unknown as { say(said: object): void }).say({ type: "set", name: "label", value: "Heard" }));
  await expect.poll(() => frame.locator("latchkey-console").getAttribute("label")).toBe("Heard");
  expect(await frame.locator("latchkey-console").getAttribute("lang")).toBe("en");
});
