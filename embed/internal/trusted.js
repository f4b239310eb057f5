// The Trusted Types policy of the program. It makes inert templates out of markup that stands in the program itself, and
// nothing that a person or a server wrote ever passes here. A policy of one name can be made once in a page, so two
// versions of this package share it.

import { shared } from "./shared.js";

/** Lets a template of the program pass. */
export function html(markup) {
  if (!globalThis.trustedTypes) return markup;
  const kept = shared();
  kept.policy ??= globalThis.trustedTypes.createPolicy("latchkey", { createHTML: (own) => own });
  return kept.policy.createHTML(markup);
}
