// SR-1: signing in and changing the password, as somebody hears it who does not see the screen. SR-2: each verdict is
// said once, and no password ever.
import { LANGUAGES, word } from "../fixtures/words.ts";
import { PasswordDialog } from "../pages/password.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs } from "../pages/start.ts";
import { test } from "./test.ts";

const NEXT = "Lake-of-Shining-Waters-7";

for (const language of LANGUAGES) {
  test(`SR-1, SR-2: signing in and changing the password are told as they happen, in ${language}`, async ({ page, account, listen }) => {
    const ear = listen(`password-${language}`);
    const say = (key: string, values?: Record<string, string | number>) => word(language, key, values);
    const type = (text: string) => () => page.keyboard.insertText(text);
    const enter = () => page.keyboard.press("Enter");
    await displayAs(page, language);
    const signIn = new SignInPage(page, language);
    await ear.opens(page, () => signIn.open());
    await ear.goesTo(page, say("sign_in.username"), "Shift+Tab");
    await page.keyboard.insertText(account.username);
    await ear.goesTo(page, say("sign_in.password"), "Tab");
    await ear.hears("type the password", type(account.password));
    await ear.hears("Enter", enter);

    await ear.goesTo(page, say("navigation.avatar_menu", { name: account.displayName }), "Shift+Tab");
    await ear.hears("Enter", enter);
    await ear.goesTo(page, say("navigation.change_password"), "ArrowDown");
    await ear.hears("Enter", enter);

    const dialog = new PasswordDialog(page, language);
    await ear.hears("type the current password", type(account.password));
    await ear.goesTo(page, say("new_password.label"), "Tab");
    const needs = ["digit", "special", "min_length"].map((rule) => say(`new_password.need_${rule}`, { count: 10 }));
    const needed = say("new_password.said_needed", { met: 2, total: 6, needed: needs.join(", ") });
    await ear.hears("type Lake", type("Lake"), needed);
    await ear.hears("type the rest", type(NEXT.slice(4)), say("new_password.said_all.other", { count: 6 }));
    await ear.goesTo(page, say("new_password.confirm_label"), "Tab");
    await ear.hears("type it again", type(NEXT));
    await dialog.isMet("rule_not_reused.other", { count: 180 });
    await ear.hears("Enter", enter, say("password.changed"));
    await ear.goesTo(page, say("navigation.profile"), "Tab");
    ear.heardEverythingOnce(account.password, NEXT);
  });
}
