// Listens to the screen reader at the desk, step by step, as somebody who does not see the screen. A step is over when
// everything that its stored transcript holds was said, so nothing waits for a time. What a transcript holds must be
// heard, in the order of its steps, and a verdict once; what a reader says besides, such as the page that it passes on the
// way, depends on what had arrived when, and is not held against it.
// UPDATE_TRANSCRIPTS=1 stores what is said until nothing more comes; what depends on timing is then taken out by hand.
import type { Page } from "@playwright/test";
import type { Desk } from "../fixtures/desk.ts";
import { isAtRest } from "../fixtures/places.ts";
import type { Account } from "../fixtures/server.ts";
import { focusedStop } from "../fixtures/tab_walk.ts";
import { expect } from "../fixtures/test.ts";
import { isUpdating, steady, storedTranscript, storeTranscript } from "../fixtures/transcript.ts";

/** How long a reader may take to say what is expected; it takes a tenth of a second on an idle machine. */
const PATIENCE = 30_000;
/** How long it may take for a first stop, before the page is opened anew. */
const HANDSHAKE = 8_000;
/** More stops than any page has. */
const MOST_STOPS = 60;
/** How long it must be silent before a new transcript believes that it has finished. */
const SILENCE = 1_500;
/** What the reader says of itself, of its keys, of the browser's window, and of the landmarks it passes. */
const REMARKS =
  /^(|[a-z]|Focus mode|Browse mode|leaving .*|banner|form|main content|navigation|region|.*Chromium frame\.|.* · .* page tab\.|Address and search bar.*|Loading\..*|Selection deleted\.|Finished loading .*|Page has .*|blank)$/;

interface Step {
  readonly step: string;
  readonly said: string[];
}

export class Ear {
  private readonly steps: Step[] = [];
  private readonly stored: readonly Step[];
  /** What must be said once in the whole journey. */
  private readonly verdicts: string[] = [];
  /** Where this journey begins in everything that was said at the desk. */
  private readonly begin: number;
  /** Where its first step begins. */
  private open: number;
  private heard: number;

  constructor(
    private readonly desk: Desk,
    private readonly name: string,
    private readonly account: Account,
  ) {
    this.stored = isUpdating() ? [] : parsed(storedTranscript(name));
    this.begin = desk.said().length;
    this.open = this.begin;
    this.heard = this.begin;
  }

  /** Opens a page, and anew where need be, until the reader follows: of a page that comes while it is busy it may miss
   * everything. What is said meanwhile is no part of the journey. */
  async opens(page: Page, act: () => Promise<unknown>): Promise<void> {
    await expect(async () => {
      await act();
      await isAtRest(page);
      // Twice: once it may still be telling of the page as it came.
      for (let stops = 0; stops < 2; stops += 1) {
        this.heard = this.desk.said().length;
        await page.keyboard.press("Tab");
        const stop = await focusedStop(page);
        await expect.poll(() => this.unsaid([stop?.name ?? ""], []), { timeout: HANDSHAKE }).toEqual([]);
      }
    }).toPass({ timeout: 2 * PATIENCE, intervals: [0] });
    this.heard = this.desk.said().length;
    this.open = this.heard;
  }

  /** Does something and waits until these words were said, and everything that the transcript has for this step. */
  async hears(step: string, act: () => Promise<unknown>, ...words: string[]): Promise<void> {
    this.verdicts.push(...words.map((word) => steady(word, this.account)));
    await act();
    await this.listens(step, words);
  }

  /** Presses a key until something whose name ends like this has the focus, and waits until that was said. */
  async goesTo(page: Page, name: string, key: "Tab" | "Shift+Tab" | "ArrowDown"): Promise<void> {
    for (let presses = 0; presses < MOST_STOPS; presses += 1) {
      const before = this.desk.said().length;
      await page.keyboard.press(key);
      if ((await focusedStop(page))?.name.endsWith(name)) return this.listens(`${key} to ${name}`, [name], name);
      // Every stop on the way says something; a reader that is hurried leaves some out, the last one among them.
      const message = `heard on the way to ${name}`;
      await expect.poll(() => this.desk.said().length, { message, timeout: PATIENCE, intervals: [50] }).toBeGreaterThan(before);
    }
    throw new Error(`${key} does not reach ${name}`);
  }

