// Signing in, as it is heard: with a wrong password first, then with the right one.
import { expectJourney } from "../fixtures/orca/journey.ts";
import { HEARD, test } from "../fixtures/orca/test.ts";
import { word } from "../fixtures/words.ts";
import { displayAs } from "../pages/start.ts";

for (const language of HEARD) {
  test(`SR-1, SR-2: signing in is heard, in ${language}`, async ({ page, account, listener }) => {
    listener.keep(account.password);
    await displayAs(page, language);
    await page.goto("/sign-in");
    await listener.arrive();
    await listener.press("shift+Tab");

    await listener.type(account.username);
    await listener.press("Tab");
    await listener.type("not-the-password", "a wrong password");
    await listener.press("Return");
    await listener.hear(word(language, "sign_in.wrong"));
    await listener.press("ctrl+a");
    await listener.type(account.password, "the password");
    await listener.press("Return");
    await listener.hear(word(language, "navigation.profile_general"));
    expectJourney(`sign-in-${language}`, listener, account);
  });
}
