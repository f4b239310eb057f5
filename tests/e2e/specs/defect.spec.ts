// A program that stops because of a defect: here it is asked for memory in a way that nothing in it ever asks.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";
import { startAt } from "../pages/start.ts";

/** Stops the program that the page has loaded. */
async function stopProgram(page: Page): Promise<void> {
  const stopped = await page.evaluate(async () => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const glue = await import(loaded.find((name) => /latchkey-console[^/]*\.js$/.test(name))!);
    try {
      glue.initSync().__wbindgen_malloc(8, 3);
      return "it goes on";
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(stopped).toBe("RuntimeError");
}

test("EM-35: a defect is said in words and to the application, and the console can be started again", async ({ page, embedded, account }) => {
  await embedded.listen();
  await embedded.open(account, "/plain");
  await stopProgram(page);
  await expect(embedded.element.getByRole("alert")).toContainText(word("en", "embed.crash_text"));
  expect(await embedded.heard("error")).toEqual([{ code: "crash", recoverable: true }]);
  await audit(page);
  await embedded.element.getByRole("button", { name: word("en", "shell.retry") }).click();
  await embedded.isReady(account);
});

test("a defect on a page of our own leaves words and a way on, in the person's language", async ({ page, account }) => {
  await startAt(page, account, "/profile/general", "en");
  await stopProgram(page);
  const alert = page.getByRole("alert").filter({ hasText: word("en", "navigation.crash_text") });
  await expect(alert).toBeVisible();
  await audit(page);
  await alert.getByRole("link", { name: word("en", "navigation.crash_reload") }).click();
  await expect(page.getByRole("heading", { level: 1, name: account.displayName })).toBeVisible();
});
