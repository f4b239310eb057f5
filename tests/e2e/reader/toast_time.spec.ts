// Setting how long messages stay, as it is heard: every step of the slider once, and a message to try it.
import { expectJourney } from "../fixtures/orca/journey.ts";
import { HEARD, test } from "../fixtures/orca/test.ts";
import { openAccessibility } from "../pages/accessibility.ts";
import { displayAs } from "../pages/start.ts";

for (const language of HEARD) {
  test(`SR-1, SR-2, SL-5: the time of messages is heard, in ${language}`, async ({ page, account, listener }) => {
    await displayAs(page, language);
    const tab = await openAccessibility(page, account, language);
    await listener.arrive();
    await listener.press("Return");

    await listener.find("Tab", tab.words("keep"));
    await listener.find("Tab", tab.words("seconds_label"));
    await listener.press("Right");
    await listener.hear(tab.words("seconds_set.other", { count: 4 }));
    await listener.press("End");
    await listener.hear(tab.words("seconds_set.other", { count: 10 }));
    await listener.find("Tab", tab.words("test"));
    await listener.press("Return");
    await listener.hear(tab.words("test_message"));
    await listener.find("shift+Tab", tab.words("keep"));
    await listener.press("space");
    expectJourney(`toast-time-${language}`, listener, account);
  });
}
