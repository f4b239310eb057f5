// The list of what axe leaves to a person: what stands there passes an audit, and nothing else does.
import type { AxeResults } from "axe-core";
import { expect, test } from "@playwright/test";
import { undecided } from "../fixtures/undecided.ts";

/** What axe says of an element whose colours it cannot tell, for this reason. */
const doubt = (messageKey: string, html: string) => {
  const node = { any: [{ id: "color-contrast", data: { messageKey } }], all: [], none: [], target: ["p"], html };
  return { incomplete: [{ id: "color-contrast", nodes: [node] }] } as unknown as AxeResults;
};

test("an audit fails on what axe cannot decide, unless somebody has looked at it", () => {
  expect(undecided(doubt("elmPartiallyObscured", "<p>Behind the head of a dialog</p>"))).toEqual([]);
  expect(undecided(doubt("bgGradient", "<p>On two colours at once</p>"))).toEqual([
    { rule: "color-contrast", why: "bgGradient", of: "p <p>On two colours at once</p>" },
  ]);
  expect(undecided(doubt("equalRatio", "<p>In the colour of its ground</p>"))).toHaveLength(1);
});
