// The playground of the gallery: the element as applications get it, what can be said to it, what it says, and what
// becomes of its contrast in other colours.
import type { Locator, Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { type Gallery, startGallery } from "../fixtures/gallery.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test as base } from "../fixtures/test.ts";

const test = base.extend<{ element: Locator }, { gallery: Gallery }>({
  gallery: [
    async ({ server }, use) => {
      const gallery = await startGallery(server.origin);
      await use(gallery);
      await gallery.stop();
    },
    { scope: "worker" },
  ],
  element: async ({ page, gallery }, use) => {
    await page.goto(gallery.playground);
    const element = page.locator("latchkey-console");
    await expect(element.getByRole("textbox", { name: "Username" })).toBeVisible();
    await use(element);
  },
});

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("EM-7: what is chosen reaches the element, and its markup can be copied", async ({ page, element }) => {
  await audit(page);
  await picture(page, "playground");
  const attributes = part(page, "attributes");
  await attributes.getByRole("combobox", { name: "lang", exact: true }).selectOption("nl");
  await expect(element.getByRole("textbox", { name: "Gebruikersnaam" })).toBeVisible();
  await attributes.getByRole("combobox", { name: "theme" }).selectOption("dark");
  await expect(element.locator(".lk-root").first()).toHaveAttribute("data-theme", "dark");
  await attributes.getByRole("textbox", { name: "heading-level" }).fill("3");
  await attributes.getByRole("checkbox", { name: "lang-locked" }).check();
  await expect(part(page, "markup")).toContainText('<latchkey-console heading-level="3" lang="nl" lang-locked theme="dark"></latchkey-console>');
  await attributes.getByRole("combobox", { name: "lang", exact: true }).selectOption("left out");
  await expect(part(page, "markup")).toContainText('<latchkey-console heading-level="3" lang-locked theme="dark">');
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await part(page, "markup").getByRole("button", { name: "Copy markup" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("<latchkey-console heading-level");
  await audit(page);
});

test("EM-8: what the element says is written down, and can be prevented", async ({ page, element }) => {
  const events = part(page, "events");
  await expect(events.getByRole("listitem").filter({ hasText: "latchkey-ready" })).toContainText('{"version":');
  await part(page, "methods").getByRole("button", { name: "notify" }).click();
  await expect(element.locator(".lk-toast")).toContainText("Said by the playground");
  await events.getByRole("checkbox", { name: "Prevent what can be prevented" }).check();
  await events.getByRole("button", { name: "Clear" }).click();
  await part(page, "methods").getByRole("button", { name: "notify" }).click();
  const said = events.getByRole("listitem").filter({ hasText: "latchkey-notify" });
  await expect(said).toContainText('"text":"Said by the playground"} prevented');
});

test("EM-19, EM-20: colours of one's own that cannot be read are said in words, as the element says them", async ({ page, element }) => {
  const colours = part(page, "colours");
  const pairs = colours.getByRole("list", { name: "Contrast" }).getByRole("listitem");
  await expect(pairs).toHaveText(["Every pair of colours can be told apart."]);
  await expect(colours.getByRole("status")).toBeHidden();
  await colours.getByLabel("text", { exact: true }).fill("#999999");
  await expect(pairs.filter({ hasText: "text on surface" })).toHaveText("text on surface: 2.85:1, at least 4.5:1 is needed");
  const said = part(page, "events").getByRole("listitem").filter({ hasText: "latchkey-theme-warning" }).getByRole("code");
  const warned = (JSON.parse(await said.innerText()) as { pairs: { front: string; ground: string; ratio: number; least: number }[] }).pairs;
  const short = (token: string) => token.replace(/^--lk-(color-)?/, "");
  await expect(pairs).toHaveText(
    warned.map(({ front, ground, ratio, least }) => `${short(front)} on ${short(ground)}: ${ratio}:1, at least ${least}:1 is needed`),
  );
  await expect(colours.getByText(`${warned.length} pairs of colours are too close together.`)).toBeVisible();
  const label = element.getByText("Username", { exact: true });
  expect(await label.evaluate((label) => getComputedStyle(label).color)).toBe("rgb(153, 153, 153)");
  await expect(part(page, "markup")).toContainText("--lk-color-text: #999999;");
  await colours.getByRole("button", { name: "Take them back" }).click();
  await expect(pairs).toHaveText(["Every pair of colours can be told apart."]);
  await expect(part(page, "markup")).not.toContainText("--lk-color");
});

test.describe("at 320 px", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("1.4.10: the playground does not scroll sideways", async ({ page, element }) => {
    await expect(element).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await audit(page);
    await picture(page, "playground-320");
  });
});
