// Who works without a mouse sees where they are, on every page: the focus is drawn clearly (2.4.7, 2.4.13).
import { portrait, tooFaint } from "../fixtures/indicator.ts";
import { PLACES, visit } from "../fixtures/places.ts";
import { walk } from "../fixtures/tab_walk.ts";
import { expect, test } from "../fixtures/test.ts";

test.describe("in a window that shows the whole page", () => {
  // Nothing scrolls, so a picture without the focus is of the same place as the one with it.
  test.use({ viewport: { width: 1280, height: 3000 }, deviceScaleFactor: 2 });

  for (const path of PLACES) {
    for (const theme of ["light", "dark"] as const) {
      test(`2.4.13: at every stop of ${path} the focus is a line of 2 px in a contrast of 3:1, ${theme}`, async ({ page, account }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        await visit(page, path, account);
        const portraits = await walk(page, "Tab", ({ role, name }) => portrait(page, `${role} "${name}"`));
        expect(portraits.length).toBeGreaterThan(0);
        expect(await tooFaint(page, portraits)).toEqual([]);
      });
    }
  }
});
