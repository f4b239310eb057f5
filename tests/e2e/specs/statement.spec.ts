// The accessibility statement and the messages about it.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { loseAnswer } from "../fixtures/hold_back.ts";
import { mailTo } from "../fixtures/outbox.ts";
import { picture } from "../fixtures/picture.ts";
import { PLACES, visit } from "../fixtures/places.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, LANGUAGES, word } from "../fixtures/words.ts";
import { displayAs, startAt, titleOf } from "../pages/start.ts";

const PATH = "/accessibility-statement";
const FEEDBACK = "**/api/v1/accessibility/feedback";

interface Record {
  version: string;
  reviewed_on: string;
  target: { guideline: string; standard: string };
  automated: { states: number; tests: number; violations: number; tools: { name: string; version: string }[] };
  limits: string[];
}

const RECORD = JSON.parse(
  readFileSync(new URL("../../../docs/accessibility-record.json", import.meta.url), "utf8"),
) as Record;

async function open(page: Page, language: Language = "en"): Promise<void> {
  await page.goto(PATH);
  await expect(page.getByRole("heading", { level: 1, name: word(language, "navigation.statement") })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: word(language, "statement.feedback") })).toBeVisible();
}

function form(page: Page, language: Language = "en") {
  return {
    message: page.getByRole("textbox", { name: word(language, "statement.message") }),
    contact: page.getByRole("textbox", { name: word(language, "statement.contact") }),
    page: page.getByRole("textbox", { name: word(language, "statement.page") }),
    send: page.getByRole("button", { name: word(language, "statement.send") }),
  };
}

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`A2 LE-3: the statement can be read before sign-in in ${language}, ${theme}`, async ({ page }) => {
      await displayAs(page, language, theme);
      await open(page, language);
      await expect(page).toHaveTitle(titleOf(language, "navigation.statement"));
      for (const part of ["scope", "status", "features", "limits", "method", "feedback", "enforcement", "dates"]) {
        await expect(page.getByRole("heading", { level: 2, name: word(language, `statement.${part}`), exact: true })).toBeVisible();
      }
      await audit(page);
      await picture(page, `statement-${language}-${theme}`);
    });
  }
}

test("LE-1 LE-3: page and record agree", async ({ page }) => {
  await open(page);
  const main = page.getByRole("main");
  await expect(main).toContainText(RECORD.target.guideline);
  await expect(main).toContainText(RECORD.target.standard);
  await expect(main).toContainText(`version ${RECORD.version}`);
  for (const limit of RECORD.limits) {
    await expect(main).toContainText(word("en", `statement.limit_${limit}`));
  }
  const number = new Intl.NumberFormat("en");
  for (const [key, value] of [
    ["run_tests", number.format(RECORD.automated.tests)],
    ["run_states", number.format(RECORD.automated.states)],
    ["run_violations", number.format(RECORD.automated.violations)],
    ["run_tools", RECORD.automated.tools.map(({ name, version }) => `${name} ${version}`).join(", ")],
  ] as const) {
    const fact = main.getByRole("term").filter({ hasText: word("en", `statement.${key}`) });
    await expect(fact.locator("xpath=following-sibling::dd")).toHaveText(value);
  }
});

test("LE-2: the statement says what helps people use the console", async ({ page }) => {
  await open(page);
  for (const feature of ["keyboard", "reader", "size", "colour", "time", "motion", "language"]) {
    await expect(page.getByRole("listitem").filter({ hasText: word("en", `statement.feature_${feature}`) })).toBeVisible();
  }
});

