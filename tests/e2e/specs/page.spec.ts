// The page before and without the program, and its addresses.
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs, startAt } from "../pages/start.ts";

const PROGRAM = /\/assets\/.*\.wasm$/;

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ javaScriptEnabled: false });

    test("without scripts a readable text says so", async ({ page }) => {
      await displayAs(page, language);
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { name: word(language, "shell.no_script_title") })).toBeVisible();
      await expect(page.locator("noscript p")).toHaveText(word(language, "shell.no_script_text"));
      await expect(page.getByRole("textbox")).toHaveCount(0);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
    });
  });
}

test("a browser that blocks WebAssembly is told so", async ({ page, canary }) => {
  canary.expect(/WebAssembly|wasm|not defined/i);
  await page.addInitScript(() => {
    // What a hardened browser does: the name is simply not there.
    delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
  });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: word("en", "shell.blocked_title") })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await audit(page);
});

test("S-75: where the policy does not allow WebAssembly, the page says so and is not blank", async ({ page, canary }) => {
  canary.expect(/WebAssembly|wasm|Content Security Policy/i);
  await page.route("**/sign-in", async (route) => {
    const response = await route.fetch();
    const policy = response.headers()["content-security-policy"]!;
    expect(policy).toContain(" 'wasm-unsafe-eval'");
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy.replace(" 'wasm-unsafe-eval'", "") } });
  });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: word("en", "shell.blocked_title") })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await audit(page);
});

test("a program that does not arrive is explained, and can be tried again", async ({ page, canary }) => {
  canary.expect(/fetch|ERR_FAILED|import/i);
  await page.route(PROGRAM, (route) => route.abort());
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: word("en", "shell.failed_title") })).toBeVisible();
  await audit(page);
  await page.unroute(PROGRAM);
  await page.getByRole("button", { name: word("en", "shell.retry") }).click();
  await new SignInPage(page).isReady();
});

test("the form can be filled in before the program arrives, and nothing of it is lost", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(PROGRAM, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  const username = page.locator("#lk-shell-username");
  await username.fill("gilbert.bly");
  await expect(page.getByRole("button", { name: word("en", "shell.sign_in") })).toBeDisabled();
  release();
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await expect(signIn.username).toHaveValue("gilbert.bly");
  await expect(signIn.username).toBeFocused();
  await page.keyboard.type("the");
  await expect(signIn.username).toHaveValue("gilbert.blythe");
});

test("a deep link survives signing in", async ({ page, account }) => {
  await page.goto("/profile/account");
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await signIn.signIn(account);
  await expect(page).toHaveURL(/\/profile\/account$/);
  await expect(page.getByRole("tab", { name: "Account" })).toHaveAttribute("aria-selected", "true");
});

test("an address that leads out of the console is not followed after signing in", async ({ page, account, server }) => {
  const signIn = new SignInPage(page);
  await signIn.open("/sign-in?next=https://elsewhere.example/");
  await signIn.signIn(account);
  await expect(page).toHaveURL(`${server.origin}/profile/general`);
});

test("PW-12: the well-known address opens the password form, also before signing in", async ({ page, account }) => {
  await page.goto("/.well-known/change-password");
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await signIn.signIn(account);
  await expect(page.getByRole("dialog", { name: word("en", "password.title") })).toBeVisible();
});

test("PW-12: an address that cannot exist is not found", async ({ request }) => {
  const answer = await request.get("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200");
  expect(answer.status()).toBe(404);
});

test("an unknown address says so and leads back", async ({ page, account }) => {
  await startAt(page, account);
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: word("en", "navigation.not_found") })).toBeVisible();
  await audit(page);
});

test("S-75: the policy allows no inline script and no foreign source", async ({ request }) => {
  const policy = (await request.get("/sign-in")).headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test("what is named by its content is kept for ever and arrives compressed", async ({ request }) => {
  const page = await (await request.get("/sign-in")).text();
  const program = page.match(/\/assets\/[^"]+\.wasm/)?.[0];
  expect(program).toBeDefined();
  const answer = await request.get(program!, { headers: { "Accept-Encoding": "br" } });
  expect(answer.headers()["cache-control"]).toContain("immutable");
  expect(answer.headers()["content-encoding"]).toBe("br");
  expect(answer.headers()["content-type"]).toBe("application/wasm");
});
