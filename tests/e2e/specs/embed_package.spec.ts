// The package as it is shipped: what its files say agrees, and importing it does nothing.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";

const PACKAGE = resolve(process.env.E2E_PACKAGE ?? "../../target/package");
const SOURCES = resolve("../../embed");

interface Declaration {
  tagName: string;
  attributes: { name: string; fieldName: string }[];
  events: { name: string }[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(PACKAGE, name), "utf8")) as T;
}

/** Runs a module in Node and answers what it prints. */
function inNode(code: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: PACKAGE, encoding: "utf8" });
}

const elements = () => read<{ modules: { declarations: Declaration[] }[] }>("custom-elements.json").modules[0]!.declarations;

test("EM-4: importing every entry without a browser is harmless", () => {
  const names = Object.values(read<{ exports: Record<string, { default?: string }> }>("package.json").exports)
    .map((entry) => entry.default)
    .filter((name) => name !== undefined);
  const printed = inNode(`
    const before = Object.keys(globalThis).length;
    for (const name of ${JSON.stringify(names)}) await import(new URL(name, "file://${PACKAGE}/"));
    console.log(String(Object.keys(globalThis).length - before));
  `);
  expect(printed.trim()).toBe("0");
  expect(names).toHaveLength(5);
});

test("EM-1, EM-15: every file that the package names is in it", () => {
  const { exports, customElements } = read<{ exports: Record<string, string | Record<string, string>>; customElements: string }>("package.json");
  const named = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
  for (const name of [...named, customElements]) expect(readFileSync(join(PACKAGE, name), "utf8"), name).not.toBe("");
});

test("EM-7, EM-15: attributes, properties and events are the same in code, manifest and types", async () => {
  const names = (await import(join(SOURCES, "internal/names.js"))) as {
    CONSOLE_ATTRIBUTES: object;
    MENU_ATTRIBUTES: object;
    propertyOf(name: string): string;
  };
  const types = readFileSync(join(PACKAGE, "types/index.d.ts"), "utf8");
  const code = ["base", "console", "menu"].map((name) => readFileSync(join(SOURCES, `internal/${name}.js`), "utf8")).join();
  const [console, menu] = elements();
  for (const [element, table] of [[console!, names.CONSOLE_ATTRIBUTES], [menu!, names.MENU_ATTRIBUTES]] as const) {
    expect(element.attributes.map(({ name }) => name)).toEqual(Object.keys(table));
    for (const { name, fieldName } of element.attributes) {
      expect(fieldName).toBe(names.propertyOf(name));
      expect(types).toMatch(new RegExp(`\\b${fieldName}\\b`));
    }
    for (const { name } of element.events) {
      expect(types).toContain(`"${name}"`);
      expect(code).toContain(`"${name.replace("latchkey-", "")}"`);
    }
  }
});

test("EM-46: the frame passes on every attribute and event that is not its own matter", async () => {
  const frame = readFileSync(resolve("../../crates/server/src/page/frame.js"), "utf8");
  const listed = (name: string) => {
    const [, list] = new RegExp(`const ${name} = \\[([^\\]]*)\\]`).exec(frame) ?? [];
    return [...list!.matchAll(/"([^"]+)"/g)].map(([, one]) => one).sort();
  };
  const [console] = elements();
  // Where the API is, what proves who is asking, and whose address it is, the frame knows by itself.
  const own = ["api-base", "assets-base", "auth", "base-path", "hash-prefix", "isolation", "logo", "routing", "session-key"];
  const passed = [...console!.attributes.map(({ name }) => name).filter((name) => !own.includes(name)), "lang"];
  expect(listed("ATTRIBUTES")).toEqual(passed.sort());
  expect(listed("EVENTS")).toEqual(console!.events.map(({ name }) => name).sort());
});

test("EM-15: the surface is what it was when it was last agreed upon", () => {
  const surface = elements().map(({ tagName, attributes, events }) => [
    tagName,
    attributes.map(({ name }) => name).join(" "),
    events.map(({ name }) => name).join(" "),
  ]);
  expect(surface).toEqual([
    [
      "latchkey-console",
      "accessibility-statement-url api-base assets-base auth base-path brand fallback-lang hash-prefix heading-level isolation " +
        "label lang-locked logo read-only routing session-key support-url theme time-zone toast-hotkey toast-placement view views",
      "latchkey-ready latchkey-view-change latchkey-navigate latchkey-dirty-change latchkey-profile-updated " +
        "latchkey-password-changed latchkey-key-created latchkey-key-revoked latchkey-language-change latchkey-theme-change " +
        "latchkey-theme-warning " +
        "latchkey-notify latchkey-auth-required latchkey-reauth-required latchkey-signed-out latchkey-error",
    ],
    [
      "latchkey-menu",
      "api-base assets-base auth fallback-lang for label lang-locked read-only session-key support-url theme views",
      "latchkey-open latchkey-notify latchkey-signed-out latchkey-error",
    ],
  ]);
  expect(inNode('import { version } from "./index.js"; console.log(version)').trim()).toBe(read<{ version: string }>("package.json").version);
});
