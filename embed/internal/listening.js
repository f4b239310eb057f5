// The listeners that programs have on the window and the document, by the address of their glue. One that has stopped can
// take none of them away by itself, and would be called for ever.

const heard = new Map();

/** Adds a listener for the program of an address. */
export function listen(address, target, type, listener, options) {
  target.addEventListener(type, listener, options);
  if (target !== window && target !== document) return;
  if (!heard.has(address)) heard.set(address, new Set());
  heard.get(address).add([target, type, listener, options]);
}

/** Takes one away. */
export function unlisten(address, target, type, listener, options) {
  target.removeEventListener(type, listener, options);
  for (const entry of heard.get(address) ?? []) {
    const isIt = [target, type, listener].every((part, index) => entry[index] === part);
    if (isIt) heard.get(address).delete(entry);
  }
}

/** Takes all of them away. */
export function silence(address) {
  for (const [target, type, listener, options] of heard.get(address) ?? []) target.removeEventListener(type, listener, options);
  heard.delete(address);
}
