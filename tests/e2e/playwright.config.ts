// How the browser tests run. `cargo xtask test` builds what they need and hands it over in the environment;
// by hand: E2E_BINARY=../../target/release/latchkey npx playwright test
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// The system's browser if there is one; undefined leaves the choice to the test tool and its own installer.
const browser = process.env.E2E_BROWSER ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
// Chromium's sandbox refuses to work for the superuser, who runs many containers.
const superuser = process.getuid?.() === 0;

export default defineConfig({
  testDir: "specs",
  // A quick build is in one piece: nothing of it comes later, and it says in words why it stops.
  testIgnore: process.env.E2E_WHOLE ? ["loading.spec.ts", "defect.spec.ts"] : [],
  outputDir: "results",
  globalSetup: "./fixtures/record_begin.ts",
  globalTeardown: "./fixtures/record_end.ts",
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes the second time is broken, or the product is.
  retries: 0,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    // A picture and the tree of the page are kept of what fails. Recording every step of every test, in case one fails, is a
    // quarter of the whole time: only by hand, with E2E_TRACE=1.
    screenshot: "only-on-failure",
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: browser,
      args: superuser ? ["--no-sandbox", "--disable-quic"] : ["--disable-quic"],
    },
  },
});
