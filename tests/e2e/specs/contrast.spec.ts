// Who asks the system for more contrast gets the enhanced contrast of 1.4.6 on every page: 7:1, and 4.5:1 for large text.
import { auditEnhancedContrast } from "../fixtures/axe.ts";
import { PLACES, visit } from "../fixtures/places.ts";
import { test } from "../fixtures/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const path of PLACES) {
    test(`1.4.6: ${path} has enhanced contrast for who asks for more, ${colorScheme}`, async ({ page, account }) => {
      await page.emulateMedia({ contrast: "more", colorScheme });
      await visit(page, path, account);
      await auditEnhancedContrast(page);
    });
  }
}
