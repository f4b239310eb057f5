// A page of the same site under an origin of its own: script, program, sheet and API come from the server itself, which
// lists that origin as trusted. Nothing stands between them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { png } from "../fixtures/png.ts";
import { startServer } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";

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
  const stored = await page.request.put(`${server.origin}/api/v1/me/avatar`, {
    headers: { "X-Latchkey": "1", Origin: server.origin, "Content-Type": "image/png" },
    data: png(30, 30),
  });
  expect(stored.status(), await stored.text()).toBe(200);
  await page.locator("latchkey-console").evaluate((element) => (element as HTMLElement & { refresh(): Promise<void> }).refresh());
  const pictures = page.locator("latchkey-console img.lk-avatar");
  await expect(pictures).toHaveCount(2);
  const widths = () => pictures.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(async () => (await widths()).every((width) => width > 0)).toBe(true);
  await expect(pictures.first()).toHaveAttribute("crossorigin", "use-credentials");
  host.closeAllConnections();
  await new Promise((done) => host.close(done));
  await server.stop();
});
