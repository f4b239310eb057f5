// "Support and Downloads": finding an application, saving its file, and every other state of the page.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Language, LANGUAGES, word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

const LIST = "**/api/v1/support/applications";

class SupportPage {
  private readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = "en") {
    this.page = page;
    this.language = language;
  }

  get table() {
    return this.page.getByRole("table", { name: this.words("support.downloads") });
  }

  get search() {
    return this.page.getByRole("searchbox", { name: this.words("support.search") });
  }

  get platform() {
    return this.page.getByRole("combobox", { name: this.words("support.platform") });
  }

  row(name: string) {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("rowheader").filter({ hasText: name }) });
  }

  download(name: string) {
    return this.row(name).getByRole("link", { name: new RegExp(`^${this.words("support.download")} ${name}`) });
  }

  words(key: string, values: Record<string, string | number> = {}): string {
    return word(this.language, key, values);
  }
}

/** An answer of the list with other applications than the demonstration's. */
async function offer(page: Page, applications: Record<string, unknown>[]): Promise<void> {
  await page.route(LIST, (route) => route.fulfill({ json: { applications } }));
}

function application(number: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: `app_${String(number).padStart(26, "0")}`,
    name: `Desktop Helper ${number}`,
    version: `1.${number}.0`,
    platform: ["windows", "macos", "linux", "any"][number % 4],
    file_name: `helper-${number}.zip`,
    size: 1_234_567 * (number + 1),
    sha256: createHash("sha256").update(String(number)).digest("hex"),
    instructions: null,
    availability: "available",
    ...changes,
  };
}

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`A41: the applications are listed in ${language}, ${theme}`, async ({ page, account }) => {
      await displayAs(page, language, theme);
      await startAt(page, account, "/support", language);
      const support = new SupportPage(page, language);
      const row = support.row("Console Opener (sample)");
      await expect(row).toContainText(support.words("support.windows"));
      await expect(row).toContainText("1.0.0");
      await expect(support.table.getByRole("columnheader", { name: support.words("support.version") })).toBeVisible();
      await audit(page);
      await picture(page, `support-${language}-${theme}`);
    });
  }
}

test("A42: Download saves the file, whose hash is the one on the page", async ({ page, account }) => {
  await startAt(page, account, "/support");
  const support = new SupportPage(page);
  for (const [name, file] of [
    ["Connection Check", "connection-check.sh"],
    ["Console Opener", "console-opener.zip"],
  ] as const) {
    const arriving = page.waitForEvent("download");
    await support.download(name).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toBe(file);
    const hash = createHash("sha256").update(readFileSync(await download.path())).digest("hex");
    // All of it for readers, its ends for eyes.
    await expect(support.row(name).getByText(hash, { exact: true })).toBeAttached();
    await expect(support.row(name).getByText(`${hash.slice(0, 8)}…${hash.slice(-8)}`)).toBeVisible();
  }
  await expect(page).toHaveURL(/\/support$/);
});

test("A42: a link to instructions stands only where there are any", async ({ page, account, context, canary }) => {
  // The guide is shown in a sandbox (S-100), which keeps the scripts of the test tool out as well.
  canary.expect(/Blocked script execution in .*\/instructions/);
  await startAt(page, account, "/support");
  const support = new SupportPage(page);
  const name = new RegExp(`^${support.words("support.instructions")} `);
  await expect(support.row("Connection Check").getByRole("link", { name })).toHaveCount(0);
  const opening = context.waitForEvent("page");
  await support.row("Console Opener").getByRole("link", { name }).click();
  const guide = await opening;
  await expect(guide.getByText("It installs nothing.")).toBeVisible();
});

test("A40: who has no right finds no way in, and the API says no", async ({ page }) => {
  const newcomer = { username: "newcomer", displayName: "Newcomer", password: "Green-Gables-1908" };
  const shell = await startAt(page, newcomer, "/profile/account");
  await expect(page.getByRole("main").getByRole("link", { name: word("en", "navigation.support") })).toHaveCount(0);
  await shell.openMenu();
  await expect(shell.item("navigation.support")).toHaveCount(0);
  const answer = await page.request.get("/api/v1/support/applications");
  expect(answer.status()).toBe(403);
});

test("A40: a right that was taken away meanwhile is said so", async ({ page, account }) => {
  await page.route(LIST, (route) =>
    route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      json: { type: "urn:latchkey:problem:permission_denied", title: "", status: 403, code: "permission_denied", request_id: "req_1" },
    }),
  );
  await startAt(page, account, "/support");
  await expect(page.getByRole("alert")).toContainText(word("en", "errors.denied"));
  await audit(page);
});

test("A41: the page is reached from the menu and from the Account tab", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.choose("navigation.support");
  await expect(shell.heading).toHaveText(word("en", "navigation.support"));
  await expect(shell.heading).toBeFocused();
  await page.goto("/profile/account");
  await page.getByRole("main").getByRole("link", { name: word("en", "navigation.support") }).click();
  await expect(page).toHaveURL(/\/support$/);
});

