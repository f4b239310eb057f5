// The package: `mount` for applications that have an element already, `register` for those that want elements of their
// own. Importing this does nothing, also where there is no browser.

export { LatchkeyError, mount, register, version } from "./internal/elements.js";
