// Every page when people make it larger: 200 % and 400 % (1.4.4, 1.4.10), and wider spacing of text (1.4.12).
import type { Page } from "@playwright/test";
import { PLACES, visit } from "../fixtures/places.ts";
import { cutOff as standingOut } from "../fixtures/stretch.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, LANGUAGES } from "../fixtures/words.ts";
import { openAccessibility } from "../pages/accessibility.ts";

/** Windows that a zoom leaves of 1280 x 1024. French has the longest words. */
const ZOOMS = [
  { percent: 200, criterion: "1.4.4", viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 },
  { percent: 400, criterion: "1.4.10", viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
] as const;

for (const { percent, criterion, viewport, deviceScaleFactor } of ZOOMS) {
  test.describe(`at ${percent} %`, () => {
    test.use({ viewport, deviceScaleFactor });

    for (const path of PLACES) {
      for (const language of ["en", "fr"] satisfies Language[]) {
        test(`${criterion}: ${path} fits its window, in ${language}`, async ({ page, account }) => {
          await visit(page, path, account, language);
          expect(await overflow(page)).toBeLessThanOrEqual(viewport.width);
          expect(await cutOff(page)).toEqual([]);
        });
      }
    }
  });
}

for (const language of LANGUAGES) {
  test(`TB-4: at 320 px every tab is in sight without scrolling sideways, in ${language}`, async ({ page, account }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await visit(page, "/profile/general", account, language);
    const list = page.getByRole("tablist");
    expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    const tabs = await list.getByRole("tab").all();
    expect(tabs).toHaveLength(4);
    for (const tab of tabs) await expect(tab).toBeInViewport({ ratio: 1 });
  });
}

for (const path of PLACES.filter((place) => place !== "/sign-in" && place !== "/set-password")) {
  // Dutch has the longest words.
  test(`1.4.10: ${path} fits a telephone with the largest text that can be chosen, in nl`, async ({ page, account }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    const tab = await openAccessibility(page, account);
    await tab.stored(() => tab.size(150).check());
    // Together with the size, that page remembers its own language in the browser; once it is gone it cannot.
    await page.goto("about:blank");
    await visit(page, path, account, "nl");
    await expect(tab.wrapper).toHaveAttribute("data-text-size", "150");
    expect(await overflow(page)).toBeLessThanOrEqual(320);
  });
}

for (const path of PLACES) {
  test(`1.4.4: ${path} loses nothing when the browser's text is twice as large`, async ({ page, account }) => {
    await visit(page, path, account);
    await adopt(page, ":root { font-size: 200% !important }");
    expect(await overflow(page)).toBeLessThanOrEqual(1280);
    expect(await cutOff(page)).toEqual([]);
  });

  for (const width of [1280, 320]) {
    test(`1.4.12: ${path} loses nothing when text is spaced wider, at ${width} px`, async ({ page, account }) => {
      await page.setViewportSize({ width, height: 720 });
      await visit(page, path, account, "fr");
      await adopt(
        page,
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }",
      );
      expect(await overflow(page)).toBeLessThanOrEqual(width);
      expect(await cutOff(page)).toEqual([]);
      expect(await standingOut(page)).toEqual([]);
    });
  }
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Adds rules through the sheet's own interface, since the policy refuses style elements. */
async function adopt(page: Page, rules: string): Promise<void> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }, rules);
}

/** Elements whose text does not fit into them and is hidden. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")]
      .filter((element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX) || ["hidden", "clip"].includes(getComputedStyle(element).overflowY))
      // What is one pixel large is there for the ear.
      .filter((element) => element.clientWidth > 1 && !element.closest("[aria-hidden=true]") && element.textContent?.trim() !== "")
      .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
