// The document for integrators: every block of code in it is a page or a program, and each of them runs.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundle, PACKAGES } from "../fixtures/bundle.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { RECIPES, SERVER, serveFiles } from "../fixtures/recipes.ts";

/** Where a block lies while it is made a program. */
const MADE = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));

/** What shows a component, which shows nothing by itself. */
const FIRST = {
  svelte: `import { mount } from "svelte";
import Block from "./block.svelte";
mount(Block, { target: document.querySelector("#root") });`,
  rendered: `import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import Block from "./block.jsx";
hydrateRoot(document.querySelector("#root"), createElement(Block));`,
};

/** What a server makes of such a component. */
const ON_SERVER = `import { createElement } from "react";
import { renderToString } from "react-dom/server";
import Block from "./block.jsx";
process.stdout.write(renderToString(createElement(Block)));`;

/** Whether a server writes the component before the browser has it. */
const isForServers = (code: string) => code.startsWith('"use client"');

/** A page of the document, and the program of it. */
interface Example {
  readonly markup: string;
  readonly program?: Uint8Array;
}

async function example(code: string, kind: string): Promise<Example> {
  if (kind === "html") return { markup: code };
  mkdirSync(MADE, { recursive: true });
  const folder = mkdtempSync(join(MADE, "document-"));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const block = file(`block.${kind}`, code);
    const isRendered = isForServers(code);
    const markup = isRendered ? await onServer(file("server.js", ON_SERVER)) : "";
    const first = isRendered ? FIRST.rendered : kind === "svelte" ? FIRST.svelte : undefined;
    const program = await bundle(first ? file("first.js", first) : block);
    return { markup: `<div id="root">${markup}</div><script type="module" src="/block.js"></script>`, program };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a component writes where there is no browser. */
async function onServer(entry: string): Promise<string> {
  const outfile = entry.replace("server.js", "server.cjs");
  const as = { bundle: true, platform: "node", format: "cjs", jsx: "automatic", nodePaths: PACKAGES } as const;
  await build({ entryPoints: [entry], outfile, external: ["http://*"], ...as });
  return execFileSync(process.execPath, [outfile], { encoding: "utf8" });
}

/** What only a compiler of its own makes a program of is built, and asked more, in a spec of its own. */
const COMPILED = ["Angular"];

for (const recipe of RECIPES.filter(({ title }) => !COMPILED.includes(title))) {
  const { number, title, kind, code } = recipe;
  const proves = isForServers(code) ? "H6, EM-4: " : "";
  test(`${proves}the document's block ${number} runs: ${title}`, async ({ page, embedded, host, account }) => {
    await embedded.signIn(account);
    const own = (text: string) => text.replaceAll(SERVER, host.origin);
    const { markup, program } = await example(own(code), kind);
    const html = (body: string) => ({ contentType: "text/html; charset=utf-8", body });
    await page.route("**/document", (route) =>
      route.fulfill(html(`<!doctype html><html lang="en"><title>D</title>${markup}</html>`)),
    );
    await page.route("**/block.js", (route) => route.fulfill({ contentType: "text/javascript", body: Buffer.from(program ?? "") }));
    await serveFiles(page, host.origin, recipe);
    await page.goto(`${host.origin}/document`);
    await expect(page.getByRole("heading", { name: account.displayName }).first()).toBeVisible();
  });
}

test("every recipe of the document has a block", () => {
  expect(RECIPES).toHaveLength(13);
});
