// What Dutch is careful about, where its help page was not (N2 to N5).
import { mails, messages } from "../fixtures/foreign_words.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

test("N2: passing messages are called messages, and nobody drinks to them", () => {
  expect(dutch(/proost|heildronk/i)).toEqual([]);
  expect(dutch(/berichten/i).length).toBeGreaterThan(0);
});

test("N3: the word tenant is explained in Dutch too", async ({ page, account }) => {
  await displayAs(page, "nl");
  await startAt(page, account, "/profile/general", "nl");
  await page.getByRole("button", { name: word("nl", "profile.tenant_question") }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tooltip")).toHaveText(word("nl", "profile.tenant_answer"));
});

test("N4: the page has one name, whichever way leads to it", async ({ page, account }) => {
  const name = word("nl", "navigation.profile");
  await displayAs(page, "nl");
  const shell = await startAt(page, account, "/profile/general", "nl");
  await expect(page).toHaveTitle(new RegExp(name));
  await expect(page.getByRole("navigation").getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  await shell.openMenu();
  await expect(shell.menu.getByRole("menuitem", { name, exact: true })).toBeVisible();
  expect(dutch(/mijn profiel/i)).toEqual([]);
});

test("N5: the administration has one word", () => {
  expect(dutch(/\badmin/i)).toEqual([]);
  expect(dutch(/beheerder/i).length).toBeGreaterThan(0);
});

test("N5: what leads somewhere has one word, in mails too", () => {
  expect(dutch(/koppeling|hyperlink/i)).toEqual([]);
  expect(dutch(/\blinks?\b/i).length).toBeGreaterThan(0);
});

/** Dutch messages and mails that match, with their keys. */
function dutch(pattern: RegExp): string[] {
  return [...messages("nl"), ...mails("nl")].filter(([, text]) => pattern.test(text)).map(([key, text]) => `${key}: ${text}`);
}
