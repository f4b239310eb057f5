// The Accessibility tab: how long messages stay (A43 to A48, X8, SL-1 to SL-5, TO-1), and what the console looks like.
import type { Locator, Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { ACCESSIBILITY, openAccessibility } from "../pages/accessibility.ts";
import { SignInPage } from "../pages/sign_in.ts";
import { displayAs, startAt } from "../pages/start.ts";

const NAMES = { en: "Accessibility", nl: "Toegankelijkheid", fr: "Accessibilité" };

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`A47: the tab is accessible in ${language}, ${theme}`, async ({ page, account }) => {
      await displayAs(page, language, theme);
      await openAccessibility(page, account, language);
      const selected = page.getByRole("tab", { name: NAMES[language], exact: true });
      await expect(selected).toHaveAttribute("aria-selected", "true");
      await expect(page).toHaveTitle(new RegExp(NAMES[language]));
      await audit(page);
      await picture(page, `accessibility-${language}-${theme}`);
    });
  }
}

test("A43: a message stands at the bottom of the screen, small, and goes by itself", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  await tab.test();
  await expect(tab.messages).toHaveCount(1);
  const [box, size] = [await tab.messages.boundingBox(), page.viewportSize()];
  expect(box!.y).toBeGreaterThan(size!.height / 2);
  expect(box!.width).toBeLessThan(size!.width / 2);
  await expect(tab.messages).toHaveCount(0);
});

test("A44 SL-2: the time is one to ten seconds, and arrows, Home and End reach all of it", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  await tab.slider.focus();
  await page.keyboard.press("End");
  await expect(tab.slider).toHaveValue("10");
  await page.keyboard.press("ArrowRight");
  await expect(tab.slider).toHaveValue("10");
  await page.keyboard.press("ArrowLeft");
  await expect(tab.slider).toHaveValue("9");
  await page.keyboard.press("PageDown");
  expect(Number(await tab.slider.inputValue())).toBeLessThan(9);
  await tab.stored(() => page.keyboard.press("Home"));
  await expect(tab.slider).toHaveValue("1");
  await page.keyboard.press("ArrowLeft");
  await expect(tab.slider).toHaveValue("1");
});

