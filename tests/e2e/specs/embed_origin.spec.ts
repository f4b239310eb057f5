// A page of the same site under an origin of its own: script, program, sheet and API come from the server itself, which
// lists that origin as trusted. Nothing stands between them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startServer } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { showPicture } from "../pages/avatar.ts";

// The header with which other tests name their own address is none that a page may send to another origin.
test.use({ extraHTTPHeaders: {} });

test("EM-5, EM-40: from another origin of the same site people sign in with the server's own cookies", async ({ page }) => {
  let markup = "";
  const host = createServer((_, answer) => answer.setHeader("Content-Type", "text/html; charset=utf-8").end(markup));
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const server = await startServer(["--trust-origin", origin]);
  markup = `<!doctype html><html lang="en"><title>Another origin</title><link rel="icon" href="data:,">
    <script type="module" src="${server.origin}/embed/v1/latchkey.js"></script>
    <latchkey-console api-base="${server.origin}"></latchkey-console></html>`;
  const account = server.nextAccount();
  await page.goto(origin);
  await page.getByRole("textbox", { name: "Username" }).fill(account.username);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: account.displayName })).toBeVisible();
  // Pictures need the cookies as well.
  const pictures = await showPicture(page, server.origin);
  await expect(pictures.first()).toHaveAttribute("crossorigin", "use-credentials");
  // Files are the server's, too.
  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("menuitem", { name: word("en", "navigation.support") }).click();
  const link = page.getByRole("table").getByRole("link", { name: /^Download/ }).first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(new URL(download.url()).origin).toBe(server.origin);
  expect(await download.failure()).toBeNull();
  const instructions = page.getByRole("table").getByRole("link", { name: new RegExp(`^${word("en", "support.instructions")}`) }).first();
  const [text] = await Promise.all([page.waitForEvent("popup"), instructions.click()]);
  await expect(text).toHaveURL(new RegExp(`^${server.origin}/api/`));
  expect((await text.locator("body").innerText()).length).toBeGreaterThan(0);
  host.closeAllConnections();
  await new Promise((done) => host.close(done));
  await server.stop();
});
