// "My Profile": its tabs, the form behind "Edit", and what asks before something is lost.
import { expect, type Page } from "@playwright/test";
import { type Language, word } from "../fixtures/words.ts";

export class ProfilePage {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = "en") {
    this.page = page;
    this.language = language;
  }

  get main() {
    return this.page.getByRole("main");
  }

  /** A card by the key of its heading. */
  card(key: string) {
    return this.main.getByRole("region", { name: this.words(key), exact: true });
  }

  /** A fact: the row whose name has this key. */
  fact(key: string) {
    return this.main.locator(".lk-row").filter({ has: this.page.locator("dt", { hasText: this.exactly(key) }) });
  }

  button(key: string) {
    return this.main.getByRole("button", { name: this.words(key), exact: true });
  }

  field(key: string) {
    return this.main.getByLabel(this.words(key), { exact: true });
  }

  get name() {
    return this.field("profile.display_name");
  }

  get number() {
    return this.field("profile.contact_number");
  }

  get timeZone() {
    return this.field("profile.time_zone");
  }

  get picture() {
    return this.main.locator("input[type=file]");
  }

  get head() {
    return this.main.locator(".lk-profile-head");
  }

  tab(key: string) {
    return this.page.getByRole("tab", { name: this.words(key), exact: true });
  }

  /** The question before edits are lost. */
  get question() {
    return this.page.getByRole("alertdialog", { name: this.words("profile.leave_title") });
  }

  /** Both texts of an account that was changed elsewhere. */
  get merge() {
    return this.page.getByRole("dialog", { name: this.words("profile.merge_title") });
  }

  async edit(): Promise<void> {
    await this.button("profile.edit").click();
    await expect(this.name).toBeFocused();
  }

  async done(): Promise<void> {
    await this.button("profile.done").click();
  }

  async isSaved(): Promise<void> {
    await expect(this.button("profile.edit")).toBeFocused();
  }

  words(key: string, values: Record<string, string | number> = {}): string {
    return word(this.language, key, values);
  }

  private exactly(key: string): RegExp {
    return new RegExp(`^${this.words(key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
  }
}
