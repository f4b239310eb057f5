// The document for integrators: every block of code in it is a page or a program, and each of them runs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../fixtures/bundle.ts";
import { expect, test } from "../fixtures/embedded.ts";

const DOCUMENT = new URL("../../../docs/embedding.md", import.meta.url);
const HERE = fileURLToPath(new URL("../", import.meta.url));
const SERVER = "https://accounts.example.org";

/** Shows a component of Svelte. */
const FIRST = `import { mount } from "svelte";
import Block from "./block.svelte";
mount(Block, { target: document.querySelector("#root") });`;

const blocks = [...readFileSync(DOCUMENT, "utf8").matchAll(/^## (.+?)$|^```(\w+)\n([\s\S]*?)^```/gm)];

/** A program of the document, with the libraries that it imports. */
async function program(code: string, kind: string): Promise<Buffer> {
  const folder = mkdtempSync(join(HERE, "results-doc-"));
  const file = join(folder, `block.${kind}`);
  // A component is shown by whatever shows components.
  const first = kind === "svelte" ? join(folder, "first.js") : file;
  writeFileSync(file, code);
  if (first !== file) writeFileSync(first, FIRST);
  try {
    return Buffer.from(await bundle(first));
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
    const made = kind === "html" ? "" : await program(own, kind);
    const body = kind === "html" ? own : `<div id="root"></div><script type="module" src="/block.js"></script>`;
    await page.route("**/document", (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><html lang="en"><title>D</title>${body}</html>` }),
    );
    await page.route("**/block.js", (route) => route.fulfill({ contentType: "text/javascript", body: made }));
    await page.goto(`${host.origin}/document`);
    await expect(page.getByRole("heading", { name: account.displayName }).first()).toBeVisible();
  });
}

test("every recipe of the document has a block", () => {
  expect(number).toBe(6);
});
