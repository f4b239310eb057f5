// The sign-in page, found as people find it: by the names of its parts.
import { expect, type Page } from "@playwright/test";
import type { Account } from "../fixtures/server.ts";
import { type Language, word } from "../fixtures/words.ts";

export class SignInPage {
  private readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = "en") {
    this.page = page;
    this.language = language;
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1, name: this.words("sign_in.title") });
  }

  get username() {
    return this.page.getByRole("textbox", { name: this.words("sign_in.username"), exact: true });
  }

  get password() {
    return this.page.getByLabel(this.words("sign_in.password"), { exact: true });
  }

  get submit() {
    return this.page.getByRole("button", { name: this.words("sign_in.submit"), exact: true });
  }

  /** What went wrong, or why the person is here. */
  get notice() {
    return this.page.getByRole("main");
  }

  async open(path = "/sign-in"): Promise<void> {
    await this.page.goto(path);
    await this.isReady();
  }

  /** The program has taken the static form over. */
  async isReady(): Promise<void> {
    await expect(this.heading).toBeVisible();
    await expect(this.submit).toBeEnabled();
  }

  async signIn({ username, password }: Pick<Account, "username" | "password">): Promise<void> {
    await this.username.fill(username);
    await this.password.fill(password);
    await this.submit.click();
  }

  private words(key: string): string {
    return word(this.language, key);
  }
}
