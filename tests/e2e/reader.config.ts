// The journeys that a real screen reader reads out: one screen, one reader, one window at a time.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// A browser with windows, which assistive technology can look into; undefined leaves the choice to the test tool.
const browser = process.env.E2E_WINDOWED ?? ["/usr/bin/chromium"].find((path) => existsSync(path));

// Chromium's sandbox refuses to work for the superuser, who runs many containers.
const superuser = process.getuid?.() === 0;

export default defineConfig({
  testDir: "reader",
  // Outside of what a person wrote, which others read at the same time.
  outputDir: "../../target/e2e/reader",
  globalTeardown: "./fixtures/orca/record.ts",
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    browserName: "chromium",
    headless: false,
    locale: "en-GB",
    launchOptions: {
      executablePath: browser,
      args: ["--force-renderer-accessibility", "--disable-quic", ...(superuser ? ["--no-sandbox"] : [])],
    },
  },
});
