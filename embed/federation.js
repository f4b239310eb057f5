// A remote of Module Federation, as an ES module: hosts load it by `type: "module"` and ask it for what it exposes. It
// shares no libraries with the host, so there is nothing to begin with.

import { createParcelConfig } from "./single-spa.js";
import * as latchkey from "./index.js";

export { createParcelConfig } from "./single-spa.js";
export { LatchkeyError, mount, register, version } from "./index.js";

/** What hosts can ask for: everything under the name of the remote, the elements under `define`. */
const exposed = {
  ".": async () => ({ ...latchkey, createParcelConfig }),
  "./define": () => import("./latchkey.js"),
};

/** Called by the federation before the first `get`. */
export function init() {}

/** Answers how to make an exposed module. */
export async function get(name) {
  const load = exposed[name];
  if (!load) throw new latchkey.LatchkeyError("not-exposed", `the remote exposes ${Object.keys(exposed).join(", ")}, not ${name}`);
  const module = await load();
  return () => module;
}
