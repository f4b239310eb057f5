// The Accessibility tab, found as people find it.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Account } from "../fixtures/server.ts";
import { type Language, word } from "../fixtures/words.ts";
import type { Shell } from "./shell.ts";
import { startAt } from "./start.ts";

export const ACCESSIBILITY = "/profile/accessibility";

export class AccessibilityTab {
  private readonly page: Page;
  readonly shell: Shell;
  readonly language: Language;

  constructor(page: Page, shell: Shell, language: Language) {
    this.page = page;
    this.shell = shell;
    this.language = language;
  }

  get slider(): Locator {
    return this.page.getByRole("slider", { name: this.words("seconds_label") });
  }

  get number(): Locator {
    return this.page.getByRole("spinbutton", { name: `${this.words("seconds_label")} ${this.words("seconds_unit")}` });
  }

  get output(): Locator {
    return this.page.locator("output");
  }

  get keep(): Locator {
    return this.page.getByRole("switch", { name: this.words("keep") });
  }

  get reset(): Locator {
    return this.page.getByRole("button", { name: this.words("reset") });
  }

  /** Goes back to what the organisation set for messages. */
  get usual(): Locator {
    return this.page.getByRole("button", { name: this.words("usual_reset") });
  }

  get undo(): Locator {
    return this.page.getByRole("button", { name: this.words("undo"), exact: true });
  }

  /** The wrapper, which wears the look. */
  get wrapper(): Locator {
    return this.page.locator("[data-console]");
  }

  /** A choice of a group, by the keys of their words. */
  choice(group: string, choice: string): Locator {
    const name = choice === "system" ? word(this.language, "navigation.theme_system") : this.words(choice);
    return this.page.getByRole("group", { name: this.words(group) }).getByRole("radio", { name, exact: true });
  }

  size(percent: number): Locator {
    const name = word(this.language, "accessibility.percent", { value: percent });
    return this.page.getByRole("radio", { name, exact: true });
  }

  async test(): Promise<void> {
    await this.page.getByRole("button", { name: this.words("test"), exact: true }).click();
    // A message that appears under the resting pointer is held by it.
    await this.page.mouse.move(0, 0);
  }

  /**
   * From here on time passes only by `clock.runFor`, so that a test can look just before an end and just after it. The
   * clock must have been installed; what the page waits for in the next minute is done at once.
   */
  async stopTime(): Promise<void> {
    await this.page.clock.pauseAt(await this.page.evaluate(() => Date.now() + 60_000));
  }

  /** The messages on the screen. */
  get messages(): Locator {
    return this.page.getByRole("region", { name: word(this.language, "toasts.region", { key: "F8" }) }).getByRole("listitem");
  }

  /** Does something and waits until the server has stored what it changed. */
  async stored(act: () => Promise<void>): Promise<void> {
    const answer = this.page.waitForResponse((one) => one.request().method() === "PATCH" && one.ok());
    await act();
    await answer;
  }

  words(key: string, values: Record<string, string | number> = {}): string {
    return word(this.language, `accessibility.${key}`, values);
  }
}

/** Signs in and opens the tab. */
export async function openAccessibility(page: Page, account: Account, language: Language = "en"): Promise<AccessibilityTab> {
  const shell = await startAt(page, account, ACCESSIBILITY, language);
  const tab = new AccessibilityTab(page, shell, language);
  await expect(tab.slider).toBeVisible();
  return tab;
}