for (const language of LANGUAGES) {
  test(`A45 SL-1: until somebody chooses it is three seconds, in words of ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    const tab = await openAccessibility(page, account, language);
    const words = word(language, "accessibility.seconds.other", { count: 3 });
    await expect(tab.slider).toHaveValue("3");
    await expect(tab.slider).toHaveAttribute("aria-valuetext", words);
    await expect(tab.output).toHaveText(words);
    await expect(tab.number).toHaveValue("3");
    await expect(tab.keep).not.toBeChecked();
  });
}

test("A46 TO-4: the pointer keeps a message up to thirty seconds, whatever time is set", async ({ page, account }) => {
  await page.clock.install();
  const tab = await openAccessibility(page, account);
  await tab.stopTime();
  await tab.test();
  await tab.messages.hover();
  await page.clock.runFor(29_500);
  await expect(tab.messages).toHaveCount(1);
  await page.clock.runFor(1_000);
  await expect(tab.messages).toHaveCount(0);
});

test("A47 SL-3: the marker is dragged, the track is pressed, a number is typed", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  const { x, y, width, height } = (await tab.slider.boundingBox())!;
  const at = (part: number) => [x + width * part, y + height / 2] as const;
  await page.mouse.move(...at(0.24));
  await page.mouse.down();
  await page.mouse.move(...at(0.6), { steps: 5 });
  await expect(tab.output).not.toHaveText("3 seconds");
  await tab.stored(() => page.mouse.up());
  const dragged = await tab.slider.inputValue();
  expect(Number(dragged)).toBeGreaterThan(4);
  await tab.stored(() => page.mouse.click(...at(0.75)));
  await expect(tab.slider).toHaveValue("8");
  await tab.number.fill("25");
  await page.keyboard.press("Tab");
  await expect(tab.number).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText(tab.words("seconds_wrong"))).toBeVisible();
  await expect(tab.slider).toHaveValue("8");
  await audit(page);
  await tab.number.fill("5");
  await tab.stored(() => page.keyboard.press("Enter"));
  await expect(tab.slider).toHaveValue("5");
});

test("A48: the tab says what the time is for, and the time that was set is the time to read", async ({ page, account }) => {
  await page.clock.install();
  const tab = await openAccessibility(page, account);
  await expect(page.getByText(tab.words("messages_text"))).toBeVisible();
  await tab.stored(async () => {
    await tab.number.fill("6");
    await page.keyboard.press("Enter");
  });
  await tab.stopTime();
  await tab.test();
  await page.clock.runFor(5_500);
  await expect(tab.messages).toHaveCount(1);
  await page.clock.runFor(1_000);
  await expect(tab.messages).toHaveCount(0);
});

test("SL-4: marker and controls are large enough to be hit", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  for (const control of [tab.slider, tab.number, tab.keep]) {
    const box = (await control.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  }
});

test("SL-5: steps preview, and what was settled on is said once and stored once", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  const said = await hear(page.locator("[data-console] > [data-live=polite]"));
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "PATCH" && sent.push(request.postData() ?? ""));
  const { x, y, width, height } = (await tab.slider.boundingBox())!;
  await page.mouse.move(x + width * 0.24, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.98, y + height / 2, { steps: 12 });
  await expect(tab.output).toHaveText("10 seconds");
  expect(sent).toEqual([]);
  await tab.stored(() => page.mouse.up());
  const words = word("en", "accessibility.seconds_set.other", { count: 10 });
  await expect.poll(said).toEqual([words]);
  expect(sent).toHaveLength(1);
  await expect(tab.messages).toHaveCount(0);
});

test("TO-1 SW-1: messages can stay until they are closed", async ({ page, account }) => {
  await page.clock.install();
  const tab = await openAccessibility(page, account);
  await tab.keep.focus();
  await tab.stored(() => page.keyboard.press("Space"));
  await expect(tab.keep).toBeChecked();
  await tab.test();
  await page.clock.runFor(600_000);
  await expect(tab.messages).toHaveCount(1);
  await page.reload();
  await expect(tab.keep).toBeChecked();
});

const LOOKS = [
  { group: "contrast", choice: "contrast_more", attribute: "data-contrast", value: "more" },
  { group: "motion", choice: "motion_reduced", attribute: "data-motion", value: "reduced" },
  { group: "links", choice: "links_underlined", attribute: "data-links", value: "underlined" },
  { group: "focus_ring", choice: "focus_ring_strong", attribute: "data-focus-ring", value: "strong" },
] as const;

for (const { group, choice, attribute, value } of LOOKS) {
  for (const theme of ["light", "dark"] as const) {
    test(`${group} is as the system until it is chosen, and holds at once, ${theme}`, async ({ page, account }) => {
      await displayAs(page, "en", theme);
      const tab = await openAccessibility(page, account);
      await expect(tab.choice(group, "system")).toBeChecked();
      await tab.stored(() => tab.choice(group, choice).check());
      await expect(tab.wrapper).toHaveAttribute(attribute, value);
      await audit(page);
      await picture(page, `accessibility-${group}-${theme}`);
    });
  }
}

test("1.4.4: larger text makes everything larger", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  const measured = [page.getByRole("tab").first(), tab.reset, page.locator(".lk-bar"), tab.slider];
  const heights = () => Promise.all(measured.map(async (one) => (await one.boundingBox())!.height));
  const before = await heights();
  await tab.stored(() => tab.size(150).check());
  await expect(tab.wrapper).toHaveAttribute("data-text-size", "150");
  await expect.poll(async () => (await heights()).every((height, place) => height >= before[place]! * 1.45)).toBe(true);
  await audit(page);
  await picture(page, "accessibility-150");
  // A bar for large text on a page of the usual width is the bar of a narrow page.
  await page.setViewportSize({ width: 1000, height: 700 });
  await expect(page.getByRole("button", { name: word("en", "navigation.folded"), exact: true })).toBeVisible();
});

test("what was chosen paints first on the next visit, on the sign-in page too, and follows the person", async ({ page, account, browser, server }) => {
  const tab = await openAccessibility(page, account);
  await tab.stored(() => tab.size(130).check());
  await tab.stored(() => tab.choice("contrast", "contrast_more").check());
  const painted = await page.request.get("/sign-in").then((answer) => answer.text());
  expect(painted).toMatch(/class="lk-root"[^>]*data-text-size="130" data-contrast="more"/);
  await tab.shell.signOut();
  const signIn = new SignInPage(page);
  await signIn.isReady();
  await expect(tab.wrapper).toHaveAttribute("data-text-size", "130");
  await audit(page);
  await picture(page, "sign-in-130-contrast");
  // Another browser knows nothing until the person has signed in.
  const elsewhere = await browser.newPage({ baseURL: server.origin, extraHTTPHeaders: { "X-Forwarded-For": "2001:db8::77" } });
  await elsewhere.goto("/sign-in");
  const wrapper = elsewhere.locator("[data-console]");
  await expect(wrapper).toHaveAttribute("data-text-size", "system");
  await new SignInPage(elsewhere).signIn(account);
  await expect(wrapper).toHaveAttribute("data-text-size", "130");
  await expect(wrapper).toHaveAttribute("data-contrast", "more");
  await elsewhere.close();
});

test("everything goes back to the system at once, and back from that", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  await expect(tab.reset).toHaveAttribute("aria-disabled", "true");
  await tab.stored(() => tab.size(115).check());
  await tab.stored(() => tab.choice("links", "links_underlined").check());
  await tab.stored(() => tab.reset.click());
  await expect(tab.wrapper).toHaveAttribute("data-text-size", "system");
  await expect(tab.wrapper).toHaveAttribute("data-links", "system");
  await expect(page.getByText(tab.words("reset_done"))).toBeVisible();
  await audit(page);
  await tab.stored(() => tab.undo.click());
  await expect(tab.size(115)).toBeChecked();
  await expect(tab.choice("links", "links_underlined")).toBeChecked();
});

test("offline, a choice goes back and the page says so", async ({ page, account, context, canary }) => {
  canary.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const tab = await openAccessibility(page, account);
  await context.setOffline(true);
  await tab.choice("contrast", "contrast_more").click();
  const words = word("en", "accessibility.went_back", { reason: word("en", "errors.offline") });
  await expect(page.getByRole("group", { name: tab.words("contrast") }).getByText(words)).toBeVisible();
  await expect(tab.choice("contrast", "system")).toBeChecked();
  await expect(tab.wrapper).toHaveAttribute("data-contrast", "system");
  await tab.keep.click();
  await expect(page.getByRole("alert").getByText(words)).toBeVisible();
  await expect(tab.keep).not.toBeChecked();
  await audit(page);
  await picture(page, "accessibility-offline");
  await context.setOffline(false);
  await tab.stored(() => tab.keep.click());
  await expect(tab.keep).toBeChecked();
  await expect(page.getByRole("alert").getByText(words)).toHaveCount(0);
});

test("S-95: another window's choices are kept, and this one's are made on top of them", async ({ page, account, context }) => {
  const tab = await openAccessibility(page, account);
  const other = await context.newPage();
  await other.goto(ACCESSIBILITY);
  await other.getByRole("radio", { name: tab.words("contrast_more"), exact: true }).check();
  await expect(other.locator("[data-console]")).toHaveAttribute("data-contrast", "more");
  await expect.poll(async () => (await page.request.get("/api/v1/me/preferences").then((one) => one.json())).contrast).toBe("more");
  await tab.stored(() => tab.choice("motion", "motion_reduced").check());
  await expect(tab.wrapper).toHaveAttribute("data-contrast", "more");
  await expect(tab.wrapper).toHaveAttribute("data-motion", "reduced");
});

test("2.3.3: reduced motion is the same whether the person or the system asks for it", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  const motion = () => tab.wrapper.evaluate((element) => getComputedStyle(element).getPropertyValue("--lk-motion"));
  const moving = await motion();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const still = await motion();
  expect(still).not.toBe(moving);
  await tab.stored(() => tab.choice("motion", "motion_full").check());
  expect(await motion()).toBe(moving);
  await tab.stored(() => tab.choice("motion", "motion_reduced").check());
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await motion()).toBe(still);
});

test("1.4.6: the system's wish for contrast is followed, and a choice of one's own wins over it", async ({ page, account }) => {
  await page.emulateMedia({ contrast: "more" });
  const tab = await openAccessibility(page, account);
  const ground = () => tab.wrapper.evaluate((element) => getComputedStyle(element).getPropertyValue("--lk-color-muted"));
  const more = await ground();
  await audit(page);
  await picture(page, "accessibility-system-contrast");
  await tab.stored(() => tab.choice("contrast", "contrast_standard").check());
  expect(await ground()).not.toBe(more);
  await page.emulateMedia({ contrast: "no-preference" });
  await tab.stored(() => tab.choice("contrast", "contrast_more").check());
  expect(await ground()).toBe(more);
});

test("forced colours win over every look", async ({ page, account }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const tab = await openAccessibility(page, account);
  await tab.stored(() => tab.choice("contrast", "contrast_more").check());
  await tab.stored(() => tab.choice("focus_ring", "focus_ring_strong").check());
  expect(await tab.wrapper.evaluate((element) => getComputedStyle(element).getPropertyValue("--lk-color-muted").trim())).toBe("CanvasText");
  await audit(page);
  await picture(page, "accessibility-forced-colours");
});

test("1.4.10: at 320 px and 150 % nothing is cut off", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const tab = await openAccessibility(page, account);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await audit(page);
  await picture(page, "accessibility-320");
  await tab.stored(() => tab.size(150).check());
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await picture(page, "accessibility-320-150");
});

test("A2: the statement is one link away", async ({ page, account }) => {
  await openAccessibility(page, account);
  const link = page.getByRole("tabpanel").getByRole("link", { name: word("en", "navigation.statement") });
  await link.click();
  await expect(page).toHaveURL(/\/accessibility-statement/);
});

test("A47: who arrives by the menu finds the tab under My Profile", async ({ page, account }) => {
  const shell = await startAt(page, account, "/profile/account");
  await shell.choose("navigation.profile");
  await page.getByRole("tab", { name: NAMES.en }).click();
  await expect(page).toHaveURL(new RegExp(`${ACCESSIBILITY}$`));
});

test("N3: Dutch explains the tenant, and messages explain themselves", async ({ page, account }) => {
  await displayAs(page, "nl");
  const tab = await openAccessibility(page, account, "nl");
  await expect(page.getByRole("heading", { level: 2, name: "Berichten" })).toBeVisible();
  await expect(page.getByText(tab.words("messages_text"))).toBeVisible();
  const panel = page.getByRole("tabpanel");
  await expect(panel.locator("details, [aria-haspopup], [aria-expanded]")).toHaveCount(0);
  await page.getByRole("tab", { name: word("nl", "profile.general"), exact: true }).click();
  await expect(panel.locator("details, [aria-haspopup], [aria-expanded]")).not.toHaveCount(0);
});

/** Hears every message of a live region, in order. */
async function hear(region: Locator): Promise<() => Promise<string[]>> {
  await region.evaluate((element) => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? "");
    }).observe(element, { childList: true });
  });
  const page: Page = region.page();
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
