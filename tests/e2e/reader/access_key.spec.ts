// The life of an access key, as it is heard: made, copied, paused. Its secret is heard by nobody who does not go there.
import { expectJourney } from "../fixtures/orca/journey.ts";
import { betrayals } from "../fixtures/orca/checks.ts";
import { expect, HEARD, test } from "../fixtures/orca/test.ts";
import { openAccessKeys } from "../pages/access_keys.ts";
import { displayAs } from "../pages/start.ts";

const NAME = "Night report";

for (const language of HEARD) {
  test(`SR-1, SR-2, SE-1, SE-4: the life of an access key is heard, in ${language}`, async ({ page, context, account, listener }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await displayAs(page, language);
    const { keys } = await openAccessKeys(page, account, language);
    await listener.arrive();
    await listener.press("Return");

    await listener.find("Tab", keys.words("add"));
    await listener.press("Return");
    await listener.type(NAME);
    await listener.press("Return");
    await listener.hear(keys.words("pair_title", { name: NAME }));
    await listener.find("Tab", keys.words("copy_id"));
    await listener.press("Return");
    await listener.hear(keys.words("copied"));
    await listener.find("Tab", keys.words("show_secret"));
    await listener.press("Return");
    await listener.hear(keys.words("secret_shown"));
    const secret = await keys.secret.inputValue();
    listener.keep(secret);
    await listener.find("Tab", keys.words("copy_secret"));
    await listener.press("Return");
    await listener.hear(keys.words("copied"));
    // Whoever moves to it wants to hear it.
    listener.ask(secret);
    await listener.press("shift+Tab", 2);
    expect(betrayals((await listener.said()).map((text) => ({ text, isEcho: false })), [secret])).toHaveLength(1);
    await listener.find("Tab", keys.words("saved"));
    await listener.press("space");
    await listener.press("Tab");
    await listener.press("Return");
    await listener.hear(keys.words("created_toast", { name: NAME }));
    await listener.find("Tab", keys.words("state_of", { name: NAME }));
    await listener.press("space");
    await listener.hear(keys.words("paused", { name: NAME }));
    expectJourney(`access-key-${language}`, listener, account);
  });
}
