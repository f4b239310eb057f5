// The frame around the pages: top bar, menu behind the initials, navigation, toasts.
import { expect, type Page } from "@playwright/test";
import { type Language, word } from "../fixtures/words.ts";

export class Shell {
  private readonly page: Page;
  readonly language: Language;
  private readonly displayName: string;

  constructor(page: Page, displayName: string, language: Language = "en") {
    this.page = page;
    this.displayName = displayName;
    this.language = language;
  }

  /** The button with the initials. */
  get avatarButton() {
    // Where there is no picture, the name begins with the initials (MB-1).
    const name = word(this.language, "navigation.avatar_menu", { name: this.displayName });
    return this.page.getByRole("button", { name: new RegExp(`${name}$`) });
  }

  get menu() {
    return this.page.getByRole("menu");
  }

  /** An entry of the open menu, by the key of its words. */
  item(key: string) {
    return this.menu.getByRole("menuitem", { name: word(this.language, key), exact: true });
  }

  /** A language or theme in the open menu. */
  choice(name: string) {
    return this.menu.getByRole("menuitemradio", { name, exact: true });
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The messages at the bottom of the screen. */
  get toasts() {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("button") });
  }

  async isReady(): Promise<void> {
    await expect(this.avatarButton).toBeVisible();
  }

  async openMenu(): Promise<void> {
    await this.avatarButton.click();
    await expect(this.menu).toBeVisible();
  }

  async choose(key: string): Promise<void> {
    await this.openMenu();
    await this.item(key).click();
  }

  async signOut(): Promise<void> {
    await this.choose("navigation.sign_out");
  }
}
