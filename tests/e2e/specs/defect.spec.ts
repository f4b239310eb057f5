// A defect on a page of our own: what people see, and how they go on. Inside other pages it is EM-35 (embed_life).
import { audit } from "../fixtures/axe.ts";
import { stopProgram } from "../fixtures/defect.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { startAt } from "../pages/start.ts";

test("a defect on a page of our own leaves words and a way on, in the person's language", async ({ page, account }) => {
  await startAt(page, account, "/profile/general", "en");
  await stopProgram(page);
  const alert = page.getByRole("alert").filter({ hasText: word("en", "navigation.crash_text") });
  await expect(alert).toBeVisible();
  await audit(page);
  await alert.getByRole("link", { name: word("en", "navigation.crash_reload") }).click();
  await expect(page.getByRole("heading", { level: 1, name: account.displayName })).toBeVisible();
});
