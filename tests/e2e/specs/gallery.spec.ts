// Every part of the design system in every state: audited in each look, and never wider than its window.
import { audit } from "../fixtures/axe.ts";
import { type Gallery, startGallery } from "../fixtures/gallery.ts";
import { expect, test as base } from "../fixtures/test.ts";
import { picture } from "../fixtures/picture.ts";
import { LANGUAGES } from "../fixtures/words.ts";

const test = base.extend<object, { gallery: Gallery }>({
  gallery: [
    async ({}, use) => {
      const gallery = await startGallery();
      await use(gallery);
      await gallery.stop();
    },
    { scope: "worker" },
  ],
});

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`every part is accessible in ${language}, ${theme}`, async ({ page, gallery }) => {
      await page.goto(gallery.address(language, theme));
      await expect(page.getByRole("heading", { level: 1, name: "Gallery" })).toBeVisible();
      await audit(page);
      await picture(page, `gallery-${language}-${theme}`);
    });
  }
}

test("forced colours keep every part", async ({ page, gallery }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(gallery.address("en", "light"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await audit(page);
  await picture(page, "gallery-forced-colours");
});

for (const [width, scale] of [
  [320, 1],
  [320, 4],
] as const) {
  test.describe(`at ${width} px, scale ${scale}`, () => {
    test.use({ viewport: { width, height: scale === 4 ? 256 : 640 }, deviceScaleFactor: scale });

    test("1.4.10: no part makes the page scroll sideways", async ({ page, gallery }) => {
      await page.goto(gallery.address("en", "light"));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await audit(page);
    });
  });
}

test("1.4.12: wider spacing of text cuts nothing off", async ({ page, gallery }) => {
  await page.goto(gallery.address("en", "light"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Through the sheet's own interface, since the policy refuses style elements.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }",
    );
    document.adoptedStyleSheets.push(sheet);
  });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a, label, h1, h2, h3, p, li, td, th")]
      // What is only spoken is a box of one pixel.
      .filter((element) => getComputedStyle(element).overflow === "hidden" && element.clientWidth > 1)
      .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(cut).toEqual([]);
});

test("2.3.3: with reduced motion nothing moves", async ({ page, gallery }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(gallery.address("en", "light"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // What is busy may fade; nothing may travel, turn or grow.
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .flatMap((animation) => (animation.effect instanceof KeyframeEffect ? animation.effect.getKeyframes() : []))
      .flatMap((keyframe) => Object.keys(keyframe))
      .filter((property) => /transform|translate|rotate|scale|inset|top|left|margin|width|height|position/i.test(property)),
  );
  expect(moving).toEqual([]);
});
