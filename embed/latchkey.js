// Registers <latchkey-console> and <latchkey-menu>: the one script that a page needs.

import { register } from "./internal/elements.js";

if (globalThis.customElements) register();
