// Pages on paper: what they say, dark on white, without what can only be pressed or followed.
import type { Page } from "@playwright/test";
import { PLACES, visit } from "../fixtures/places.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

/** The frame's parts, and what is for choosing. */
const LEFT_OUT = ["banner", "navigation", "contentinfo", "tablist", "combobox"] as const;

/** Leaves the screen for the paper, with the rest of the sheet, which comes in a quiet moment. */
async function onPaper(page: Page): Promise<void> {
  await expect(page.locator("link[href*=later]")).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
}

for (const path of PLACES.filter((place) => place !== "/sign-in")) {
  test(`on paper ${path} is without frame and choices`, async ({ page, account }) => {
    await visit(page, path, account);
    await onPaper(page);
    for (const role of LEFT_OUT) await expect(page.getByRole(role)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("on paper the statement of who is not signed in is without frame and choices", async ({ page }) => {
  await page.goto("/accessibility-statement");
  await expect(page.getByRole("heading", { level: 2, name: word("en", "statement.dates") })).toBeVisible();
  await onPaper(page);
  for (const role of LEFT_OUT) await expect(page.getByRole(role)).toHaveCount(0);
});

test("on paper words are dark on white, whatever the screen", async ({ page, account }) => {
  await displayAs(page, "en", "dark");
  await page.emulateMedia({ colorScheme: "dark" });
  await startAt(page, account);
  const fact = page.getByText(`${account.username}@demo.example`);
  const brightness = () =>
    fact.evaluate((element) => Math.max(...getComputedStyle(element).color.match(/\d+/g)!.slice(0, 3).map(Number)));
  await expect.poll(brightness).toBeGreaterThan(200);
  await onPaper(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect.poll(brightness).toBeLessThan(60);
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light only");
  await expect(page.getByRole("button")).toHaveCount(0);
});
