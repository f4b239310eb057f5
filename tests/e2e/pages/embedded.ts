// A console inside another application's page, found as people find it: the browser looks through shadow trees for
// names and roles, as assistive technology does.
import { expect, type Page } from "@playwright/test";
import type { HostServer } from "../fixtures/host.ts";
import type { Account } from "../fixtures/server.ts";
import { type Language, word } from "../fixtures/words.ts";

export class EmbeddedConsole {
  private readonly page: Page;
  private readonly host: HostServer;

  constructor(page: Page, host: HostServer) {
    this.page = page;
    this.host = host;
  }

  get element() {
    return this.page.locator("latchkey-console").first();
  }

  get username() {
    return this.element.getByRole("textbox", { name: "Username" });
  }

  get password() {
    return this.element.getByLabel("Password", { exact: true });
  }

  tab(key: string, language: Language = "en") {
    return this.element.getByRole("tab", { name: word(language, key), exact: true });
  }

  /** Opens a page of the application, signed in. */
  async open(account: Account, path: string): Promise<void> {
    await this.signIn(account);
    await this.page.goto(this.host.origin + path);
    await this.isReady(account);
  }

  /** The session of the application: it stands behind the same proxy. */
  async signIn({ username, password }: Account): Promise<void> {
    const answer = await this.page.request.post(`${this.host.origin}/api/v1/session`, {
      headers: { "X-Latchkey": "1", Origin: this.host.origin },
      data: { username, password },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  async isReady({ displayName }: Pick<Account, "displayName">): Promise<void> {
    await expect(this.element.getByRole("heading", { name: displayName })).toBeVisible();
  }

  /** Writes down every event of the elements, from the first on. */
  async listen(): Promise<void> {
    await this.page.addInitScript(() => {
      const heard: { name: string; detail: unknown }[] = [];
      Object.assign(window, { heard });
      const names =
        "ready view-change navigate dirty-change profile-updated password-changed key-created key-revoked language-change " +
        "theme-change theme-warning notify auth-required reauth-required signed-out error open";
      for (const name of names.split(" ")) {
        document.addEventListener(`latchkey-${name}`, (event) => heard.push({ name, detail: (event as CustomEvent).detail }));
      }
    });
  }

  /** What was heard so far. */
  heard(name: string): Promise<Record<string, unknown>[]> {
    return this.page.evaluate(
      (wanted) =>
        (window as unknown as { heard: { name: string; detail: Record<string, unknown> }[] }).heard
          .filter((event) => event.name === wanted)
          .map(({ detail }) => detail),
      name,
    );
  }

  /** Calls a method of the element. */
  call(method: string, ...given: unknown[]): Promise<unknown> {
    return this.element.evaluate(
      async (element, [name, values]) => {
        const called = (element as unknown as Record<string, (...all: unknown[]) => unknown>)[name as string]!;
        return await called.apply(element, values as unknown[]);
      },
      [method, given] as const,
    );
  }
}
