// Where most specs begin: signed in over the real API, without the detour over the form that has its own spec.
import { expect, type Page } from "@playwright/test";
import type { Account } from "../fixtures/server.ts";
import { type Language, word } from "../fixtures/words.ts";
import { Shell } from "./shell.ts";

/** Signs in and opens a page. */
export async function startAt(page: Page, account: Account, path = "/profile/general", language: Language = "en"): Promise<Shell> {
  const answer = await page.request.post("/api/v1/session", {
    headers: { "X-Latchkey": "1", Origin: new URL(await origin(page)).origin },
    data: { username: account.username, password: account.password },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.goto(path);
  const shell = new Shell(page, account.displayName, language);
  await shell.isReady();
  return shell;
}

/** Chooses the display before the page is first painted, as a returning visitor's browser does. */
export async function displayAs(page: Page, language: Language, theme: "light" | "dark" | "system" = "system"): Promise<void> {
  await page.context().addCookies([{ name: "lk_ui", value: `l=${language}&t=${theme}`, url: await origin(page) }]);
}

/** The title a page has in the browser's tab. */
export function titleOf(language: Language, key: string): RegExp {
  return new RegExp(word(language, key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

async function origin(page: Page): Promise<string> {
  const answer = await page.request.get("/livez");
  return answer.url();
}
