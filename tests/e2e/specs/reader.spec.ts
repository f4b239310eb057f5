// Every page as a screen reader gets it, as stored transcripts: roles, names, states and descriptions in order of
// reading. What a real one says of the journeys is tested beside this, in the folder `reader`.
import type { Page } from "@playwright/test";
import { PLACES, fileName, isAtRest, visit } from "../fixtures/places.ts";
import { read } from "../fixtures/reader.ts";
import { expect, test } from "../fixtures/test.ts";
import { expectTranscript } from "../fixtures/transcript.ts";
import { makeElsewhere, openAccessKeys } from "../pages/access_keys.ts";
import { openAccessibility } from "../pages/accessibility.ts";
import { openPasswordDialog } from "../pages/password.ts";
import { ProfilePage } from "../pages/profile.ts";
import { startAt } from "../pages/start.ts";

/** More than an announcement stays. */
const ANNOUNCEMENT = 8_000;

for (const path of PLACES) {
  test(`1.3.2: ${path} is told as it is shown`, async ({ page, account }) => {
    await visit(page, path, account);
    expectTranscript(`page/${fileName(path)}`, await read(page), account);
  });
}

test("1.3.2: the menu of the initials is told as it is shown", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await isAtRest(page);
  await shell.openMenu();
  expectTranscript("page/avatar-menu", await read(page), account);
});

test("1.3.2: the password form is told as it is shown, with its rules, and nothing of the page behind it", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.pressSequentially("Lake");
  await dialog.isMet("rule_uppercase");
  await dialog.confirm.focus();
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(/\S/);
  expectTranscript("page/change-password", await read(page), account);
});

test("1.3.2: the form behind Edit is told as it is shown, with what is wrong in it", async ({ page, account }) => {
  await startAt(page, account);
  await isAtRest(page);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("");
  await profile.done();
  await expect(profile.name).toBeFocused();
  expectTranscript("page/edit-form", await read(page), account);
});

test("1.3.2: the table of access keys is told as it is shown", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "Night report");
  await makeElsewhere(page, "Ends soon", { days: 7 });
  await page.reload();
  await expect(keys.row("Ends soon")).toBeVisible();
  await isAtRest(page);
  expectTranscript("page/access-keys-table", await read(page), account);
  await keys.delete("Night report").click();
  await expect(keys.button("delete_keep")).toBeFocused();
  expectTranscript("page/access-key-deletion", await read(page), account);
});

test("1.3.2, SE-1: the form of a key and its pair are told as they are shown, and the secret is not", async ({ page, account }) => {
  await page.clock.install();
  const { keys } = await openAccessKeys(page, account);
  await isAtRest(page);
  await keys.add.click();
  await keys.name.fill("Night report");
  expectTranscript("page/access-key-form", await read(page), account);
  await keys.create.click();
  await expect(page.getByRole("heading", { name: keys.words("save_now") })).toBeFocused();
  const told = await toldAtRest(page);
  expectTranscript("page/access-key-pair", told, account);
  const { secret } = await keys.read();
  expect(told.join("\n")).not.toContain(secret);
});

test("1.3.2, TO-8: a message on the screen and the list of messages are told as they are shown", async ({ page, account }) => {
  await page.clock.install();
  const tab = await openAccessibility(page, account);
  await isAtRest(page);
  await tab.stored(() => tab.keep.check());
  await tab.test();
  await expect(tab.messages).toHaveCount(1);
  expectTranscript("page/message-shown", await toldAtRest(page), account);
  await page.getByRole("button", { name: "Notifications, 1 new" }).click();
  await expect(page.getByRole("dialog", { name: "Notifications" }).getByRole("heading")).toBeFocused();
  expectTranscript("page/message-list", await toldAtRest(page), account);
});

/** The page once what was announced has left it again: when that is said is another matter (4.1.3). */
async function toldAtRest(page: Page): Promise<string[]> {
  await page.clock.fastForward(ANNOUNCEMENT);
  for (const region of await page.locator("[data-live]").all()) await expect(region).toBeEmpty();
  return read(page);
}
