// The life of an access key, in every language and look: made, shown, copied, saved as a file, used, paused, deleted.
import { readFileSync } from "node:fs";
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import type { Language } from "../fixtures/words.ts";
import { exchange, openAccessKeys } from "../pages/access_keys.ts";
import { displayAs } from "../pages/start.ts";

interface Look {
  language: Language;
  theme: "light" | "dark" | "system";
  width: number;
  forcedColors?: "active";
}

const LOOKS: Record<string, Look> = {
  "in English, light": { language: "en", theme: "light", width: 1280 },
  "in Dutch, dark": { language: "nl", theme: "dark", width: 1280 },
  "in French, light": { language: "fr", theme: "light", width: 1280 },
  "at 320 px": { language: "en", theme: "light", width: 320 },
  "at 320 px in French, dark": { language: "fr", theme: "dark", width: 320 },
  "in forced colours": { language: "en", theme: "system", width: 1280, forcedColors: "active" },
};
const NAME = "Night report";

for (const [look, { language, theme, width, forcedColors }] of Object.entries(LOOKS)) {
  test(`A22 A23 A25 A27 A28 M13 M14: the life of a key, ${look}`, async ({ page, account, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.setViewportSize({ width, height: 800 });
    if (forcedColors) await page.emulateMedia({ forcedColors });
    await displayAs(page, language, theme);
    const { keys } = await openAccessKeys(page, account, language);
    const state = (name: string) => picture(page, `access-keys-${name}-${look.replace(/\W+/g, "-")}`);
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expect(page.getByText(keys.words("empty_title"))).toBeVisible();
    await audit(page);
    await state("empty");

    // The form.
    await keys.add.click();
    await keys.name.fill(NAME);
    await keys.right("support_view").check();
    await keys.expiry.selectOption("7");
    await audit(page);
    await state("form");
    await keys.create.click();
    await expect(keys.pair(NAME)).toBeVisible();
    await expect(page.getByRole("heading", { name: keys.words("save_now") })).toBeFocused();

    // Both parts.
    await audit(page);
    await state("pair");
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await keys.button("copy_id").click();
    await expect.poll(clipboard).toBe(await keys.id.inputValue());
    const pair = await keys.read();
    await keys.button("copy_secret").click();
    await expect.poll(clipboard).toBe(pair.secret);
    await expect(page.getByText(keys.words("copied"), { exact: true }).first()).toBeVisible();
    await audit(page);
    await state("pair-shown");

    // The file.
    const downloading = page.waitForEvent("download");
    await keys.button("download").click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`access-key-${pair.id}.txt`);
    const file = readFileSync(await download.path(), "utf8");
    expect(file).toBe(`${keys.words("id")}: ${pair.id}\n${keys.words("secret")}: ${pair.secret}\n`);

    // Safe, and in use.
    await keys.confirm(NAME);
    await expect(keys.add).toBeFocused();
    await audit(page);
    await fits();
    await state("one");
    expect(await exchange(page, pair)).toBe(200);
    await expect(page.getByRole("status").getByText(keys.words("warning.other", { name: NAME, count: 7 }))).toBeVisible();

    // Paused, and back.
    await keys.switch(NAME).click();
    await expect(keys.row(NAME)).toContainText(keys.words("state_paused"));
    await expect(keys.switch(NAME)).not.toBeChecked();
    await expect.poll(() => exchange(page, pair)).toBe(401);
    await keys.switch(NAME).click();
    await expect(keys.row(NAME)).toContainText(keys.words("state_active"));
    await expect.poll(() => exchange(page, pair)).toBe(200);

    // Gone.
    await keys.delete(NAME).click();
    const question = page.getByRole("alertdialog", { name: keys.words("delete_title", { name: NAME }) });
    await expect(question.getByRole("button", { name: keys.words("delete_keep"), exact: true })).toBeFocused();
    await audit(page);
    await state("delete");
    await question.getByRole("button", { name: keys.words("delete"), exact: true }).click();
    await expect(page.getByText(keys.words("empty_title"))).toBeVisible();
    await expect(keys.add).toBeFocused();
    expect(await exchange(page, pair)).toBe(401);
  });
}

test("2.1.1: the life of a key by keyboard alone", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  const press = async (...all: string[]) => {
    for (const key of all) await page.keyboard.press(key);
  };
  // Until the list has come, the button only says that it has not.
  await expect(keys.add).toBeEnabled();
  await keys.add.focus();
  await press("Enter");
  await expect(keys.name).toBeFocused();
  await page.keyboard.type(NAME);
  await press("Tab");
  await expect(keys.expiry).toBeFocused();
  await press("ArrowUp", "Tab");
  await expect(keys.right("support_view")).toBeFocused();
  await press("Space");
  await keys.name.focus();
  await press("Enter");
  await expect(page.getByRole("heading", { name: keys.words("save_now") })).toBeFocused();
  await press("Tab");
  await expect(keys.id).toBeFocused();
  await press("Tab", "Tab", "Tab");
  await expect(keys.button("show_secret")).toBeFocused();
  await press("Enter");
  await expect(keys.secret).toHaveValue(/^acs_/);
  await expect(keys.button("hide_secret")).toBeFocused();
  await press("Tab", "Tab", "Tab");
  await expect(keys.saved).toBeFocused();
  await press("Space", "Tab", "Enter");
  await expect(keys.add).toBeFocused();
  await keys.switch(NAME).focus();
  await press("Space");
  await expect(keys.switch(NAME)).not.toBeChecked();
  await expect(keys.switch(NAME)).toBeFocused();
  await press("Tab");
  await expect(keys.rename(NAME)).toBeFocused();
  await press("Tab");
  await expect(keys.rotate(NAME)).toBeFocused();
  await press("Tab");
  await expect(keys.delete(NAME)).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await press("Escape");
  await expect(keys.delete(NAME)).toBeFocused();
  await press("Enter", "Tab", "Enter");
  await expect(page.getByText(keys.words("empty_title"))).toBeVisible();
  await expect(keys.add).toBeFocused();
});
