// The tab "Access Keys" and its dialogs, found as people find them.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Account } from "../fixtures/server.ts";
import { type Language, word } from "../fixtures/words.ts";
import type { Shell } from "./shell.ts";
import { startAt } from "./start.ts";

export const ADDRESS = "/profile/access-keys";

/** Both parts of a key. */
export interface Pair {
  id: string;
  secret: string;
}

export class AccessKeysPage {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = "en") {
    this.page = page;
    this.language = language;
  }

  get add() {
    return this.page.getByRole("button", { name: this.words("add"), exact: true });
  }

  get table() {
    return this.page.getByRole("table", { name: this.words("title") });
  }

  /** The row of a key. */
  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  switch(name: string): Locator {
    return this.table.getByRole("switch", { name: this.words("state_of", { name }), exact: true });
  }

  rename(name: string): Locator {
    return this.table.getByRole("button", { name: this.words("rename_named", { name }), exact: true });
  }

  /** The dialog that gives a key another name. */
  renaming(name: string): Locator {
    return this.page.getByRole("dialog", { name: this.words("rename_title", { name }), exact: true });
  }

  rotate(name: string): Locator {
    return this.table.getByRole("button", { name: this.words("rotate_named", { name }), exact: true });
  }

  delete(name: string): Locator {
    return this.table.getByRole("button", { name: this.words("delete_named", { name }), exact: true });
  }

  get alert() {
    return this.page.getByRole("alert").filter({ hasText: /\S/ });
  }

  /** The form of a new key. */
  get form() {
    return this.page.getByRole("dialog", { name: this.words("add"), exact: true });
  }

  get name() {
    return this.form.getByLabel(this.words("name"), { exact: true });
  }

  get expiry() {
    return this.form.getByLabel(this.words("expires"), { exact: true });
  }

  get day() {
    return this.form.getByLabel(this.words("day"), { exact: true });
  }

  /** A right that the key can be given. */
  right(key: string): Locator {
    return this.form.getByRole("checkbox", { name: word(this.language, `permissions.${key}`), exact: true });
  }

  get create() {
    return this.form.getByRole("button", { name: this.words("create"), exact: true });
  }

  /** The dialog that shows both parts. */
  pair(name: string): Locator {
    return this.page.getByRole("dialog", { name: this.words("pair_title", { name }), exact: true });
  }

  get id() {
    return this.page.getByRole("dialog").getByLabel(this.words("id"), { exact: true });
  }

  get secret() {
    return this.page.getByRole("dialog").getByLabel(this.words("secret"), { exact: true });
  }

  get saved() {
    return this.page.getByRole("checkbox", { name: this.words("saved"), exact: true });
  }

  get done() {
    return this.button("done");
  }

  /** The question before the secret is lost. */
  get question() {
    return this.page.getByRole("alertdialog", { name: this.words("lose_title") });
  }

  /** A button by the key of its words. */
  button(key: string, values: Record<string, string | number> = {}): Locator {
    return this.page.getByRole("button", { name: this.words(key, values), exact: true });
  }

  /** Fills the form and sends it; both parts are shown then. */
  async make(name: string, expiry = "90"): Promise<void> {
    await this.add.click();
    await expect(this.name).toBeFocused();
    await this.name.fill(name);
    await this.expiry.selectOption(expiry);
    await this.create.click();
    await expect(this.pair(name)).toBeVisible();
  }

  /** Reads both parts from the dialog. */
  async read(): Promise<Pair> {
    await this.button("show_secret").click();
    await expect(this.secret).toHaveValue(/^acs_/);
    return { id: await this.id.inputValue(), secret: await this.secret.inputValue() };
  }

  /** Confirms that both parts are saved. */
  async confirm(name: string): Promise<void> {
    await this.saved.check();
    await this.done.click();
    await expect(this.pair(name)).toBeHidden();
    await expect(this.row(name).first()).toBeVisible();
  }

  words(key: string, values: Record<string, string | number> = {}): string {
    return word(this.language, `access_keys.${key}`, values);
  }
}

/** Signs in and opens the tab. */
export async function openAccessKeys(
  page: Page,
  account: Account,
  language: Language = "en",
): Promise<{ keys: AccessKeysPage; shell: Shell }> {
  const shell = await startAt(page, account, ADDRESS, language);
  const keys = new AccessKeysPage(page, language);
  await expect(keys.add).toBeVisible();
  return { keys, shell };
}

/** What a program gets for a pair: the status of the exchange, by JSON. */
export async function exchange(page: Page, { id, secret }: Pair): Promise<number> {
  const answer = await page.request.post("/api/v1/token", {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin },
    data: { access_key_id: id, secret_access_key: secret },
  });
  return answer.status();
}

/** A key made over the API, as in another window. */
export async function makeElsewhere(page: Page, name: string, expiry: unknown = { days: 90 }): Promise<string> {
  const answer = await page.request.post("/api/v1/access-keys", {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin },
    data: { name, scope: [], expiry },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { key: { id: string } }).key.id;
}

/** Pauses a key over the API, as in another window. */
export async function pauseElsewhere(page: Page, id: string): Promise<void> {
  await changeElsewhere(page, id, { state: "paused" });
}

/** Changes a key over the API in its first version, as in another window. */
export async function changeElsewhere(page: Page, id: string, data: { state?: string; name?: string }): Promise<void> {
  const answer = await page.request.patch(`/api/v1/access-keys/${id}`, {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin, "If-Match": '"1"' },
    data,
  });
  expect(answer.status(), await answer.text()).toBe(200);
}
