// Passing messages in time and space, on the gallery and with the browser's clock in our hands (TO-2 to TO-12). The
// rules themselves are tested beside the model; here is what only a page can show.
import type { Locator, Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { type Gallery, startGallery } from "../fixtures/gallery.ts";
import { focusIsVisible } from "../fixtures/indicator.ts";
import { expect, test as base } from "../fixtures/test.ts";
import { picture } from "../fixtures/picture.ts";
import { word } from "../fixtures/words.ts";

const test = base.extend<{ toasts: Toasts }, { gallery: Gallery }>({
  gallery: [
    async ({}, use) => {
      const gallery = await startGallery();
      await use(gallery);
      await gallery.stop();
    },
    { scope: "worker" },
  ],
  toasts: async ({ page, gallery }, use) => {
    await page.clock.install({ time: 0 });
    await page.goto(gallery.address("en", "light"));
    await expect(page.getByRole("heading", { level: 1, name: "Gallery" })).toBeVisible();
    await page.clock.pauseAt(3_600_000);
    await use(new Toasts(page));
  },
});

type Kind = "success" | "info" | "warning" | "error" | "with a step";

/** The stack, and the buttons of the gallery that fill it. */
class Toasts {
  readonly stack: Locator;
  readonly shown: Locator;

  constructor(private readonly page: Page) {
    this.stack = page.getByRole("region", { name: "Messages (F8)" });
    this.shown = this.stack.getByRole("listitem");
  }

  async send(...kinds: Kind[]): Promise<void> {
    const place = this.page.locator("dialog[open], #toast").last();
    for (const name of kinds) await place.getByRole("button", { name, exact: true }).click();
    // A toast that appears under the resting pointer is held by it.
    await this.page.mouse.move(0, 0);
  }

  pass(milliseconds: number): Promise<void> {
    return this.page.clock.runFor(milliseconds);
  }

  /** Another tab comes to the front, or this one again. */
  async setHidden(hidden: boolean): Promise<void> {
    await this.page.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden ? "hidden" : "visible");
  }
}

test("TO-3: a plain toast lives exactly the three seconds that are set", async ({ toasts }) => {
  await toasts.send("success");
  await toasts.pass(2_900);
  await expect(toasts.shown).toHaveCount(1);
  await toasts.pass(100);
  await expect(toasts.shown).toHaveCount(0);
});

test("TO-4: the pointer holds a toast to thirty seconds of total life", async ({ toasts }) => {
  await toasts.send("success");
  await toasts.shown.hover();
  await toasts.pass(29_900);
  await expect(toasts.shown).toHaveCount(1);
  await toasts.pass(100);
  await expect(toasts.shown).toHaveCount(0);
});

test("TO-4: after the pointer has left, the rest of the time runs on", async ({ page, toasts }) => {
  await toasts.send("success");
  await toasts.shown.hover();
  await toasts.pass(10_000);
  await page.mouse.move(0, 0);
  await toasts.pass(2_900);
  await expect(toasts.shown).toHaveCount(1);
  await toasts.pass(100);
  await expect(toasts.shown).toHaveCount(0);
});

test("TO-4, TO-10: focus holds without limit, Escape closes and gives the focus back", async ({ page, toasts }) => {
  await toasts.send("success");
  await page.keyboard.press("F8");
  await expect(toasts.shown).toBeFocused();
  await toasts.pass(600_000);
  await page.keyboard.press("Escape");
  await expect(toasts.shown).toHaveCount(0);
  await expect(page.locator("#toast").getByRole("button", { name: "success", exact: true })).toBeFocused();
});

test("TO-5: a hidden page stops the time, and the return summarises what came meanwhile", async ({ page, toasts }) => {
  await toasts.send("success");
  await toasts.setHidden(true);
  await toasts.pass(60_000);
  await toasts.send("warning", "error", "with a step", "info");
  await toasts.setHidden(false);
  await expect(toasts.shown).toHaveCount(3);
  await expect(toasts.stack).toContainText("2 more in Notifications");
  await expect(page.getByRole("button", { name: "Notifications, 5 new" })).toBeVisible();
});

test("TO-6: errors jump the queue and stay, the same words count up", async ({ toasts }) => {
  await toasts.send("success", "info", "warning", "error", "error");
  await expect(toasts.shown).toHaveCount(3);
  await expect(toasts.shown.last()).toContainText("Error ×2");
  await toasts.pass(60_000);
  await expect(toasts.shown).toHaveCount(1);
  await expect(toasts.shown).toContainText("The server cannot be reached.");
});