test("searching and choosing a platform narrow the list, and the result is said once", async ({ page, account }) => {
  await offer(page, Array.from({ length: 12 }, (_, number) => application(number)));
  await startAt(page, account, "/support");
  const support = new SupportPage(page);
  await expect(support.table.getByRole("rowheader")).toHaveCount(12);
  await expect(support.platform).toHaveValue("");
  const polite = page.locator('[data-live="polite"]').first();
  await support.search.pressSequentially("HELPER-1");
  await expect(support.table.getByRole("rowheader")).toHaveCount(3);
  const said = support.words("support.count_of.other", { shown: 3, count: 12 });
  await expect(page.getByText(said).first()).toBeVisible();
  await expect(polite).toHaveText(said);
  await support.platform.selectOption({ label: support.words("support.macos") });
  await expect(support.table.getByRole("rowheader")).toHaveText([/Desktop Helper 1\b/, /Desktop Helper 11/]);
  await audit(page);
});

test("a search without a result says so and leads back", async ({ page, account }) => {
  await startAt(page, account, "/support");
  const support = new SupportPage(page);
  await support.search.fill("nothing of the kind");
  await expect(page.getByText(support.words("support.none_title"))).toBeVisible();
  await audit(page);
  await picture(page, "support-none");
  await page.getByRole("button", { name: support.words("support.clear") }).click();
  await expect(support.search).toHaveValue("");
  await expect(support.search).toBeFocused();
  await expect(support.table.getByRole("rowheader")).toHaveCount(2);
});

test("TA-6: nothing published, nothing yet and nothing to be had each have their words", async ({ page, account }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(LIST, async (route) => {
    await held;
    await route.abort();
  });
  await startAt(page, account, "/support");
  await expect(page.locator("[aria-busy=true]")).toHaveCount(1);
  await expect(page.getByRole("status").filter({ hasText: word("en", "common.loading") })).toBeAttached();
  release();
  await expect(page.getByRole("alert")).toContainText(word("en", "errors.offline"));
  await audit(page);
  await picture(page, "support-offline");
  await page.unroute(LIST);
  await offer(page, []);
  await page.getByRole("button", { name: word("en", "common.retry") }).click();
  await expect(page.getByText(word("en", "support.empty_title"))).toBeVisible();
  await audit(page);
  await picture(page, "support-empty");
});

test("S-101: a file that is held back has no link and says why", async ({ page, account }) => {
  await offer(page, [application(0, { availability: "withheld" }), application(1)]);
  await startAt(page, account, "/support");
  const support = new SupportPage(page);
  await expect(support.row("Desktop Helper 0")).toContainText(support.words("support.withheld"));
  await expect(support.row("Desktop Helper 0").getByRole("link")).toHaveCount(0);
  await expect(support.download("Desktop Helper 1")).toBeVisible();
  await audit(page);
  await picture(page, "support-withheld");
});

test("SE-3: the whole hash is copied", async ({ page, account, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await offer(page, [application(0)]);
  await startAt(page, account, "/support");
  await page.getByRole("button", { name: word("en", "support.copy_checksum", { name: "Desktop Helper 0" }) }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(application(0).sha256);
});

test("1.4.10: many applications with long names fit into 320 px", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const long = { name: "Telephony-and-Screen-Recording-Companion-for-Supervisors and those who help them", version: "2026.11.22-rc1+build.4711" };
  await offer(page, [application(0, { ...long, instructions: "https://help.example/install" }), ...[1, 2, 3].map((n) => application(n))]);
  await startAt(page, account, "/support");
  await expect(new SupportPage(page).row("Telephony")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await audit(page);
  await picture(page, "support-narrow");
});

test("forced colours keep rows and links apart", async ({ page, account }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await offer(page, [application(0, { availability: "withheld" }), application(1)]);
  await startAt(page, account, "/support");
  await expect(new SupportPage(page).download("Desktop Helper 1")).toBeVisible();
  await audit(page);
  await picture(page, "support-forced-colours");
});

/** Words that begin on one line and end on another. Runs in the page. */
function brokenWords(cells: readonly Element[]): string[] {
  return cells.flatMap((cell) => {
    const found: string[] = [];
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      for (const { index, 0: word } of text.data.matchAll(/(?<!\p{Letter})\p{Letter}{2,12}(?!\p{Letter})/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (range.getClientRects().length > 1) found.push(word);
      }
    }
    return found;
  });
}

test("1.4.10: beside the other columns, names keep room for their words, and buttons show theirs whole", async ({ page, account }) => {
  for (const language of LANGUAGES) {
    await displayAs(page, language);
    await startAt(page, account, "/support", language);
    const { table } = new SupportPage(page, language);
    const names = table.getByRole("rowheader");
    const buttons = table.getByRole("link");
    await expect(names.first()).toBeVisible();
    for (const width of [960, 1060, 1100, 1200, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await names.evaluateAll(brokenWords), `${language}, ${width} px`).toEqual([]);
      expect(await buttons.evaluateAll(brokenWords), `${language}, ${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${language}, ${width} px`).toBeLessThanOrEqual(width);
    }
  }
});
