// The order of the focus on every page (2.4.3), forwards and backwards, as stored transcripts of roles and names.
import { PLACES, fileName, visit } from "../fixtures/places.ts";
import { walk } from "../fixtures/tab_walk.ts";
import { test, expect } from "../fixtures/test.ts";
import { expectTranscript } from "../fixtures/transcript.ts";

for (const path of PLACES) {
  test(`2.4.3: the Tab key goes through ${path} in the order of reading, and back the same way`, async ({ page, account }) => {
    await visit(page, path, account);
    const forwards = await walk(page, "Tab", async ({ role, name }) => `${role} ${JSON.stringify(name)}`);
    const backwards = await walk(page, "Shift+Tab", async ({ role, name }) => `${role} ${JSON.stringify(name)}`);
    expect(backwards.toReversed()).toEqual(forwards);
    expectTranscript(`tab/${fileName(path)}`, forwards, account);
  });
}
