export { createParcelConfig } from "./single-spa.js";
export { LatchkeyError, mount, register, version } from "./index.js";

/** What a federation calls first; there is nothing to share. */
export function init(): void;

/** Answers how to make an exposed module: `.` is everything, `./define` registers the elements. Rejects with `not-exposed`. */
export function get(name: "." | "./define" | (string & {})): Promise<() => unknown>;
