// From a page of another site the person goes into windows of ours and comes back, in a browser that has real ones: it
// takes the focus from one window and gives it to the other, and no test says so in its place.
import { hostsOfWorker, type Hosts } from "../fixtures/foreign.ts";
import { serverFor, test as base } from "../fixtures/others/test.ts";
import { KEYS } from "../fixtures/others/window.ts";
import { word } from "../fixtures/words.ts";

const NAME = "Nightly report";

const test = base.extend<object, { hosts: Hosts }>({
  hosts: [hostsOfWorker, { scope: "worker" }],
  server: [
    async ({ choice, hosts }, use) => {
      const server = await serverFor(choice, ["--trust-origin", hosts.listed]);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
});

test("EM-39, EM-46, S-76: a page of another site is let in by a window of ours, and knows what was done in the next one", async ({ view, server, hosts }) => {
  const account = server.nextAccount();
  await view.open(`${hosts.listed}/element?console=${server.origin}`);
  await view.follow(() => view.click({ selector: "button", words: word("en", "shell.sign_in") }));
  await view.focuses({ selector: "h1", words: word("en", "shell.sign_in") });
  await view.click({ selector: "input[name=username]" });
  await view.type(account.username + KEYS.Tab + account.password + KEYS.Enter);
  await view.click({ selector: "button:not([aria-disabled])", words: word("en", "shell.allow_yes") });
  await view.isBack();
  await view.sees({ selector: "h1", words: account.displayName });

  const tab = { selector: "[role=tab]", words: word("en", "profile.access_keys") };
  await view.click(tab);
  await view.sees({ selector: "p", words: word("en", "access_keys.empty_title") });
  await view.click({ selector: "button", words: word("en", "access_keys.add") });
  await view.follow(() => view.click({ selector: "dialog a", words: word("en", "embed.window_open") }));
  await view.click({ selector: "button", words: word("en", "access_keys.add") });
  await view.focuses({ selector: "dialog input", words: word("en", "access_keys.name") });
  await view.type(NAME);
  await view.click({ selector: "dialog button", words: word("en", "access_keys.create") });
  await view.click({ selector: "dialog input[type=checkbox]", words: word("en", "access_keys.saved") });
  await view.click({ selector: "dialog button", words: word("en", "access_keys.done") });
  await view.sees({ selector: ".lk-keys-name", words: NAME });
  await view.shut();
  await view.seesNo({ selector: "dialog" });
  await view.sees({ selector: ".lk-keys-name", words: NAME });
});
