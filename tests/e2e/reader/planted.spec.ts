// Faults put into the page on purpose, and the real reader: a silent verdict, a doubled message and a spoken secret have to
// come out, else the journeys beside this prove nothing (SR-2).
import type { Page } from "@playwright/test";
import { betrayals, doubled, missing } from "../fixtures/orca/checks.ts";
import type { Listener } from "../fixtures/orca/listener.ts";
import { expect, test } from "../fixtures/orca/test.ts";
import type { Account } from "../fixtures/server.ts";
import { word } from "../fixtures/words.ts";
import { openAccessibility } from "../pages/accessibility.ts";
import { PasswordDialog } from "../pages/password.ts";
import { startAt } from "../pages/start.ts";

const VERDICT = word("en", "new_password.said_needed", { met: 2, total: 6, needed: "" }).split(": ")[0]!;

test("SR-2: a verdict that nobody hears is found", async ({ page, account, listener }) => {
  const dialog = await openForm(page, account, listener);
  const verdict = (await dialog.root.locator("[role=status][aria-atomic=true]").elementHandle())!;
  await verdict.evaluate((region) => {
    region.removeAttribute("role");
    region.setAttribute("aria-live", "off");
  });
  await dialog.new.focus();
  await listener.type("Lake", "the beginning of a new password");
  await expect.poll(() => verdict.textContent()).toContain(VERDICT);
  expect(missing([VERDICT], await listener.said())).toEqual([VERDICT]);
});

test("SR-2: a message that is said twice is found", async ({ page, account, listener }) => {
  const tab = await openAccessibility(page, account);
  await listener.arrive();
  await page.locator("[data-live=polite]").first().evaluate((region) => {
    const double = new MutationObserver(() => {
      double.disconnect();
      // The reader passes over a message that is the same as the last to a letter.
      region.append(Object.assign(document.createElement("div"), { textContent: `Note: ${region.textContent}` }));
    });
    double.observe(region, { childList: true });
  });
  await listener.find("Tab", tab.words("test"));
  await listener.press("Return");
  await listener.hear(`Note: ${tab.words("test_message")}`);
  listener.end();
  expect(doubled(listener.steps)).toEqual([`Return: twice “${tab.words("test_message")}”`]);
});

test("SR-2: a password that is spoken in a message is found", async ({ page, account, listener }) => {
  const dialog = await openForm(page, account, listener);
  listener.keep(account.password);
  await listener.type(account.password, "the password");
  // While nothing else happens: a reader may drop a message for a focus that moves.
  await dialog.root.locator("[data-live=polite]").evaluate((region, text) => {
    region.replaceChildren(Object.assign(document.createElement("div"), { textContent: text }));
  }, account.password);
  await listener.hear(account.password);
  expect(givenAway(listener)).not.toEqual([]);
});

test("SR-2: a password that is spoken key by key is found", async ({ page, account, listener }) => {
  // From the first moment on: the reader keeps what it once knew of a field.
  await page.addInitScript(() => {
    const show = () => document.querySelectorAll<HTMLInputElement>("input[type=password]").forEach((field) => (field.type = "text"));
    new MutationObserver(show).observe(document, { childList: true, subtree: true });
  });
  await openForm(page, account, listener);
  listener.keep(account.password);
  await listener.type(account.password, "the password");
  await listener.press("Tab");
  expect(givenAway(listener)).toEqual(["typed: Gables"]);
});

async function openForm(page: Page, account: Account, listener: Listener): Promise<PasswordDialog> {
  const shell = await startAt(page, account);
  await listener.arrive();
  await shell.choose("navigation.change_password");
  const dialog = new PasswordDialog(page);
  await dialog.isOpen();
  return dialog;
}

/** What was heard of what is to be kept. */
function givenAway(listener: Listener): string[] {
  return listener.kept.flatMap(({ secret, sounds }) => betrayals(sounds, [secret]));
}
