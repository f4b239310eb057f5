// Coming and going: elements that are moved, taken away, put back, registered twice, or never get their program.
import { audit } from "../fixtures/axe.ts";
import { stopProgram } from "../fixtures/defect.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { leavesNothing } from "../fixtures/footprint.ts";
import { word } from "../fixtures/words.ts";

test("EM-29: moving the element keeps what was typed", async ({ page, embedded, host }) => {
  await page.goto(`${host.origin}/plain`);
  await embedded.username.fill("gilbert");
  await page.evaluate(() => document.querySelector("main")!.prepend(document.querySelector("latchkey-console")!));
  await expect(embedded.username).toHaveValue("gilbert");
});

test("EM-30, EM-33: fifty times mounted and taken away leaves nothing behind", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await page.evaluate(async () => {
    document.querySelector("latchkey-console")!.remove();
    const { mount } = await import("/embed/v1/index.js" as string);
    let place: Element;
    let handle: { unmount(): Promise<void> };
    const open = async () => {
      place = document.body.appendChild(document.createElement("div"));
      handle = await mount(place, {});
    };
    const close = async () => {
      await handle.unmount();
      await handle.unmount();
      if (place.childNodes.length > 0) throw new Error("something was left");
      place.remove();
    };
    Object.assign(window, { application: { open, close } });
  });
  await leavesNothing(page);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});

test("EM-32: a second console in one element is refused, and after the first has gone there is room", async ({ page, host }) => {
  await page.goto(`${host.origin}/plain`);
  const outcome = await page.evaluate(async () => {
    const { mount } = await import("/embed/v1/index.js" as string);
    const place = document.createElement("div");
    document.body.append(place);
    const first = mount(place, {});
    const code = await mount(place, {}).catch((error: { code: string }) => error.code);
    await (await first).unmount();
    const again = await mount(place, {});
    await again.unmount();
    return [code, place.childNodes.length];
  });
  expect(outcome).toEqual(["already-mounted", 0]);
});

test("EM-2: registering twice does nothing, and another version only says so", async ({ page, host }) => {
  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.goto(`${host.origin}/plain`);
  await page.evaluate(async () => {
    const { register } = await import("/embed/v1/index.js" as string);
    register();
    customElements.define("other-console", class extends HTMLElement { static version = "9.9.9" });
    register({ tag: "other-console" });
    register({ tag: "my-account" });
  });
  expect(warnings).toEqual([expect.stringContaining("9.9.9")]);
  expect(await page.evaluate(() => customElements.get("my-account") !== undefined)).toBe(true);
});

test("EM-3: what was set before the element was known counts", async ({ page, host }) => {
  await page.goto(`${host.origin}/plain`);
  await page.evaluate(async () => {
    const early = document.createElement("early-console");
    Object.assign(early, { theme: "dark", view: "accessibility-statement" });
    document.body.append(early);
    const { register } = await import("/embed/v1/index.js" as string);
    register({ tag: "early-console" });
    await (early as HTMLElement & { ready: Promise<void> }).ready;
  });
  const early = page.locator("early-console");
  await expect(early.getByRole("heading", { name: "Accessibility statement" })).toBeVisible();
  await expect(early.locator(".lk-root").first()).toHaveAttribute("data-theme", "dark");
});

test("EM-5: a program that does not arrive is said in words, and the next try may succeed", async ({ page, embedded, host, canary }) => {
  canary.expect(/Failed to fetch|ERR_FAILED/);
  await embedded.listen();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(`${host.origin}/plain`);
  await expect(embedded.element.getByRole("alert")).toContainText("The console could not be loaded");
  expect(await embedded.heard("error")).toEqual([{ code: "load-failed", recoverable: true }]);
  await page.unroute("**/*.wasm");
  await embedded.element.getByRole("button", { name: "Try again" }).click();
  await expect(embedded.username).toBeVisible();
});

test("EM-5: a program that is not the package's is never compiled", async ({ page, embedded, host, canary }) => {
  canary.expect(/integrity|Failed to fetch|digest/i);
  await embedded.listen();
  await page.route("**/latchkey-console_bg-*.wasm", async (route) => {
    const answer = await route.fetch();
    // An empty section of its own: the program would work as before.
    const body = Buffer.concat([await answer.body(), Buffer.from([0, 1, 0])]);
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`${host.origin}/plain`);
  await expect(embedded.element.getByRole("alert")).toContainText("The console could not be loaded");
  expect(await embedded.heard("error")).toEqual([{ code: "load-failed", recoverable: true }]);
});

test("EM-35: after a trap the console says so and begins anew, and the page hears no error", async ({ page, embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  await embedded.tab("profile.account").click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await stopProgram(page);
  const alert = embedded.element.getByRole("alert");
  await expect(alert).toContainText(word("en", "navigation.crash_title"));
  await audit(page);
  expect(await embedded.heard("error")).toEqual([{ code: "crash", recoverable: true }]);
  expect(await embedded.element.evaluate((element) => element.matches(":state(error)"))).toBe(true);
  // What the stopped program listened to on the window reaches nobody any more.
  await page.keyboard.press("F8");
  await alert.getByRole("button", { name: word("en", "shell.retry") }).click();
  await embedded.isReady(account);
  await expect(alert).toHaveCount(0);
  await embedded.tab("profile.account").click();
  await expect(embedded.tab("profile.account")).toHaveAttribute("aria-selected", "true");
  await embedded.call("notify", { type: "info", text: "As before" });
  await expect(embedded.element.locator(".lk-toast")).toContainText("As before");
});

test("EM-44: where WebAssembly is not allowed the element says so", async ({ page, embedded, host, canary }) => {
  canary.expect(/WebAssembly|wasm/i);
  await embedded.listen();
  await page.route("**/plain", async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers(), "content-security-policy": "script-src 'self'" };
    await route.fulfill({ response: answer, headers });
  });
  await page.goto(`${host.origin}/plain`);
  await expect(embedded.element.getByRole("alert")).toContainText("WebAssembly");
  expect(await embedded.heard("error")).toEqual([{ code: "csp-wasm", recoverable: false }]);
});
