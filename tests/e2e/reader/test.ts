// The test object of the journeys: a desk with a screen reader, and a browser that sits at it with a window.
import { Desk } from "../fixtures/desk.ts";
import { test as base } from "../fixtures/test.ts";
import { Ear } from "./ear.ts";

interface TestFixtures {
  /** Listens from here on, and compares with the transcript of this name. */
  listen: (name: string) => Ear;
}

export const test = base.extend<TestFixtures & { desk: Desk }>({
  // A desk of its own for each journey: without a window manager, only the first window of a desk is surely in front.
  desk: async ({}, use) => {
    const desk = await Desk.start();
    await use(desk);
    await desk.stop();
  },
  context: async ({ desk, playwright, launchOptions, baseURL, extraHTTPHeaders, locale }, use) => {
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      headless: false,
      env: desk.env,
      args: [...(launchOptions.args ?? []), "--force-renderer-accessibility", "--disable-gpu"],
    });
    await use(await browser.newContext({ baseURL, extraHTTPHeaders, locale }));
    await browser.close();
  },
  listen: async ({ desk, account, context }, use) => {
    // No offer to translate a Dutch page: it would be another voice in the room.
    await context.addInitScript(() =>
      document.addEventListener("DOMContentLoaded", () => {
        document.head.append(Object.assign(document.createElement("meta"), { name: "google", content: "notranslate" }));
      }),
    );
    await use((name) => new Ear(desk, `heard/${name}`, account));
  },
});
