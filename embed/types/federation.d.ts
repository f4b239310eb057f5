export { createParcelConfig } from "./single-spa.js";
export { LatchkeyError, mount, register, version } from "./index.js";
