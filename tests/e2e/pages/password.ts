// The dialog "Change Password": three fields, the live list of rules, and its buttons, found as people find them.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Account } from "../fixtures/server.ts";
import { type Language, word } from "../fixtures/words.ts";
import { startAt } from "./start.ts";

export class PasswordDialog {
  private readonly page: Page;
  readonly language: Language;
  readonly root: Locator;

  constructor(page: Page, language: Language = "en") {
    this.page = page;
    this.language = language;
    this.root = page.getByRole("dialog", { name: this.words("password.title"), exact: true });
  }

  get current() {
    return this.field("password.current");
  }

  get new() {
    return this.field("new_password.label");
  }

  get confirm() {
    return this.field("new_password.confirm_label");
  }

  get endOthers() {
    return this.root.getByRole("checkbox", { name: this.words("password.end_others") });
  }

  get pauseKeys() {
    return this.root.getByRole("checkbox", { name: this.words("new_password.pause_keys") });
  }

  get save() {
    return this.root.getByRole("button", { name: this.words("password.save"), exact: true });
  }

  get cancel() {
    return this.root.getByRole("button", { name: this.words("password.cancel"), exact: true });
  }

  get retry() {
    return this.root.getByRole("button", { name: this.words("password.retry"), exact: true });
  }

  get alert() {
    return this.root.getByRole("alert").filter({ hasText: /\S/ });
  }

  /** The question before typed text is lost. */
  get question() {
    return this.page.getByRole("alertdialog", { name: this.words("password.discard_title") });
  }

  /** The list of rules. */
  get list() {
    return this.root.getByRole("list", { name: this.words("new_password.intro") });
  }

  /** A rule of the list, by the key of its sentence. */
  rule(key: string, values: Record<string, string | number> = {}): Locator {
    return this.list.getByRole("listitem").filter({ hasText: this.words(`new_password.${key}`, values) });
  }

  /** Every rule of the list with its state, as it is read out. */
  async read(): Promise<string[]> {
    const lines = await this.list.getByRole("listitem").allInnerTexts();
    return lines.map((line) => line.replace(/\s+/g, " ").trim());
  }

  async isMet(key: string, values: Record<string, string | number> = {}): Promise<void> {
    await expect(this.rule(key, values)).toContainText(this.words("new_password.state_met"));
  }

  async isUnmet(key: string, values: Record<string, string | number> = {}): Promise<void> {
    await expect(this.rule(key, values)).toContainText(this.words("new_password.state_unmet"));
  }

  async isOpen(): Promise<void> {
    await expect(this.current).toBeFocused();
  }

  async fill({ current, next, confirm = next }: { current: string; next: string; confirm?: string }): Promise<void> {
    await this.current.fill(current);
    await this.new.fill(next);
    await this.confirm.fill(confirm);
  }

  /** What the fields hold, to show that nothing typed was lost. */
  async values(): Promise<string[]> {
    return Promise.all([this.current, this.new, this.confirm].map((field) => field.inputValue()));
  }

  private field(key: string): Locator {
    return this.root.getByLabel(this.words(key), { exact: true });
  }

  private words(key: string, values: Record<string, string | number> = {}): string {
    return word(this.language, key, values);
  }
}

/** Signs in and opens the dialog from the menu behind the initials. */
export async function openPasswordDialog(page: Page, account: Account): Promise<PasswordDialog> {
  const shell = await startAt(page, account);
  await shell.choose("navigation.change_password");
  const dialog = new PasswordDialog(page);
  await dialog.isOpen();
  return dialog;
}

/** Hears everything that the dialog's status region says, in order. */
export async function hearRules(dialog: PasswordDialog): Promise<() => Promise<string[]>> {
  const region = dialog.root.locator("[role=status][aria-atomic=true]");
  await expect(region).toHaveCount(1);
  await expect(region).toBeEmpty();
  await region.evaluate((element) => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    new MutationObserver(() => heard.push(element.textContent ?? "")).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return () => region.page().evaluate(() => (window as unknown as { heard: string[] }).heard);
}
