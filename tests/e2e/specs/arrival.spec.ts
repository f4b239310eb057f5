// Pages a part of which is still on its way: what can be pressed already neither goes nor moves when the rest comes, and the
// focus stays with whoever has gone on.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { holdBack } from "../fixtures/hold_back.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs, startAt } from "../pages/start.ts";

const STATEMENT = "/accessibility-statement";
const FACTS = /accessibility\/statement$/;

interface Pressable {
  element: Element;
  place: string;
}

/** Remembers everything that can be pressed and is in sight; answers how much that is. */
async function remember(page: Page): Promise<number> {
  return page.evaluate(() => {
    const place = (element: Element) => JSON.stringify(element.getBoundingClientRect());
    const inSight = [...document.querySelectorAll("a[href], button, input, select, textarea")].filter((element) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return element.checkVisibility() && width > 1 && bottom > 0 && top < innerHeight;
    });
    const known = inSight.map((element) => ({ element, place: place(element) }));
    (globalThis as unknown as { known: Pressable[] }).known = known;
    return known.length;
  });
}

/** What of it is gone, or elsewhere. */
async function changed(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { known: Pressable[] }).known.flatMap(({ element, place }) => {
      const now = JSON.stringify(element.getBoundingClientRect());
      return element.isConnected && now === place ? [] : [`${element.outerHTML.slice(0, 120)}: ${place} became ${now}`];
    }),
  );
}

for (const language of ["en", "nl"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`3.2.5: the statement comes into a page that stays as it is, in ${language}, ${theme}`, async ({ page }) => {
      await displayAs(page, language, theme);
      const part = await holdBack(page, /split_support/);
      const facts = await holdBack(page, FACTS);
      await page.goto(STATEMENT);
      const heading = page.getByRole("heading", { level: 1, name: word(language, "navigation.statement"), exact: true });
      await expect(heading).toBeVisible();
      const languages = page.getByRole("combobox", { name: word(language, "navigation.language") });
      await languages.focus();
      // The way to signing in, language, theme.
      expect(await remember(page)).toBe(3);
      await audit(page);

      part();
      await expect(page.getByText(word(language, "statement.lead", { brand: "Latchkey" }))).toBeVisible();
      expect(await changed(page)).toEqual([]);
      facts();
      await expect(page.getByRole("heading", { level: 2, name: word(language, "statement.feedback") })).toBeVisible();
      expect(await changed(page)).toEqual([]);
      await expect(languages).toBeFocused();
      await audit(page);
    });

    test(`3.2.5: the form behind a link comes into a page that stays as it is, in ${language}, ${theme}`, async ({ page }) => {
      await displayAs(page, language, theme);
      const part = await holdBack(page, /split_password/);
      await page.goto("/set-password#t=unknown");
      await expect(page.getByRole("status").filter({ hasText: word(language, "common.loading") })).toBeAttached();
      await expect(page.getByRole("heading", { level: 1, name: word(language, "navigation.set_password") })).toBeAttached();
      await remember(page);
      await audit(page);
      part();
      await expect(page.getByRole("heading", { level: 1, name: word(language, "activation.invalid_title") })).toBeVisible();
      expect(await changed(page)).toEqual([]);
    });
  }
}

test("G-4: on the way to the statement its heading has the focus at once", async ({ page }) => {
  const part = await holdBack(page, /split_support/);
  await new SignInPage(page).open();
  await page.getByRole("contentinfo").getByRole("link", { name: word("en", "navigation.statement") }).click();
  const heading = page.getByRole("heading", { level: 1, name: word("en", "navigation.statement") });
  await expect(heading).toBeFocused();
  part();
  await expect(page.getByRole("heading", { level: 2, name: word("en", "statement.scope") })).toBeVisible();
  await expect(heading).toBeFocused();
});

test("G-4: a page that comes late leaves the focus to whoever has gone on meanwhile", async ({ page, account }) => {
  const part = await holdBack(page, /split_support/);
  const shell = await startAt(page, account);
  await shell.choose("navigation.support");
  await expect(shell.avatarButton).toBeFocused();
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: word("en", "common.loading") })).toBeAttached();
  await expect(page.getByRole("heading", { level: 1, name: word("en", "navigation.support") })).toBeAttached();
  await audit(page);
  await page.keyboard.press("Tab");
  const profile = page.getByRole("navigation").getByRole("link", { name: word("en", "navigation.profile") });
  await expect(profile).toBeFocused();
  await remember(page);
  part();
  await expect(page.getByRole("table", { name: word("en", "support.downloads") })).toBeVisible();
  expect(await changed(page)).toEqual([]);
  await expect(profile).toBeFocused();
});