  /** Everything that is stored was said, what matters once, nothing twice in a row, and no secret at all (SR-2). */
  heardEverythingOnce(...secrets: readonly string[]): void {
    const lines = this.steps.flatMap(({ step, said }) => [`> ${step}`, ...said.map((line) => `  ${line}`)]);
    if (isUpdating()) storeTranscript(this.name, lines);
    const stored = isUpdating() ? this.steps : this.stored;
    expect(this.steps.map(({ step }) => step), `steps of transcripts/${this.name}.txt`).toEqual(stored.map(({ step }) => step));
    const ours = this.ours(this.desk.said().slice(this.open));
    expect(this.verdicts.filter((words) => times(ours, words) > 1), "said more than once").toEqual([]);
    expect(ours.filter((line, index) => line === ours[index - 1]), "said twice in a row").toEqual([]);
    const letters = this.desk.said().slice(this.begin).join("").replaceAll(/\s/g, "").toLowerCase();
    expect(secrets.filter((secret) => letters.includes(secret.toLowerCase())).length, "secrets that were said").toBe(0);
  }

  /** Waits until these words were said, and everything that is stored for this step. What was said before `from`, such
   * as the stops on the way to it, does not belong to it. */
  private async listens(label: string, words: readonly string[], from = ""): Promise<void> {
    const step = steady(label, this.account);
    const expected = this.stored[this.steps.length];
    const lines = expected?.step === step ? expected.said : [];
    const message = `heard after step ${this.steps.length + 1}, ${step}`;
    await expect.poll(() => this.unsaid(words, lines), { message, timeout: PATIENCE, intervals: [50] }).toEqual([]);
    if (isUpdating()) await this.untilSilence();
    const said = this.desk.said().slice(this.heard);
    this.heard += said.length;
    const ours = this.ours(said);
    this.steps.push({ step, said: from === "" ? ours : ours.slice(ours.findLastIndex((line) => contains(line, steady(from, this.account)))) });
  }

  /** Which of these words and whole lines were not said since the last step, and what was said instead. */
  private unsaid(words: readonly string[], lines: readonly string[]): string[] {
    const ours = this.ours(this.desk.said().slice(this.heard));
    const missing = [
      ...words.filter((word) => !ours.some((line) => contains(line, steady(word, this.account)))),
      ...lines.filter((line) => times(ours, line) < times(lines, line)),
    ];
    return missing.length > 0 ? [...missing, `heard: ${ours.join(" | ")}`] : [];
  }

  private ours(said: readonly string[]): string[] {
    return said.map((line) => line.trim()).filter((line) => !REMARKS.test(line)).map((line) => steady(line, this.account));
  }

  private async untilSilence(): Promise<void> {
    let [count, since] = [-1, 0];
    await expect
      .poll(() => {
        if (this.desk.said().length !== count) [count, since] = [this.desk.said().length, Date.now()];
        return Date.now() - since;
      }, { timeout: PATIENCE })
      .toBeGreaterThan(SILENCE);
  }
}

function contains(line: string, words: string): boolean {
  return line.toLowerCase().includes(words.toLowerCase());
}

function times(lines: readonly string[], line: string): number {
  return lines.filter((other) => other === line).length;
}

/** The steps of a transcript and what was said in each. */
function parsed(text: string): Step[] {
  const steps = text.split(/^> /m).slice(1).map((part) => part.trimEnd().split("\n"));
  return steps.map(([step, ...said]) => ({ step: step!, said: said.map((line) => line.trim()) }));
}
