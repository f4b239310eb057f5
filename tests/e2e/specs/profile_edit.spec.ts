// Editing one's own account: Edit, change, Done (M1, M2), and that nothing is lost on the way (TB-3, S-95).
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { png } from "../fixtures/png.ts";
import { DEMO_PASSWORD } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { AccessKeysPage } from "../pages/access_keys.ts";
import { ProfilePage } from "../pages/profile.ts";
import { displayAs, startAt } from "../pages/start.ts";

const NEWCOMER = { username: "newcomer", displayName: "Newcomer", password: DEMO_PASSWORD };

test("A7 M1: who may not edit reads everything and finds nothing to edit", async ({ page }) => {
  await startAt(page, NEWCOMER);
  const profile = new ProfilePage(page);
  await expect(profile.card("profile.personal")).toContainText("Newcomer");
  await expect(profile.button("profile.edit")).toHaveCount(0);
  const answer = await page.request.patch("/api/v1/me/account", {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin, "If-Match": '"1"' },
    data: { display_name: "Somebody" },
  });
  expect(answer.status()).toBe(403);
  await audit(page);
});

test("M2: name, time zone and number are edited by keyboard alone", async ({ page, account }) => {
  const shell = await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.button("profile.edit").focus();
  await page.keyboard.press("Enter");
  await expect(profile.name).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Anne Shirley");
  await page.keyboard.press("Tab");
  await expect(profile.timeZone).toBeFocused();
  await profile.timeZone.selectOption("America/Halifax");
  await profile.number.focus();
  await page.keyboard.type("+1 (902) 555-01 00");
  await audit(page);
  await page.keyboard.press("Enter");
  await profile.isSaved();
  await expect(shell.heading).toHaveText("Anne Shirley");
  await expect(profile.fact("profile.time_zone")).toContainText("America/Halifax");
  await expect(profile.fact("profile.contact_number")).toContainText("+19025550100");
  await expect(page.getByText(word("en", "profile.saved")).last()).toBeVisible();
  await page.reload();
  await expect(shell.heading).toHaveText("Anne Shirley");
});

for (const language of LANGUAGES) {
  test(`M2: the form reads well in ${language}`, async ({ page, account }) => {
    await displayAs(page, language, language === "nl" ? "dark" : "light");
    await startAt(page, account, "/profile/general", language);
    const profile = new ProfilePage(page, language);
    await profile.edit();
    await profile.name.fill("");
    await profile.number.fill("bel mij");
    await profile.done();
    await expect(profile.name).toBeFocused();
    await expect(profile.name).toHaveAccessibleDescription(word(language, "profile.name_required"));
    await expect(profile.number).toHaveAttribute("aria-invalid", "true");
    await audit(page);
    await picture(page, `profile-edit-${language}`);
  });
}

test("M2: the language is saved with Done and the page follows", async ({ page, account }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.field("navigation.language").selectOption("fr");
  await profile.done();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.reload();
  await expect(page.getByRole("button", { name: word("fr", "profile.edit") })).toBeVisible();
});

test("S-78: a name with markup is a name and nothing else", async ({ page, account }) => {
  const name = "<img src=x onerror=document.title='owned'> {{ 7*7 }}";
  const shell = await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill(name);
  await profile.done();
  await profile.isSaved();
  await expect(shell.heading).toHaveText(name);
  await expect(page.getByRole("button", { name: word("en", "navigation.avatar_menu", { name }) })).toBeVisible();
  expect(await page.title()).not.toContain("owned");
});

test("TB-3: another tab keeps the edits and says that they are not saved", async ({ page, account }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("Not saved yet");
  await profile.tab("profile.account").click();
  await expect(profile.tab("profile.general_unsaved")).toBeVisible();
  await audit(page);
  await profile.tab("profile.general_unsaved").click();
  await expect(profile.name).toHaveValue("Not saved yet");
});

