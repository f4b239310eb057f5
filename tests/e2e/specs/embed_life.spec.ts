// Coming and going: elements that are moved, taken away, put back, registered twice, or never get their program.
import { expect, test } from "../fixtures/embedded.ts";
import { leavesNothing } from "../fixtures/footprint.ts";

test("EM-29: moving the element keeps what was typed", async ({ page, embedded, host }) => {
  await page.goto(`${host.origin}/plain`);
  await embedded.username.fill("gilbert");
  await page.evaluate(() => document.querySelector("main")!.prepend(document.querySelector("latchkey-console")!));
  await expect(embedded.username).toHaveValue("gilbert");
});

test("EM-30, EM-33: fifty times mounted and taken away leaves nothing behind", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  await page.evaluate(() => document.querySelector("latchkey-console")!.remove());
  await leavesNothing(page, async () => {
    const { mount } = await import("/embed/v1/index.js" as string);
    const place = document.createElement("div");
    document.body.append(place);
    const handle = await mount(place, {});
    await handle.unmount();
    await handle.unmount();
    if (place.childNodes.length > 0) throw new Error("something was left");
    place.remove();
  });
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
