// SR-1: choosing how long messages stay, as somebody hears it who does not see the slider. SR-2: each verdict once.
import { LANGUAGES, word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";
import { test } from "./test.ts";

for (const language of LANGUAGES) {
  test(`SR-1, SR-2: the time of messages is told as it is set, in ${language}`, async ({ page, account, listen }) => {
    const ear = listen(`messages-${language}`);
    const say = (key: string, values?: Record<string, string | number>) => word(language, key, values);
    const press = (key: string) => () => page.keyboard.press(key);
    await displayAs(page, language);
    await ear.opens(page, () => startAt(page, account, "/profile/accessibility", language));
    await ear.goesTo(page, say("accessibility.keep"), "Tab");
    await ear.goesTo(page, say("accessibility.seconds_label"), "Tab");
    const set = { count: 4 };
    await ear.hears("ArrowRight", press("ArrowRight"), say("accessibility.seconds.other", set), say("accessibility.seconds_set.other", set));
    await ear.goesTo(page, say("accessibility.test"), "Tab");
    await ear.hears("Enter", press("Enter"), say("accessibility.test_message"));
    await ear.goesTo(page, say("accessibility.reset"), "Tab");
    ear.heardEverythingOnce(account.password);
  });
}