test("U21: leaving the page asks first, by link, by back and by signing out", async ({ page, account }) => {
  const shell = await startAt(page, account, "/support");
  await page.getByRole("navigation").getByRole("link", { name: word("en", "navigation.profile") }).first().click();
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("Not saved yet");

  await shell.choose("navigation.support");
  await expect(profile.question).toBeVisible();
  await audit(page);
  await picture(page, "profile-leave");
  await page.keyboard.press("Escape");
  await expect(profile.name).toHaveValue("Not saved yet");

  await page.goBack();
  await expect(profile.question).toBeVisible();
  await page.getByRole("button", { name: word("en", "profile.leave_stay") }).click();
  await expect(page).toHaveURL(/\/profile\/general$/);
  await expect(profile.name).toHaveValue("Not saved yet");

  await shell.signOut();
  await expect(profile.question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(profile.name).toHaveValue("Not saved yet");

  await profile.button("common.cancel").click();
  await page.getByRole("button", { name: word("en", "profile.leave_go") }).click();
  await expect(profile.question).toBeHidden();
  await expect(profile.fact("profile.display_name")).toContainText(account.displayName);
});

test("U21: edits are guarded also after a secret on another tab was", async ({ page, account }) => {
  const shell = await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("Not saved yet");
  await profile.tab("profile.access_keys").click();
  const keys = new AccessKeysPage(page);
  await keys.make("build");
  // Going back asks about the secret alone: the other tab keeps the edits.
  await page.evaluate(() => history.back());
  await keys.button("lose_stay").click();
  await keys.confirm("build");
  await shell.choose("navigation.support");
  await expect(profile.question).toBeVisible();
  await page.keyboard.press("Escape");
  await profile.tab("profile.general_unsaved").click();
  await expect(profile.name).toHaveValue("Not saved yet");
});

test("U21: closing the window with edits makes the browser ask", async ({ page, account }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("Not saved yet");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
});

test("S-95: of two windows the second sees both texts and chooses", async ({ page, account, context }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  const other = await context.newPage();
  await other.goto("/profile/general");
  const second = new ProfilePage(other);
  await profile.edit();
  await second.edit();
  await second.name.fill("From the other window");
  await second.number.fill("020 123 45 67");
  await second.done();
  await second.isSaved();

  await profile.name.fill("From this window");
  await profile.done();
  await expect(profile.merge).toBeVisible();
  await expect(profile.merge).toContainText("From this window");
  await expect(profile.merge).toContainText("From the other window");
  await expect(profile.merge).toContainText("0201234567");
  await audit(page);
  await picture(page, "profile-merge");

  await profile.merge.getByRole("button", { name: word("en", "profile.merge_back") }).click();
  await expect(profile.name).toHaveValue("From this window");
  await profile.done();
  await profile.merge.getByRole("button", { name: word("en", "profile.merge_save") }).click();
  await profile.isSaved();
  await expect(profile.fact("profile.display_name")).toContainText("From this window");
  await expect(profile.fact("profile.contact_number")).toContainText("0201234567");
});

test("S-95: what was chosen stands in the form when saving it fails", async ({ page, account, context }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  const other = await context.newPage();
  await other.goto("/profile/general");
  const second = new ProfilePage(other);
  await profile.edit();
  await second.edit();
  await second.name.fill("From the other window");
  await second.done();
  await second.isSaved();

  await profile.name.fill("From this window");
  await profile.number.fill("020 765 43 21");
  await profile.done();
  const names = profile.merge.getByRole("group", { name: word("en", "profile.display_name") });
  await names.getByRole("radio", { name: word("en", "profile.merge_theirs") }).check();
  await context.setOffline(true);
  await profile.merge.getByRole("button", { name: word("en", "profile.merge_save") }).click();
  await expect(profile.merge).toBeHidden();
  await expect(profile.main.getByRole("alert").filter({ hasText: word("en", "errors.offline") })).toBeVisible();
  await expect(profile.name).toHaveValue("From the other window");
  await context.setOffline(false);
  await profile.done();
  await profile.isSaved();
  await expect(profile.fact("profile.display_name")).toContainText("From the other window");
  await expect(profile.fact("profile.contact_number")).toContainText("0207654321");
});

test("Q-12: without the server everything typed stays, and Done works once it is back", async ({ page, account, context }) => {
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("Typed while offline");
  await context.setOffline(true);
  await profile.done();
  await expect(profile.main.getByRole("alert").filter({ hasText: word("en", "errors.offline") })).toBeVisible();
  await expect(profile.name).toHaveValue("Typed while offline");
  await context.setOffline(false);
  await profile.done();
  await profile.isSaved();
  await expect(profile.fact("profile.display_name")).toContainText("Typed while offline");
});

test("M2: a picture is chosen, shown, stored, shown in the menu button, and removed", async ({ page, account }) => {
  const shell = await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.picture.setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png(300, 200) });
  await expect(profile.card("profile.personal").locator("img.lk-avatar")).toHaveAttribute("src", /^data:image\/png;base64,/);
  await audit(page);
  await picture(page, "profile-picture");
  await profile.done();
  await profile.isSaved();
  const inMenu = shell.avatarButton.locator("img");
  await expect(inMenu).toHaveAttribute("src", /\/api\/v1\/me\/avatar\?v=\d+$/);
  await expect(inMenu).toHaveAttribute("alt", "");
  await expect(inMenu).toHaveJSProperty("naturalWidth", 200);
  await expect(profile.head.locator("img")).toBeVisible();
  await audit(page);
  await picture(page, "profile-with-picture");
  await page.reload();
  await expect(profile.head.locator("img")).toHaveJSProperty("naturalWidth", 200);

  await profile.edit();
  await profile.button("profile.picture_remove").click();
  await profile.done();
  await profile.isSaved();
  await expect(profile.head.locator("img")).toHaveCount(0);
  await expect(shell.avatarButton.locator("img")).toHaveCount(0);
});

for (const [why, key, file] of [
  ["of another type", "picture_type", { name: "me.gif", mimeType: "image/gif", buffer: Buffer.from("GIF89a") }],
  ["too large", "picture_size", { name: "me.png", mimeType: "image/png", buffer: Buffer.alloc(2 * 1024 * 1024 + 1) }],
] as const) {
  test(`M2: a file that is ${why} is refused before it is sent`, async ({ page, account }) => {
    await startAt(page, account);
    const profile = new ProfilePage(page);
    await profile.edit();
    await profile.picture.setInputFiles(file);
    await expect(profile.main.getByRole("alert").filter({ hasText: word("en", `profile.${key}`) })).toBeVisible();
    await audit(page);
  });
}

test("1.4.10: at 320 px the form and both texts fit", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await startAt(page, account);
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.name.fill("A".repeat(120));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await audit(page);
  await profile.done();
  await profile.isSaved();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await picture(page, "profile-narrow");
});
