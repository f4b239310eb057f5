// What the consoles of a page share, those of other versions of this package as well: the one thing that it keeps in the page.

const KEY = Symbol.for("latchkey.v1");

/** How many consoles there were, because their ids must not meet; and the policy, because a page makes one of a name once. */
export function shared() {
  return (globalThis[KEY] ??= { consoles: 0, policy: undefined });
}
