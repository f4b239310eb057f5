// What a host of Module Federation is given: the same as everybody else.

export { createParcelConfig } from "./single-spa.js";
export { LatchkeyError, mount, register, version } from "./index.js";
