// The program: one for all consoles of a page, loaded when the first of them needs it. A load that failed is forgotten,
// so that the next one tries again; so is a program that has stopped because of a defect, and the next one is fresh.

import { LatchkeyError } from "./error.js";
import { PROGRAM_INTEGRITY } from "./hashes.js";

const GLUE = "./latchkey-console.js";
const PROGRAM = "./latchkey-console_bg.wasm";

/** Loads by the folder they are loaded from. */
const loads = new Map();
/** How many programs have stopped: a module is evaluated anew only under another address. */
let stopped = 0;

/** The program's functions. `onDefect` is told once if this program stops. */
export function program(base, onDefect) {
  const from = base || import.meta.url;
  let load = loads.get(from);
  if (!load) {
    const listeners = new Set();
    load = { listeners, functions: start(from, () => stop(from, listeners)) };
    load.functions.catch(() => loads.delete(from));
    loads.set(from, load);
  }
  load.listeners.add(onDefect);
  return { functions: load.functions, leave: () => load.listeners.delete(onDefect) };
}

async function start(from, onDefect) {
  const again = stopped > 0 ? `?${stopped}` : "";
  try {
    const glue = await import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(GLUE, from).href + again);
    // What is not the program that this package was built with is never compiled.
    await glue.default({ module_or_path: fetch(new URL(PROGRAM, from), { integrity: PROGRAM_INTEGRITY }) });
    glue.on_defect(onDefect);
    return glue;
  } catch (cause) {
    if (isBlocked()) throw new LatchkeyError("csp-wasm", "the page's policy does not allow WebAssembly", cause);
    throw new LatchkeyError("load-failed", "the program of the console did not arrive", cause);
  }
}

function stop(from, listeners) {
  stopped += 1;
  loads.delete(from);
  for (const listener of [...listeners]) listener();
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
