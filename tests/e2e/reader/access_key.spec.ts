// SR-1: making an access key and taking it along, as somebody hears it who does not see the screen. SR-2, SE-1: that the
// secret is shown is said, and what it is never.
import { word } from "../fixtures/words.ts";
import { AccessKeysPage, ADDRESS } from "../pages/access_keys.ts";
import { displayAs, startAt } from "../pages/start.ts";
import { expect } from "../fixtures/test.ts";
import { test } from "./test.ts";

const NAME = "Night report";

test("SR-1, SR-2, SE-1: a key is made, shown and kept without its secret being said", async ({ page, account, listen }) => {
  const ear = listen("access-key-en");
  const keys = new AccessKeysPage(page);
  const enter = () => page.keyboard.press("Enter");
  await displayAs(page, "en");
  await ear.opens(page, () => startAt(page, account, ADDRESS));
  await expect(keys.add).toBeEnabled();
  await ear.goesTo(page, keys.words("add"), "Tab");
  await ear.hears("Enter", enter);
  await expect(keys.name).toBeFocused();
  await page.keyboard.insertText(NAME);
  await ear.hears("Enter", enter, keys.words("pair_title", { name: NAME }));
  await ear.goesTo(page, keys.words("id"), "Tab");
  await ear.goesTo(page, keys.words("show_secret"), "Tab");
  await ear.hears("Enter", enter, keys.words("secret_shown"));
  const secret = await keys.secret.inputValue();
  expect(secret).toMatch(/^acs_/);
  await ear.goesTo(page, keys.words("copy_secret"), "Tab");
  await ear.hears("Enter", enter, keys.words("copied"));
  await ear.goesTo(page, keys.words("saved"), "Tab");
  await ear.hears("Space", () => page.keyboard.press("Space"));
  await ear.goesTo(page, keys.words("done"), "Tab");
  await ear.hears("Enter", enter, keys.words("created_toast", { name: NAME }));
  await ear.goesTo(page, word("en", "navigation.statement"), "Tab");
  ear.heardEverythingOnce(secret, account.password);
});
