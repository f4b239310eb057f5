// The stylesheet, fetched once and shared by all consoles: adopted, because a strict policy blocks style elements. Forms
// with passwords stand in the tree around the console, mostly the document, and have a copy of the sheet there, for as
// long as any console is in that tree. What only parts of the program need comes with the first of them and goes behind
// the rest, in every sheet at once.

import { LatchkeyError } from "./error.js";
import { SHEET_INTEGRITY } from "./hashes.js";

const SHEET = "./latchkey.css";
const LATER = "./later.css";
/** The sheet's own layer, and the one below it that undoes what the host's rules say about our forms. */
const LAYERS = "@layer latchkey, latchkey-reset;";
const RESET = "@layer latchkey-reset{&[data-latchkey=form],& *:not(svg,svg *){all:revert !important}}";

const loads = new Map();
/** The copies by tree, with the text they are made of, and how many consoles need each. */
const copies = new Map();

/** The text of the sheet. */
export function sheetText(base) {
  return textOf(new URL(SHEET, base || import.meta.url), SHEET_INTEGRITY);
}

/** What stands behind a sheet, once it is here. */
const later = new Map();

/** Brings the rest of the sheet. */
export async function completeSheet(base) {
  const { integrity } = await import("./integrity.js");
  const address = new URL(LATER, base || import.meta.url);
  const [text, rest] = await Promise.all([sheetText(base), textOf(address, integrity[address.pathname.split("/").pop()])]);
  if (later.has(text)) return;
  later.set(text, rest);
  sheets.get(text)?.replaceSync(complete(text));
  for (const copy of copies.values()) {
    if (copy.text === text) copy.sheet.replaceSync(nested(text));
  }
}

function complete(text) {
  return text + (later.get(text) ?? "");
}

function textOf(address, integrity) {
  let load = loads.get(address.href);
  if (!load) {
    load = fetchText(address, integrity);
    load.catch(() => loads.delete(address.href));
    loads.set(address.href, load);
  }
  return load;
}

async function fetchText(address, integrity) {
  try {
    const answer = await fetch(address, { credentials: "omit", integrity });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.text();
  } catch (cause) {
    throw new LatchkeyError("load-failed", "the stylesheet of the console did not arrive", cause);
  }
}

const sheets = new Map();

/** The sheet that shadow trees share. */
export function sharedSheet(text) {
  if (!sheets.has(text)) sheets.set(text, made(complete(text)));
  return sheets.get(text);
}

/** Puts the copy into the tree around a console; the answer takes it away again. */
export function dressAround(host, text) {
  const root = host.getRootNode();
  // An element that is in no page yet will most likely come into the document itself.
  const tree = root.adoptedStyleSheets ? root : document;
  const copy = copies.get(tree) ?? { text, sheet: made(nested(text)), users: 0 };
  if (copy.users === 0) {
    copies.set(tree, copy);
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, copy.sheet];
  }
  copy.users += 1;
  let worn = true;
  return () => {
    if (!worn) return;
    worn = false;
    copy.users -= 1;
    if (copy.users > 0) return;
    copies.delete(tree);
    tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((sheet) => sheet !== copy.sheet);
  };
}

/** The sheet for our own forms between elements of others. Nested: WebKit ignores `@scope` in sheets that are adopted. */
function nested(text) {
  const parts = complete(text).split(STEPS);
  // Steps have no place inside of rules.
  const steps = parts.filter((part) => STEPS.test(part)).join("");
  const rules = parts.filter((part) => !STEPS.test(part)).map(insistent).join("");
  const own = rules.replaceAll(/:host(?:\(([^)]*)\))?/g, "&[data-latchkey=light]$1");
  return `${LAYERS}${steps}[data-latchkey]{${RESET}${own}}`;
}

/** The tokens among what the host sets on one console; values that could be more than a value are left out. */
export function tokensIn(appearance) {
  const isToken = ([name, value]) => /^--lk-[a-z0-9-]+$/.test(name) && !/[;{}]/.test(String(value));
  return Object.entries(appearance ?? {}).filter(isToken);
}

/** A sheet of its own for them. */
export function tokenSheet(appearance) {
  const rules = tokensIn(appearance).map(([name, value]) => `${name}:${value} !important`);
  return made(`:host{${rules.join(";")}}`);
}

function made(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Steps of animations, in which nothing can be important. */
const STEPS = /(@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/;

/** The same declarations, which nothing but earlier layers overrules: important ones of a layer beat the host's. */
function insistent(css) {
  let out = "";
  let from = 0;
  // What ends a declaration: a semicolon, or the brace after it. Texts in quotes are passed over.
  const ends = /"[^"]*"|'[^']*'|([;}])/g;
  for (let end = ends.exec(css); end; end = ends.exec(css)) {
    if (!end[1]) continue;
    const piece = css.slice(from, end.index);
    const declaration = piece.slice(Math.max(piece.lastIndexOf("{"), -1) + 1);
    const isOne = declaration.includes(":") && !declaration.trimStart().startsWith("@");
    out += piece + (isOne ? " !important" : "") + end[1];
    from = end.index + 1;
  }
  return out + css.slice(from);
}
