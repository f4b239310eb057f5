// What the package offers: `mount` for applications that have an element already, `register` for those that want elements
// of their own. The build joins this and everything that it imports into one file.

import { consoleClass } from "./console.js";
import { Instance } from "./core.js";
import { LatchkeyError } from "./error.js";
import { menuClass } from "./menu.js";
import { complete } from "./options.js";
import { version } from "./version.js";

export { preload } from "./preload.js";
export { LatchkeyError, version };

/** What is mounted where. */
const mounted = new WeakMap();

/** Puts a console into an element, beside whatever stands in it. */
export function mount(container, options = {}) {
  if (mounted.has(container)) {
    return Promise.reject(new LatchkeyError("already-mounted", "there is a console in this element already"));
  }
  const host = document.createElement("div");
  container.append(host);
  const { promise, resolve, reject } = deferred();
  const hear = (news, details) => {
    // Without a token nobody is signed in, which is an answer too.
    if (news === "token-refused" || (news === "session" && details.state !== "unknown")) resolve(handle);
    if (news === "error") reject(new LatchkeyError(details.code, `the console did not start: ${details.code}`));
    return options.onEvent?.(news, details) !== false;
  };
  const instance = new Instance(host, complete(options), hear);
  const handle = {
    update: (changed) => instance.update(changed),
    navigate: (view) => instance.open(view),
    refresh: () => instance.refresh(),
    logout: () => instance.logout(),
    canClose: () => instance.canClose(),
    async unmount() {
      instance.stop();
      host.remove();
      mounted.delete(container);
    },
  };
  mounted.set(container, handle);
  return promise.catch(async (error) => {
    await handle.unmount();
    throw error;
  });
}

/** Registers the elements, under names of the application's own if it wants. A second time does nothing. */
export function register({ tag = "latchkey-console", menuTag = "latchkey-menu", registry = globalThis.customElements } = {}) {
  define(registry, tag, consoleClass);
  define(registry, menuTag, menuClass);
}

function define(registry, tag, makeClass) {
  const known = registry?.get(tag);
  if (!known) {
    // A class of its own for each name: browsers take a class once.
    const made = makeClass();
    made.version = version;
    registry?.define(tag, made);
  } else if (known.version !== version) {
    console.warn(`latchkey: <${tag}> is registered by version ${known.version ?? "unknown"}; ${version} leaves it alone`);
  }
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
