// The main job in every language and look: sign in, click the initials, change the password, see the toast, sign out,
// sign in with the new password. The story in English with a pointer is story.spec.ts.
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, word } from "../fixtures/words.ts";
import { PasswordDialog } from "../pages/password.ts";
import { Shell } from "../pages/shell.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs } from "../pages/start.ts";

const NEXT = "Lake-of-Shining-Waters-7";

interface Look {
  language: Language;
  theme: "light" | "dark" | "system";
  width: number;
  forcedColors?: "active";
}

const LOOKS: Record<string, Look> = {
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
