// What opens above an embedded console, and how large its letters are, whatever the page around it does (H2, EM-17).
import type { Locator, Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/embedded.ts";
import { word } from "../fixtures/words.ts";

/** Whether all of it is seen, and nothing is in front of it: asked at its corners. */
async function isInFront(page: Page, popup: Locator): Promise<boolean> {
  const { x, y, width, height } = (await popup.boundingBox())!;
  const window = page.viewportSize()!;
  if (x < 0 || y < 0 || x + width > window.width || y + height > window.height) return false;
  return popup.evaluate((element, corners) => {
    const root = element.getRootNode() as ShadowRoot;
    return corners.every(([left, top]) => element.contains(root.elementFromPoint(left!, top!)));
  }, [[x + 12, y + 12], [x + width - 12, y + 12], [x + 12, y + height - 12], [x + width - 12, y + height - 12]]);
}

/** The page clips the console to a strip as high as its bar, and has a bar of its own in front of everything. */
async function clip(page: Page): Promise<void> {
  await page.evaluate(() => {
    const around = document.querySelector("main")!;
    for (const [name, value] of [["height", "160px"], ["overflow", "hidden"], ["transform", "translateX(0)"], ["contain", "paint"]] as const) {
      around.style.setProperty(name, value);
    }
  });
}

for (const direction of ["ltr", "rtl"] as const) {
  test(`H2: a page that clips what is in it clips no menu, ${direction}`, async ({ page, embedded, account }) => {
    await embedded.open(account, "/plain");
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    await clip(page);
    const button = embedded.element.getByRole("button", { name: /Account menu/ });
    await button.click();
    const menu = embedded.element.getByRole("menu");
    await expect(menu.getByRole("menuitem").first()).toBeFocused();
    await expect.poll(() => isInFront(page, menu)).toBe(true);
    // It stays at its button: the edge where lines end is the button's own.
    const edges = async (one: Locator) => {
      const { x, width } = (await one.boundingBox())!;
      return Math.round(direction === "ltr" ? x + width : x);
    };
    expect(Math.abs((await edges(menu)) - (await edges(button)))).toBeLessThanOrEqual(8);
    await audit(page);
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
    await expect(menu).toHaveCount(0);
  });
}

test("H2, 1.4.13: a page that clips what is in it clips no explanation", async ({ page, embedded, account }) => {
  await embedded.open(account, "/plain");
  const term = embedded.element.getByRole("button", { name: word("en", "profile.tenant_question") });
  await term.scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const main = document.querySelector("main")!;
    const { bottom } = document.querySelector("latchkey-console")!.shadowRoot!.querySelector(".lk-toggletip-button")!.getBoundingClientRect();
    main.style.setProperty("height", `${bottom - main.getBoundingClientRect().top}px`);
    main.style.setProperty("overflow", "hidden");
    main.style.setProperty("contain", "paint");
  });
  await term.focus();
  const explanation = embedded.element.getByRole("tooltip");
  await expect.poll(() => isInFront(page, explanation)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(explanation).toBeHidden();
  await expect(term).toBeFocused();
});

test("H2: a menu follows its button while the page moves, and opens upwards where there is more room", async ({ page, embedded, account }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await embedded.open(account, "/plain");
  await page.evaluate(() => document.querySelector("main")!.style.setProperty("padding-block", "500px 900px"));
  const button = embedded.element.getByRole("button", { name: /Account menu/ });
  const menu = embedded.element.getByRole("menu");
  const distance = async () => {
    const [above, below] = [(await button.boundingBox())!, (await menu.boundingBox())!];
    return Math.floor(below.y - above.y - above.height);
  };
  await button.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 20));
  await button.click();
  await expect.poll(distance).toBe(6);
  await page.evaluate(() => scrollBy(0, 10));
  await expect.poll(distance).toBe(6);
  await page.keyboard.press("Escape");
  await button.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - innerHeight + 60));
  await button.click();
  const distanceAbove = async () => {
    const [above, below] = [(await menu.boundingBox())!, (await button.boundingBox())!];
    // Heights are told in whole pixels.
    return Math.abs(below.y - above.y - above.height - 6) <= 1;
  };
  await expect.poll(distanceAbove).toBe(true);
  await expect.poll(() => isInFront(page, menu)).toBe(true);
});

for (const rem of ["62.5%", "40px"]) {
  test(`H2, EM-17: letters are as large as the person reads, where a rem of the page is ${rem}`, async ({ page, embedded, account }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.addInitScript((size) => document.addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = size)), rem);
    await embedded.open(account, "/plain");
    const size = (selector: string) => embedded.element.locator(selector).first().evaluate((element) => getComputedStyle(element).fontSize);
    expect(await size(".lk-root")).toBe("16px");
    const wide = await embedded.element.evaluate((element) => [element.scrollWidth - element.clientWidth, document.documentElement.scrollWidth]);
    expect(wide[0]).toBe(0);
    expect(wide[1]).toBeLessThanOrEqual(320);
    // Forms with passwords stand in the page's own tree.
    await embedded.call("openDialog", "change-password");
    await expect(embedded.element.getByLabel(word("en", "password.current"), { exact: true })).toBeFocused();
    expect(await page.locator(".lk-slotted").evaluate((form) => getComputedStyle(form).fontSize)).toBe("16px");
  });
}
