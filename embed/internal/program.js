// The program: one for all consoles of a page, loaded when the first of them needs it. A load that failed is forgotten,
// so that the next one tries again; so is a program that has stopped because of a defect, and the next one is fresh.

import { LatchkeyError } from "./error.js";
import { PROGRAM_INTEGRITY } from "./hashes.js";
import { completeSheet } from "./sheet.js";

const GLUE = "./latchkey-console.js";
const PROGRAM = "./latchkey-console_bg.wasm";

/** Loads by the folder they are loaded from. */
const loads = new Map();
/** Loads that failed and programs that stopped: a browser evaluates a module once for each address. */
let used = 0;

/** The program's functions. `onDefect` is told once if this program stops. */
export function program(base, onDefect) {
  const from = base || import.meta.url;
  const load = loads.get(from) ?? begin(from);
  if (load.listeners.size === 0) load.unguard = guard(load);
  load.listeners.add(onDefect);
  const leave = () => {
    load.listeners.delete(onDefect);
    // Timers of a program that has stopped go on, and nobody can end them.
    if (load.listeners.size === 0 && !load.hasStopped) load.unguard();
  };
  return { functions: load.functions, leave };
}

function begin(from) {
  // Both under other addresses: errors tell by them which program they come from.
  const again = used > 0 ? `?${used}` : "";
  const [address, binary] = [GLUE, PROGRAM].map((file) => new URL(file, from).href + again);
  const load = { files: [address, binary], listeners: new Set(), hasStopped: false };
  const forget = () => {
    if (loads.get(from) !== load) return false;
    loads.delete(from);
    used += 1;
    return true;
  };
  load.stop = () => {
    if (!forget()) return;
    load.hasStopped = true;
    load.functions.then((glue) => glue.silence());
    for (const listener of [...load.listeners]) listener();
  };
  load.functions = start(from, address, binary, load.stop);
  load.functions.catch(forget);
  loads.set(from, load);
  return load;
}

async function start(from, address, binary, onDefect) {
  try {
    const glue = await import(/* webpackIgnore: true */ /* @vite-ignore */ address);
    // What is not the program that this package was built with is never compiled.
    await glue.default({ module_or_path: fetch(binary, { integrity: PROGRAM_INTEGRITY }) });
    glue.on_defect(onDefect);
    // A program in one piece has a sheet in one piece.
    glue.dress_with?.(() => completeSheet(from));
    return glue;
  } catch (cause) {
    if (isBlocked()) throw new LatchkeyError("csp-wasm", "the page's policy does not allow WebAssembly", cause);
    throw new LatchkeyError("load-failed", "the program of the console did not arrive", cause);
  }
}

/** What a program throws when it stops is no error of the page: the consoles say so, and the page hears nothing else. */
function guard(load) {
  const take = (event) => {
    const error = event.error ?? event.reason;
    if (!(load.hasStopped || isDefect(error)) || !isThrownIn(load.files, error)) return;
    event.preventDefault();
    // Not now: what throws while an error is being told is told to nobody else.
    queueMicrotask(load.stop);
  };
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, take);
  return () => ["error", "unhandledrejection"].forEach((kind) => removeEventListener(kind, take));
}

/**
 * Whether a program that threw this cannot go on: a trap, or an assertion of its own, which are its only plain errors. Being
 * called after everything was taken away is none.
 */
function isDefect(error) {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return error?.constructor === Error && !error.message.startsWith("closure invoked");
}

/** Whether an error comes out of these files: what the page itself throws while they call it is the page's. */
function isThrownIn(files, error) {
  const place = String(error?.stack).split("\n").find((line) => line.includes("://"));
  return files.some((file) => place?.includes(`${file}:`));
}

/** The smallest module there is: compiling it says whether WebAssembly is allowed here at all. */
function isBlocked() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}
