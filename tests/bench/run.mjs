// Types into the console's new-password field and into the plain page's, turn by turn in one browser at a quarter of
// its speed, and prints what a key costs in both. `cargo xtask bench` starts the server and calls this:
//   node tests/bench/run.mjs --url http://127.0.0.1:PORT
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";

const { chromium } = createRequire(new URL("../e2e/package.json", import.meta.url))("@playwright/test");

const SLOWDOWN = 4;
const ROUNDS = 6;
const TEXT = "Lake-of-Shining-Waters-7";
/** Time after a key in which everything it set in motion is counted to it, in milliseconds. */
const SETTLE = 120;
const ACCOUNT = { username: "gilbert.blythe", password: "Green-Gables-1908" };
/** Most that the console may cost, of what the plain page costs. */
const BUDGET = 1.3;

const { values } = parseArgs({ options: { url: { type: "string" } } });
if (!values.url) throw new Error("usage: node tests/bench/run.mjs --url <address of the running demo>");

const browser = await chromium.launch({
  executablePath: process.env.E2E_BROWSER ?? "/usr/bin/chromium",
  args: ["--disable-quic", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 720 } });
const pages = { console: await openConsole(), plain: await openPlain() };
const keys = { console: [], plain: [] };
// The first round warms both up and is not counted.
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, page] of Object.entries(pages)) {
    const costs = await typeText(page);
    if (round > 0) keys[name].push(...costs);
  }
}
report();
await browser.close();
process.exit(0);

async function openConsole() {
  const page = await context.newPage();
  const answer = await context.request.post(`${values.url}/api/v1/session`, {
    headers: { "X-Latchkey": "1", Origin: values.url },
    data: ACCOUNT,
  });
  if (!answer.ok()) throw new Error(`cannot sign in: ${answer.status()}`);
  await page.goto(`${values.url}/profile/account?change-password`);
  const field = page.locator("dialog input[autocomplete=new-password]").first();
  await field.waitFor();
  return slow(page, field);
}

async function openPlain() {
  const home = await (await fetch(`${values.url}/sign-in`)).text();
  const read = async (address) => (await fetch(new URL(address, values.url))).text();
  const sheet = /href="([^"]+\.css)"/.exec(home)?.[1];
  const boot = /src="([^"]+boot[^"]+\.js)"/.exec(home)?.[1];
  if (!sheet || !boot) throw new Error("the console's page names no stylesheet, or no script");
  // What forms behind buttons look like comes later, and the script knows from where.
  const later = /later-[0-9a-f]+\.css/.exec(await read(boot))?.[0];
  const style = (await read(sheet)) + (later ? await read(`/assets/${later}`) : "");
  const file = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
  const files = {
    "/": ["text/html; charset=utf-8", file("plain-password.html")],
    "/plain-password.js": ["text/javascript", file("plain-password.js")],
    "/style.css": ["text/css", style],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ["text/plain", ""];
    response.setHeader("Content-Type", type).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return slow(page, page.locator("#new"));
}

/** Slows a page down and teaches it to tell when a key was painted. */
async function slow(page, field) {
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "timeTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await field.evaluate((input) => {
    input.addEventListener("keydown", (event) => {
      window.painted = new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now() - event.timeStamp);
          port2.postMessage(null);
        });
      });
    });
  });
  return { page, session, field };
}

async function typeText({ page, session, field }) {
  await page.bringToFront();
  await field.fill("");
  await field.focus();
  await page.waitForTimeout(2 * SETTLE);
  const costs = [];
  for (const key of TEXT) {
    const before = await busy(session);
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", text: key, key });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", key });
    await page.waitForTimeout(SETTLE);
    const work = (await busy(session)) - before;
    const paint = await page.evaluate(() => window.painted);
    costs.push({ work, paint });
  }
  return costs;
}

/** Milliseconds that the page's main thread has worked so far. */
async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
}

function report() {
  const rows = [
    ["work per key", "work", 0.5],
    ["work per key", "work", 0.95],
    ["key to paint", "paint", 0.5],
    ["key to paint", "paint", 0.95],
  ];
  console.log(`### Typing a new password at ${SLOWDOWN}x CPU slowdown\n`);
  console.log(`${keys.console.length} keys in each page, turn by turn in one run; budget ${BUDGET} times the plain page.\n`);
  console.log("| figure | console, ms | plain JavaScript, ms | ratio |");
  console.log("|---|---:|---:|---:|");
  for (const [name, what, share] of rows) {
    const [ours, floor] = [keys.console, keys.plain].map((costs) => percentile(costs.map((cost) => cost[what]), share));
    const ratio = `${(ours / floor).toFixed(2)}${ours > BUDGET * floor ? " (over budget)" : ""}`;
    console.log(`| ${name}, p${share * 100} | ${ours.toFixed(1)} | ${floor.toFixed(1)} | ${ratio} |`);
  }
}

function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
