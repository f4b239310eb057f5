// Giving a key another name: what programs use it by stays, and nothing that somebody typed or saw is lost.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { changeElsewhere, makeElsewhere, openAccessKeys } from "../pages/access_keys.ts";
import { displayAs } from "../pages/start.ts";

for (const language of LANGUAGES) {
  test(`A19 A21: a key gets another name and keeps its ID, in ${language}`, async ({ page, account }) => {
    await displayAs(page, language, language === "nl" ? "dark" : "light");
    await page.setViewportSize({ width: language === "fr" ? 320 : 1280, height: 720 });
    const { keys } = await openAccessKeys(page, account, language);
    const id = await makeElsewhere(page, "build");
    await page.reload();
    await keys.rename("build").click();
    const dialog = keys.renaming("build");
    const name = dialog.getByLabel(keys.words("name"), { exact: true });
    await expect(name).toBeFocused();
    await expect(name).toHaveValue("build");
    await audit(page);
    await picture(page, `access-keys-rename-${language}`);
    await name.fill("  Nightly build ");
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(keys.words("renamed", { before: "build", name: "Nightly build" })).last()).toBeVisible();
    await expect(keys.rename("Nightly build")).toBeFocused();
    await expect(keys.row("Nightly build")).toContainText(id);
    for (const control of [keys.switch, keys.rotate, keys.delete]) {
      await expect(control.call(keys, "Nightly build")).toBeVisible();
    }
    await audit(page);
    await page.reload();
    await expect(keys.row("Nightly build")).toContainText(id);
  });
}

test("S-95 A19: a key that was renamed elsewhere shows that name, and keeps what was typed here", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  const id = await makeElsewhere(page, "build");
  await page.reload();
  await keys.rename("build").click();
  await changeElsewhere(page, id, { name: "theirs" });
  const name = page.getByRole("dialog").getByLabel(keys.words("name"), { exact: true });
  await name.fill("mine");
  await page.keyboard.press("Enter");
  await expect(keys.renaming("theirs").getByRole("alert")).toContainText(keys.words("failed_stale"));
  await expect(name).toHaveValue("mine");
  await audit(page);
  await page.keyboard.press("Enter");
  await expect(keys.row("mine")).toContainText(id);
  await expect(keys.rename("mine")).toBeFocused();
});

test("A19 DG-5: a key that was deleted meanwhile is said to be gone, and the focus goes to the button that adds one", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  const id = await makeElsewhere(page, "build");
  await page.reload();
  await keys.rename("build").click();
  const gone = await page.request.delete(`/api/v1/access-keys/${id}`, {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin, "If-Match": '"1"' },
  });
  expect(gone.status()).toBe(204);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(keys.words("name"), { exact: true }).fill("mine");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText(keys.words("failed_gone"));
  await dialog.getByRole("button", { name: word("en", "common.cancel"), exact: true }).click();
  await keys.button("discard").click();
  await expect(keys.add).toBeFocused();
});

test("AL-3 DG-3: a name that cannot be used is pointed out, and a typed one is not lost by Escape", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build");
  await page.reload();
  await keys.rename("build").click();
  const name = keys.renaming("build").getByLabel(keys.words("name"), { exact: true });
  await name.fill(" ");
  await page.keyboard.press("Enter");
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(new RegExp(keys.words("name_missing")));
  await audit(page);
  await name.fill("mine");
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: keys.words("discard_title") });
  await expect(question).toContainText(keys.words("rename_discard_purpose"));
  await audit(page);
  await keys.button("discard_stay").click();
  await expect(name).toHaveValue("mine");
  await name.fill("build");
  await page.keyboard.press("Escape");
  await expect(keys.renaming("build")).toHaveCount(0);
  await expect(keys.rename("build")).toBeFocused();
});
