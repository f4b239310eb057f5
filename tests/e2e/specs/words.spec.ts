// Dutch and French pages hold no English, in what is seen and in what is only said (U12). Their dialogs, questions and
// errors are words_states.spec.ts.
import { englishTexts, sameMessages } from "../fixtures/foreign_words.ts";
import { PLACES, visit } from "../fixtures/places.ts";
import { expect, test } from "../fixtures/test.ts";
import { PasswordDialog } from "../pages/password.ts";
import { startAt } from "../pages/start.ts";

/** Messages that are the same in English, because the word is: names, and words that both languages share. */
const SHARED: Record<"nl" | "fr", readonly string[]> = {
  nl: [
    "Account",
    "Account – My Profile",
    "Contrast",
    "Downloads",
    "Latchkey",
    "Links",
    "Linux",
    "Menu",
    "My Profile",
    "My Zone",
    "Platform",
    "SHA-256",
    "Team",
    "Windows",
    "macOS",
  ],
  fr: [
    "Actions",
    "Active",
    "Application",
    "Date",
    "Latchkey",
    "Linux",
    "Menu",
    "Messages",
    "Messages ({{ key }})",
    "My Zone",
    "Notifications",
    "SHA-256",
    "Version",
    "Windows",
    "macOS",
    "{{ count }} application",
    "{{ count }} applications",
    "{{ name }}, version {{ version }}",
  ],
};

for (const language of ["nl", "fr"] as const) {
  test(`U12: messages in ${language} are the same as in English only where the word is`, () => {
    expect(sameMessages(language).filter((text) => !SHARED[language].includes(text))).toEqual([]);
  });

  for (const path of PLACES) {
    test(`U12: ${path} in ${language} has no English word`, async ({ page, account }) => {
      await visit(page, path, account, language);
      expect(await englishTexts(page, account, language)).toEqual([]);
    });
  }

  test(`U12: menu and password form in ${language} have no English word`, async ({ page, account }) => {
    await visit(page, "/profile/general", account, language);
    const shell = await startAt(page, account, "/profile/general", language);
    await shell.openMenu();
    expect(await englishTexts(page, account, language)).toEqual([]);
    await shell.item("navigation.change_password").click();
    const dialog = new PasswordDialog(page, language);
    await dialog.isOpen();
    await dialog.new.pressSequentially("Lake");
    await dialog.isMet("rule_uppercase");
    expect(await englishTexts(page, account, language)).toEqual([]);
  });
}