test("TO-2: what left the screen is in the list, with a count of what is new", async ({ page, toasts }) => {
  await toasts.send("success", "info");
  await toasts.pass(10_000);
  await page.getByRole("button", { name: "Notifications, 2 new" }).click();
  const list = page.getByRole("dialog", { name: "Notifications" });
  await expect(list.getByRole("listitem")).toHaveText([/New downloads/, /Your password was changed/]);
  await page.clock.resume();
  await audit(page);
  await list.getByRole("button", { name: /^Dismiss: New downloads/ }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list.getByRole("button", { name: /^Dismiss: Your password/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Notifications", exact: true })).toBeFocused();
});

test("TO-13: with reduced motion a message comes and goes without travelling", async ({ page, toasts }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moved = page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const properties: string[] = [];
        const note = ({ target }: Event) => {
          const effects = (target as Element).getAnimations().map(({ effect }) => effect as KeyframeEffect);
          properties.push(...effects.flatMap((effect) => effect.getKeyframes()).flatMap(Object.keys));
        };
        addEventListener("transitionrun", note, true);
        addEventListener("animationstart", note, true);
        addEventListener("test-is-over", () => done(properties), { once: true });
      }),
  );
  await toasts.send("success", "error");
  await expect(toasts.shown).toHaveCount(2);
  await toasts.pass(3_100);
  await expect(toasts.shown).toHaveCount(1);
  await page.evaluate(() => dispatchEvent(new Event("test-is-over")));
  const still = /opacity|colou?r|^(offset|computedOffset|easing|composite)$/i;
  expect((await moved).filter((property) => !still.test(property))).toEqual([]);
});

test("TO-9: above an open dialog a toast can be pressed, and its time runs on", async ({ page, toasts }) => {
  await toasts.send("success", "error");
  await page.getByRole("button", { name: "Open a task" }).click();
  await toasts.pass(2_000);
  await expect(toasts.shown).toHaveCount(2);
  await toasts.pass(1_000);
  await expect(toasts.shown).toHaveCount(1);
  await toasts.shown.getByRole("button", { name: /^Dismiss:/ }).click();
  await expect(toasts.shown).toHaveCount(0);
  await expect(page.getByRole("dialog", { name: "Change Password" })).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test(`TO-14: every kind is accessible, ${scheme}`, async ({ page, gallery }) => {
    await page.goto(gallery.address("en", scheme));
    const toasts = new Toasts(page);
    await toasts.send("with a step", "warning", "error");
    await expect(toasts.shown).toHaveCount(3);
    await audit(page);
    await picture(page, `toasts-${scheme}`);
  });
}

test("TO-14: with forced colours every kind has its border, its icon and its word", async ({ page, toasts }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await toasts.send("with a step", "warning", "error");
  await expect(toasts.shown).toHaveCount(3);
  for (const toast of await toasts.shown.all()) {
    const border = await toast.evaluate((element) => getComputedStyle(element).borderTopStyle);
    expect(border).toBe("solid");
    await expect(toast.locator("svg").first()).toBeVisible();
  }
  for (const kind of ["warning", "error"]) await expect(toasts.shown.filter({ hasText: word("en", `toasts.${kind}`) })).toHaveCount(1);
  await page.clock.resume();
  await audit(page);
  await picture(page, "toasts-forced");
});

test("TO-14: each message runs the way its script does", async ({ toasts }) => {
  await toasts.send("success");
  const text = toasts.shown.locator(".lk-toast-text");
  const runs = () => text.evaluate((element) => getComputedStyle(element).direction);
  expect(await runs()).toBe("ltr");
  await text.evaluate((element) => (element.textContent = "הסיסמה שונתה"));
  expect(await runs()).toBe("rtl");
});

test.describe("at 320 x 256", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("TO-6, TO-12: one toast at a time, and it never covers what has the focus", async ({ page, toasts }) => {
    await toasts.send("error", "with a step", "warning");
    await expect(toasts.shown).toHaveCount(1);
    await expect(toasts.stack).toContainText("2 more in Notifications");
    await page.locator("h1").focus();
    let stops = 0;
    for (await page.keyboard.press("Tab"); await isInPage(page); await page.keyboard.press("Tab")) {
      expect(await focusIsVisible(page)).toBe("visible");
      stops += 1;
    }
    expect(stops).toBeGreaterThan(30);
  });
});

/** Whether the page has the focus, and not the browser around it. */
function isInPage(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement !== document.body);
}
