// Fetching what every console needs before the first of them is mounted.

import { program } from "./program.js";
import { sheetText } from "./sheet.js";

/** Program and sheet are there when this is kept. What does not arrive is asked for again by the console that needs it. */
export async function preload(base) {
  const { functions, leave } = program(base, () => {});
  await Promise.allSettled([functions, sheetText(base)]);
  leave();
}