for (const path of PLACES) {
  test(`3.2.6 LE-3: ${path} leads to the statement from the same place, the last on the page`, async ({ page, account }) => {
    await visit(page, path, account);
    const link = page.getByRole("contentinfo").getByRole("link", { name: word("en", "navigation.statement") });
    await expect(link).toBeVisible();
    const isLast = await link.evaluate((element) => {
      const all = [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea")];
      return all.filter((other) => !other.closest("[popover], dialog")).at(-1) === element;
    });
    expect(isLast).toBe(true);
  });
}

test("A2: a message is sent, and its sender keeps a reference", async ({ page, server, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${PATH}?from=/profile/general`);
  const { message, contact, page: about, send } = form(page);
  await expect(about).toHaveValue("/profile/general");
  await message.fill("The menu cannot be reached.\nI use a switch.");
  await contact.fill("reader@example.org");
  await send.click();
  const sent = page.getByRole("heading", { level: 3, name: word("en", "statement.sent_title") });
  await expect(sent).toBeFocused();
  const reference = await page.getByText(/^A11Y-[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
  await audit(page);
  await picture(page, "statement-sent");
  await page.getByRole("button", { name: word("en", "statement.copy_reference") }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(reference);
  await expect
    .poll(async () => (await mailTo(server, "accessibility@demo.example")).includes(reference), { timeout: 20_000 })
    .toBe(true);
  await page.getByRole("button", { name: word("en", "statement.another") }).click();
  await expect(message).toBeFocused();
  await expect(message).toHaveValue("");
});

test("A2: signed in, the page somebody came from is filled in", async ({ page, account }) => {
  const shell = await startAt(page, account, "/profile/account");
  await page.getByRole("contentinfo").getByRole("link", { name: word("en", "navigation.statement") }).click();
  await expect(shell.heading).toHaveText(word("en", "navigation.statement"));
  await expect(shell.heading).toBeFocused();
  await expect(form(page).page).toHaveValue("/profile/account");
  await audit(page);
});

test("AL-3: an empty message is asked for, and nothing is sent", async ({ page }) => {
  await open(page);
  const { message, contact, send } = form(page);
  let sends = 0;
  await page.route(FEEDBACK, (route) => {
    sends += 1;
    return route.continue();
  });
  await contact.fill("reader@example.org");
  await send.click();
  await expect(message).toBeFocused();
  await expect(message).toHaveAccessibleDescription(new RegExp(word("en", "statement.message_required")));
  await expect(message).toHaveAttribute("aria-invalid", "true");
  await expect(contact).toHaveValue("reader@example.org");
  await audit(page);
  await picture(page, "statement-required");
  await message.fill("x");
  await expect(message).not.toHaveAttribute("aria-invalid", "true");
  expect(sends).toBe(0);
});

test("S-96: a message whose answer was lost is sent again under the same reference", async ({ page }) => {
  await open(page);
  const { message, send } = form(page);
  const said = await loseAnswer(page, FEEDBACK);
  await message.fill("The menu cannot be reached.");
  await send.click();
  await expect(page.getByRole("alert")).toContainText(word("en", "errors.offline"));
  const { reference } = JSON.parse(await said()) as { reference: string };
  await send.click();
  await expect(page.getByText(/^A11Y-/)).toHaveText(reference);
});

test("A2: a message that does not get through stays in the form", async ({ page }) => {
  await open(page);
  const { message, send } = form(page);
  await page.route(FEEDBACK, (route) => route.abort());
  await message.fill("The menu cannot be reached.");
  await send.click();
  await expect(page.getByRole("alert")).toContainText(word("en", "errors.offline"));
  await expect(message).toHaveValue("The menu cannot be reached.");
  await audit(page);
  await page.unroute(FEEDBACK);
  await send.click();
  await expect(page.getByRole("heading", { level: 3, name: word("en", "statement.sent_title") })).toBeVisible();
});

test("A2: more messages than somebody can read are put off, in words", async ({ page }) => {
  await open(page);
  for (let number = 0; number < 5; number += 1) {
    const answer = await page.request.post("/api/v1/accessibility/feedback", {
      headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin },
      data: { message: `Message ${number}` },
    });
    expect(answer.status()).toBe(202);
  }
  const { message, send } = form(page);
  await message.fill("One more");
  await send.click();
  await expect(page.getByRole("alert")).toContainText(/Too many attempts/);
  await expect(message).toHaveValue("One more");
});

test("a statement that cannot be loaded is said so, and can be tried again", async ({ page }) => {
  const facts = "**/api/v1/accessibility/statement";
  await page.route(facts, (route) => route.abort());
  await page.goto(PATH);
  await expect(page.getByRole("alert")).toContainText(word("en", "errors.offline"));
  await audit(page);
  await page.unroute(facts);
  await page.getByRole("button", { name: word("en", "common.retry") }).click();
  await expect(page.getByRole("heading", { level: 2, name: word("en", "statement.scope") })).toBeVisible();
});

test("1.4.10: the statement fits into 320 px, and reads in forced colours", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ forcedColors: "active" });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await audit(page);
  await picture(page, "statement-narrow");
});

test("1.4.10: at 320 px a long word ends a line with a hyphen, and is one word for everybody else", async ({ page }) => {
  const title = word("nl", "navigation.statement");
  await page.setViewportSize({ width: 320, height: 640 });
  await displayAs(page, "nl");
  await open(page, "nl");
  const heading = page.getByRole("heading", { level: 1, name: title, exact: true });
  await expect(heading).toHaveAccessibleName(title);
  expect(await heading.textContent()).toBe(title);
  // Where a line ends, a part of the word is wider than its own letters: by a hyphen.
  const divided = await heading.evaluate((element) => {
    const letters = document.createRange();
    return [...element.querySelectorAll("span")].filter((part) => {
      letters.selectNodeContents(part);
      return part.getBoundingClientRect().width > letters.getBoundingClientRect().width + 2;
    }).length;
  });
  expect(divided).toBe(1);
  await heading.selectText();
  expect(await page.evaluate(() => getSelection()!.toString())).toBe(title);
});

for (const language of LANGUAGES) {
  test(`the title with its hyphens is the title, in ${language}`, () => {
    expect(word(language, "navigation.statement_divided").replaceAll("\u00AD", "")).toBe(word(language, "navigation.statement"));
  });
}
