// Who works without a mouse sees where they are, on every page: the focus is drawn clearly (2.4.7, 2.4.13), and nothing
// lies over it (2.4.11), messages included.
import type { Page } from "@playwright/test";
import { focusIsVisible, portrait, tooFaint } from "../fixtures/indicator.ts";
import { PLACES, visit } from "../fixtures/places.ts";
import { walk } from "../fixtures/tab_walk.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { openAccessibility } from "../pages/accessibility.ts";
import { Shell } from "../pages/shell.ts";

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

for (const [width, height] of [[1280, 720], [320, 640]] as const) {
  test.describe(`at ${width} x ${height}`, () => {
    test.use({ viewport: { width, height } });

    for (const path of PLACES) {
      test(`2.4.11: nothing covers the focus on ${path}`, async ({ page, account }) => {
        await visit(page, path, account);
        if (await page.getByRole("banner").getByRole("button").first().isVisible()) {
          await showErrors(page, new Shell(page, account.displayName));
        }
        for (const key of ["Tab", "Shift+Tab"] as const) {
          const covered = await walk(page, key, async ({ role, name }) => `${role} "${name}" ${await focusIsVisible(page)}`);
          expect(covered.filter((stop) => !stop.endsWith("visible"))).toEqual([]);
        }
      });
    }
  });
}

test("2.4.11, TO-12: a message that appears over the focus moves the page, not the focus", async ({ page, account }) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  const tab = await openAccessibility(page, account);
  await tab.stored(() => tab.keep.check());
  const button = page.getByRole("button", { name: tab.words("test") });
  await page.keyboard.press("Tab");
  await button.focus();
  await button.evaluate((element) => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight + 30));
  const top = () => button.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await page.keyboard.press("Enter");
  await expect(tab.messages).toHaveCount(1);
  const stack = await page.getByRole("region", { name: word("en", "toasts.region", { key: "F8" }) }).boundingBox();
  expect(before, "where the message appears").toBeGreaterThan(stack!.y);
  await expect.poll(top, "where it is now").toBeLessThan(stack!.y);
  await expect.poll(() => focusIsVisible(page)).toBe("visible");
  await expect(button).toBeFocused();
});

/** Messages that stay until they are closed: three errors, each with words of its own. */
async function showErrors(page: Page, shell: Shell): Promise<void> {
  const session = "**/api/v1/session";
  for (const [status, code, words] of [
    [500, "internal", "errors.bug"],
    [503, "busy", "errors.busy"],
    [403, "permission_denied", "errors.denied"],
  ] as const) {
    const body = JSON.stringify({ type: `urn:latchkey:problem:${code}`, title: code, status, code, request_id: "req_test" });
    await page.route(session, (route) => route.fulfill({ status, headers: { "Content-Type": "application/problem+json" }, body }));
    // By keyboard: a message may lie over the menu, which the pointer would have to wait for.
    await shell.avatarButton.press("ArrowUp");
    await expect(shell.item("navigation.sign_out")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText(word("en", words)).first()).toBeAttached();
    await page.unroute(session);
  }
}
