// The checks themselves, over lines as the reader has spoken them: each can fail, and does when there is reason to.
import { betrayals, doubled, missing, type Step } from "../fixtures/orca/checks.ts";
import { sound } from "../fixtures/orca/ear.ts";
import { expect, test } from "@playwright/test";

const MESSAGE = "Password changed.";

function step(said: string[], heard: string[] = [], isReading = false): Step {
  return { did: "Return", said, heard, isReading };
}

test("SR-2: what is said once is not called doubled", () => {
  expect(doubled([step(["Change Password dialog", "form", "Current Password password text."]), step([MESSAGE], [MESSAGE])])).toEqual([]);
  // A label inside a sentence, and words that come again in what somebody has read out.
  expect(doubled([step(["Copied", "Copied to the clipboard of this computer"])])).toEqual([]);
  expect(doubled([step(["push button", "push button"], [], true)])).toEqual([]);
});

test("SR-2: a doubled message is found, at once, inside another and later", () => {
  expect(doubled([step([MESSAGE, MESSAGE])])).toHaveLength(1);
  expect(doubled([step(["The key can be used.", "Done: The key can be used. Close push button"])])).toHaveLength(1);
  expect(doubled([step([MESSAGE], [MESSAGE]), step(["Save push button."]), step([MESSAGE])])).toHaveLength(1);
  // Two messages of the same words for two causes.
  expect(doubled([step([MESSAGE], [MESSAGE]), step([MESSAGE], [MESSAGE])])).toEqual([]);
});

test("SR-2: a missing verdict is found, and one in the wrong order", () => {
  const verdicts = ["2 of 6 rules met", "All 6 rules met"];
  expect(missing(verdicts, ["New Password password text.", "2 of 6 rules met. Still needed: a number.", "All 6 rules met."])).toEqual([]);
  expect(missing(verdicts, ["New Password password text.", "All 6 rules met."])).toEqual(["2 of 6 rules met"]);
  expect(missing(verdicts, ["All 6 rules met.", "2 of 6 rules met."])).toEqual(["All 6 rules met"]);
});

test("SR-2: a spoken secret is found: whole, in part, and key by key", () => {
  const secret = "Lake-of-Shining-Waters-7";
  const said = (...lines: string[]) => betrayals(lines.map(sound), [secret]);
  expect(said("New Password password text.'{'established': False}", "•' {'established': False}", "S ' {'established': False}")).toEqual([]);
  expect(said(`New Password entry ${secret} selected.'{'established': False}`)).toHaveLength(1);
  expect(said("Shining-W'{'established': False}")).toHaveLength(1);
  expect(said(...[..."waters"].map((key) => `${key} ' {'established': False}`))).toEqual(["typed: Waters"]);
});

test("the reader's log is read as it is written", () => {
  expect(sound("Name entry.'{'established': False}")).toEqual({ text: "Name entry.", isEcho: false });
  expect(sound("What’s a 'tenant'?'")).toEqual({ text: "What’s a 'tenant'?", isEcho: false });
  expect(sound("left shift ' {'established': False}")).toEqual({ text: "left shift", isEcho: true });
  expect(sound("4 bullet characters'[{'established': False}]")).toEqual({ text: "4 bullet characters", isEcho: true });
});
