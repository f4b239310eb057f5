// What the READMEs tell to paste into an application, pasted into one.
import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures/embedded.ts";

const SERVER = "https://accounts.example.org";

for (const document of ["README.md", "embed/README.md"]) {
  const text = readFileSync(new URL(`../../../${document}`, import.meta.url), "utf8");
  const blocks = [...text.matchAll(/^```html\n([\s\S]*?)^```/gm)].map(([, code]) => code!);

  test(`EM-1: the lines of ${document} show the console, and the menu that opens it`, async ({ page, embedded, host, account }) => {
    expect(blocks).toHaveLength(1);
    await embedded.signIn(account);
    const body = `<!doctype html><html lang="en"><title>Host</title>${blocks[0]!.replaceAll(SERVER, host.origin)}</html>`;
    await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
    await page.goto(`${host.origin}/pasted`);
    await embedded.isReady(account);
    await page.locator("latchkey-menu").getByRole("button").first().click();
    await page.getByRole("menuitem", { name: "Support and Downloads" }).click();
    await expect(embedded.element.getByRole("heading", { name: "Support and Downloads" })).toBeVisible();
  });
}
