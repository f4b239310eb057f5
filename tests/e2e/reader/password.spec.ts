// Changing the password, as it is heard: the way to the form, rules that go from unmet to met, and the message at the end.
import { expectJourney } from "../fixtures/orca/journey.ts";
import { HEARD, test } from "../fixtures/orca/test.ts";
import { word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

/** The new password, in the pieces in which it is typed. */
const [BEGIN, REST] = ["Lake", "-of-Shining-Waters-7"];

for (const language of HEARD) {
  test(`SR-1, SR-2, PW-6: a change of the password is heard, in ${language}`, async ({ page, account, listener }) => {
    const words = (key: string, values = {}) => word(language, key, values);
    listener.keep(account.password);
    listener.keep(BEGIN + REST);
    await displayAs(page, language);
    await startAt(page, account, "/profile/general", language);
    await listener.arrive();

    await listener.find("Tab", words("navigation.avatar_menu", { name: account.displayName }));
    await listener.press("Return");
    await listener.find("Down", words("navigation.change_password"));
    await listener.press("Return");
    await listener.type(account.password, "the password");
    await listener.find("Tab", words("new_password.label"));
    await listener.type(BEGIN, "the beginning of a new password");
    await listener.hear(words("new_password.said_needed", { met: 2, total: 6, needed: "" }).split(": ")[0]!);
    await listener.type(REST, "the rest of it");
    await listener.hear(words("new_password.said_all.other", { count: 6 }));
    await listener.find("Tab", words("new_password.confirm_label"));
    await listener.type(BEGIN + REST, "the new password");
    await listener.press("Return");
    await listener.hear(words("password.changed"));
    expectJourney(`change-password-${language}`, listener, account);
  });
}
