// The main job in another browser, by keyboard and pointer: in, a new password, out, in again.
import { KEYS } from "../fixtures/others/window.ts";
import { expect, test } from "../fixtures/others/test.ts";
import { word } from "../fixtures/words.ts";

const NEXT = "Lake-of-Shining-Waters-7";

test("story: somebody signs in, changes the password, is told so, and comes back with the new one", async ({ view, server }) => {
  const account = server.nextAccount();
  const signIn = async (password: string) => {
    await view.focuses({ selector: "input[name=username]" });
    await view.type(account.username + KEYS.Tab + password + KEYS.Enter);
    await view.sees({ selector: "h1", words: account.displayName });
  };
  const choose = async (key: string) => {
    await view.click({ selector: `button[aria-label$="${word("en", "navigation.avatar_menu", { name: account.displayName })}"]` });
    await view.click({ selector: "[role=menuitem]", words: word("en", key) });
  };
  await view.open(`${server.origin}/sign-in`);
  await signIn(account.password);

  await choose("navigation.change_password");
  await view.focuses({ selector: "dialog input", words: word("en", "password.current") });
  await view.type(account.password);
  await view.click({ selector: "dialog input", words: word("en", "new_password.label") });
  await view.type(NEXT);
  await view.click({ selector: "dialog input", words: word("en", "new_password.confirm_label") });
  await view.type(NEXT);
  // Whether it was used before, the server says.
  await view.sees({ selector: "dialog button:not([aria-disabled])", words: word("en", "password.save") });
  await view.type(KEYS.Enter);

  const said = () => view.run(() => document.querySelector(".lk-toast")?.textContent ?? "");
  await expect.poll(said).toContain(word("en", "password.changed"));
  await view.seesNo({ selector: "dialog" });

  await choose("navigation.sign_out");
  await signIn(NEXT);
});
