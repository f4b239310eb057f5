// The main job, by keyboard alone and in every language and look: sign in, click the initials, change the password, see
// the toast, sign out, sign in with the new password. The smoke tests tell it in other browsers.
import type { Locator, Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { mailTo } from "../fixtures/outbox.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, word } from "../fixtures/words.ts";
import { PasswordDialog } from "../pages/password.ts";
import { Shell } from "../pages/shell.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs } from "../pages/start.ts";

const NEXT = "Lake-of-Shining-Waters-7";

test("story: by keyboard alone, from the sign-in page to the new password and in with it", async ({ page, account, server }) => {
  const signIn = new SignInPage(page);
  const shell = new Shell(page, account.displayName);
  const goIn = async (password: string) => {
    await expect(signIn.username).toBeFocused();
    await page.keyboard.type(account.username);
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await shell.isReady();
  };
  await signIn.open();
  await goIn(account.password);

  await tabTo(page, shell.avatarButton, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(shell.menu).toBeVisible();
  await page.keyboard.type(word("en", "navigation.change_password").slice(0, 1));
  await expect(shell.item("navigation.change_password")).toBeFocused();
  await page.keyboard.press("Enter");

  const dialog = new PasswordDialog(page);
  await dialog.isOpen();
  await page.keyboard.type(account.password);
  await tabTo(page, dialog.new);
  await page.keyboard.type("Lake");
  await dialog.isMet("rule_uppercase");
  await dialog.isUnmet("rule_digit");
  await page.keyboard.type(NEXT.slice("Lake".length));
  await dialog.isMet("rule_digit");
  await tabTo(page, dialog.confirm);
  await page.keyboard.type(NEXT);
  await expect(dialog.save).not.toHaveAttribute("aria-disabled");
  await page.keyboard.press("Enter");
  await expect(dialog.root).toBeHidden();
  await expect(shell.avatarButton).toBeFocused();
  await expect(page.getByText(word("en", "password.changed")).first()).toBeVisible();
  await mailTo(server, `${account.username}@demo.example`);

  // The last entry is one press away (MB-2).
  await page.keyboard.press("ArrowUp");
  await expect(shell.item("navigation.sign_out")).toBeFocused();
  await page.keyboard.press("Enter");
  await signIn.isReady();
  await goIn(NEXT);
});

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

for (const [name, { language, theme, width, forcedColors }] of Object.entries(LOOKS)) {
  test(`story: ${name}`, async ({ page, account }) => {
    await page.setViewportSize({ width, height: 640 });
    if (forcedColors) await page.emulateMedia({ forcedColors });
    await displayAs(page, language, theme);
    const signIn = new SignInPage(page, language);
    await signIn.open();
    await audit(page);
    await signIn.signIn(account);

    const shell = new Shell(page, account.displayName, language);
    await shell.isReady();
    await shell.choose("navigation.change_password");
    const dialog = new PasswordDialog(page, language);
    await dialog.isOpen();
    await dialog.current.fill(account.password);
    await dialog.new.pressSequentially("Lake");
    await dialog.isUnmet("rule_digit");
    await dialog.new.pressSequentially("-of-Shining-Waters-7");
    await dialog.isMet("rule_digit");
    await dialog.confirm.fill(NEXT);
    await audit(page);
    await dialog.save.click();

    await expect(dialog.root).toBeHidden();
    await expect(shell.avatarButton).toBeFocused();
    await expect(page.getByText(word(language, "password.changed")).first()).toBeVisible();
    await audit(page);
    await shell.signOut();
    await signIn.isReady();
    await signIn.signIn({ ...account, password: NEXT });
    await shell.isReady();
  });
}

/** Tab, until the focus is there: what lies between is not for this story. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`what comes next is not reached by ${key}`);
}
