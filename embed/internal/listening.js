// The listeners that a program has on the window and the document; a piece of its glue. One that has stopped can take none
// of them away by itself, and would be called for ever.

const heard = new Set();

/** Adds a listener. */
export function listen(target, type, listener, options) {
  target.addEventListener(type, listener, options);
  if (target === window || target === document) heard.add([target, type, listener, options]);
}

/** Takes one away. */
export function unlisten(target, type, listener, options) {
  target.removeEventListener(type, listener, options);
  for (const entry of heard) {
    if ([target, type, listener].every((part, index) => entry[index] === part)) heard.delete(entry);
  }
}

/** Takes all of them away. */
export function silence() {
  for (const [target, type, listener, options] of heard) target.removeEventListener(type, listener, options);
  heard.clear();
}
