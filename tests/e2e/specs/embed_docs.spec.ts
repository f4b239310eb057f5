// The document for integrators: every block of code in it is a page or a program, and each of them runs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { expect, test } from "../fixtures/embedded.ts";

const DOCUMENT = new URL("../../../docs/embedding.md", import.meta.url);
const HERE = fileURLToPath(new URL("../", import.meta.url));
const SERVER = "https://accounts.example.org";

const blocks = [...readFileSync(DOCUMENT, "utf8").matchAll(/^## (.+?)$|^```(\w+)\n([\s\S]*?)^```/gm)];

/** A program of the document, with the libraries that it imports. */
function bundled(code: string, kind: string): string {
  const folder = mkdtempSync(join(HERE, "results-doc-"));
  const file = join(folder, `block.${kind}`);
  writeFileSync(file, code);
  try {
    const define = { "process.env.NODE_ENV": '"production"' };
    const made = buildSync({
      entryPoints: [file],
      bundle: true,
      write: false,
      define,
      jsx: "automatic",
      format: "esm",
      external: ["http://*"],
    });
    return made.outputFiles[0]!.text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let title = "";
let number = 0;
for (const [, heading, kind, code] of blocks) {
  title = heading ?? title;
  if (!kind || !code) continue;
  number += 1;
  test(`the document's block ${number} runs: ${title}`, async ({ page, embedded, host, account }) => {
    await embedded.signIn(account);
    const own = code.replaceAll(SERVER, host.origin);
    const body = kind === "html" ? own : `<div id="root"></div><script type="module" src="/block.js"></script>`;
    await page.route("**/document", (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><html lang="en"><title>D</title>${body}</html>` }),
    );
    await page.route("**/block.js", (route) => route.fulfill({ contentType: "text/javascript", body: bundled(own, kind) }));
    await page.goto(`${host.origin}/document`);
    await expect(page.getByRole("heading", { name: account.displayName }).first()).toBeVisible();
  });
}

test("every recipe of the document has a block", () => {
  expect(number).toBe(5);
});
