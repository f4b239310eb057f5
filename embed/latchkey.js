// Registers <latchkey-console> and <latchkey-menu>: the one script that a page needs.

import { register } from "./index.js";

if (globalThis.customElements) register();
