// Who asks the system for more contrast gets the enhanced contrast of 1.4.6 on every page: 7:1, and 4.5:1 for large text.
// And red is a colour that can be read (PW-3).
import type { Locator } from "@playwright/test";
import { auditEnhancedContrast } from "../fixtures/axe.ts";
import { contrast } from "../fixtures/contrast.ts";
import { PLACES, visit } from "../fixtures/places.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPasswordDialog } from "../pages/password.ts";
import { displayAs } from "../pages/start.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const path of PLACES) {
    test(`1.4.6: ${path} has enhanced contrast for who asks for more, ${colorScheme}`, async ({ page, account }) => {
      await page.emulateMedia({ contrast: "more", colorScheme });
      await visit(page, path, account);
      await auditEnhancedContrast(page);
    });
  }
}

for (const theme of ["light", "dark"] as const) {
  test(`PW-3: words of an unmet rule keep 4.5:1 and its icon 3:1, ${theme}`, async ({ page, account }) => {
    await displayAs(page, "en", theme);
    const dialog = await openPasswordDialog(page, account);
    await dialog.new.pressSequentially("L");
    await dialog.isUnmet("rule_digit");
    const { words, icon } = await contrasts(dialog.rule("rule_digit"));
    expect(words).toBeGreaterThanOrEqual(4.5);
    expect(icon).toBeGreaterThanOrEqual(3);
  });
}

/** Contrast of a rule's words and of its icon with the ground that they stand on. */
async function contrasts(rule: Locator): Promise<{ words: number; icon: number }> {
  const { ground, words, icon } = await rule.evaluate((line) => {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const isSeen = (colour: string) => channels(colour)[3] !== 0;
    let ground: Element = line;
    while (!isSeen(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement!;
    return {
      ground: channels(getComputedStyle(ground).backgroundColor),
      words: channels(getComputedStyle(line).color),
      icon: channels(getComputedStyle(line.querySelector("svg")!).color),
    };
  });
  return { words: contrast(words, ground), icon: contrast(icon, ground) };
}
