// An organisation that gives its people more time to read (X8): its time holds until a person chooses, and again after.
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { openAccessibility } from "../pages/accessibility.ts";
import { displayAs } from "../pages/start.ts";

test.use({ choices: ["--toast-time", "6"] });

for (const language of LANGUAGES) {
  test(`X8 A45: the organisation's time holds until somebody chooses, in words of ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    const tab = await openAccessibility(page, account, language);
    const six = word(language, "accessibility.seconds.other", { count: 6 });
    await expect(tab.slider).toHaveValue("6");
    await expect(page.getByText(tab.words("usual", { time: six }))).toBeVisible();
    await expect(tab.usual).toHaveAttribute("aria-disabled", "true");
    await expect(tab.usual).toHaveAccessibleDescription(tab.words("usual_needless"));
    await audit(page);
  });
}

test("X8: a choice of one's own wins, and one press goes back to the organisation's", async ({ page, account }) => {
  const tab = await openAccessibility(page, account);
  await tab.slider.focus();
  await tab.stored(() => page.keyboard.press("Home"));
  await tab.stored(() => tab.keep.click());
  await page.reload();
  await expect(tab.slider).toHaveValue("1");
  await expect(tab.keep).toBeChecked();
  await tab.stored(() => tab.usual.click());
  await expect(tab.slider).toHaveValue("6");
  await expect(tab.keep).not.toBeChecked();
  await expect(tab.usual).toBeFocused();
  await expect(tab.usual).toHaveAttribute("aria-disabled", "true");
  await page.reload();
  await expect(tab.slider).toHaveValue("6");
});

test("X8 A44: the organisation's time is the time that a message stays", async ({ page, account }) => {
  await page.clock.install();
  const tab = await openAccessibility(page, account);
  await tab.stopTime();
  await tab.test();
  await expect(tab.messages).toHaveCount(1);
  await page.clock.runFor(5_500);
  await expect(tab.messages).toHaveCount(1);
  await page.clock.runFor(1_000);
  await expect(tab.messages).toHaveCount(0);
});
