// How the journeys with a real screen reader run: one after the other at one desk, in a browser with a window, since a
// reader speaks of what is in front. By hand: E2E_BINARY=../../target/release/latchkey npx playwright test -c reader.config.ts
import config from "./playwright.config.ts";

export default { ...config, testDir: "reader", workers: 1, fullyParallel: false, outputDir: "report/reader", timeout: 120_000 };
