// The smoke tests: whether the product works in the other families of browsers, as far as they are on this machine.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import type { Choice } from "./fixtures/others/test.ts";

// Node 20 has a WebSocket behind this flag, which the workers inherit; later ones have it anyway.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --experimental-websocket`;

const FIREFOX = process.env.E2E_FIREFOX ?? "/usr/bin/firefox-esr";
const WEBKIT = {
  driver: process.env.E2E_WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver",
  browser: process.env.E2E_WEBKIT ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
  screen: process.env.E2E_SCREEN ?? "/usr/bin/Xvfb",
};

const firefox = { name: "firefox", use: { choice: { firefox: FIREFOX } }, needs: [FIREFOX] };
const webkit = { name: "webkit", use: { choice: { webkit: WEBKIT } }, needs: Object.values(WEBKIT) };

export default defineConfig<object, { choice: Choice }>({
  testDir: "smoke",
  // Outside of what a person wrote, which others read at the same time.
  outputDir: "../../target/e2e/smoke",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  projects: [firefox, webkit].filter(({ needs }) => needs.every((program) => existsSync(program))).map(({ name, use }) => ({ name, use })),
});
