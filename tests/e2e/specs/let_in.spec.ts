// A page of another site shows the console once the person lets it in: in a window of ours, which hands the page's origin
// a code and tells nobody else (EM-39, EM-46). The page is a real one on a name of its own; the server is the real one.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, signInThere as signIn, test } from "../fixtures/foreign.ts";
import type { Server } from "../fixtures/server.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";

// A header that a browser would not send makes it ask first for what every page may load. Here nobody guesses passwords,
// so all tests may come from one address.
test.use({ extraHTTPHeaders: {} });

async function openWindow(page: Page, origin: string, server: Server): Promise<Page> {
  await page.goto(`${origin}/connect?console=${server.origin}`);
  const [window] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Connect" }).click()]);
  return window;
}

test("EM-39: a page of another site is let in by the person and shows them", async ({ page, server, hosts, account }) => {
  const window = await openWindow(page, hosts.listed, server);
  await signIn(window, account, "en");
  await expect(window.getByText(hosts.listed)).toBeVisible();
  await audit(window);
  await window.keyboard.press("Tab");
  const yes = window.getByRole("button", { name: word("en", "shell.allow_yes") });
  await expect(yes).toBeFocused();
  await expect(yes).toBeEnabled();
  await Promise.all([window.waitForEvent("close"), window.keyboard.press("Enter")]);
  await expect(page.locator("output")).toHaveText(account.username);
});

test("EM-39: a press meant for what was there before lets nobody in", async ({ page, server, hosts, account }) => {
  await page.context().addInitScript(pressAtOnce);
  const window = await openWindow(page, hosts.listed, server);
  await signIn(window, account, "en");
  const yes = window.getByRole("button", { name: word("en", "shell.allow_yes") });
  await expect(yes).toBeEnabled();
  await expect(page.locator("output")).toBeEmpty();
  await Promise.all([window.waitForEvent("close"), yes.click()]);
  await expect(page.locator("output")).toHaveText(account.username);
});

/** Presses the button in the moment in which the question appears. */
function pressAtOnce(): void {
  const press = () => {
    if (document.getElementById("allow")?.hidden === false) document.getElementById("yes")?.click();
  };
  new MutationObserver(press).observe(document, { subtree: true, attributeFilter: ["hidden"] });
}

test("EM-39: whoever cancels lets nobody in", async ({ page, server, hosts, account }) => {
  const window = await openWindow(page, hosts.listed, server);
  await signIn(window, account, "en");
  await Promise.all([
    window.waitForEvent("close"),
    window.getByRole("button", { name: word("en", "shell.allow_no") }).click(),
  ]);
  await expect(page.locator("output")).toHaveText("cancelled");
});

for (const language of LANGUAGES) {
  test(`EM-46: the window without a page that opened it says so, in ${language}`, async ({ page, context, server, hosts }) => {
    await context.addCookies([{ name: "lk_ui", value: `l=${language}`, url: server.origin }]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/embed/v1/allow?host=${hosts.listed}&channel=page&challenge=x&state=y`);
    await expect(page.getByRole("alert")).toContainText(word(language, "shell.allow_refused_text"));
    await audit(page);
  });
}

test("EM-46: a frame in a listed page learns that a window has to sign in", async ({ page, server, hosts }) => {
  // What the frame shows is the package's; this is about who may have the frame.
  await page.route("**/embed/v1/latchkey.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto(`${hosts.listed}/frame?console=${server.origin}&named=${hosts.listed}`);
  await expect(page.locator("output")).toHaveText("window");
});

test("S-76: a page that nobody lists cannot frame the console in the name of another", async ({ page, server, hosts, canary }) => {
  canary.expect(/frame-ancestors/);
  await page.goto(`${hosts.stranger}/frame?console=${server.origin}&named=${hosts.listed}`);
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContain("chrome-error://chromewebdata/");
  await expect(page.locator("output")).toBeEmpty();
});
