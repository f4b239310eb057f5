// Changing one's password: the live list, what is said, what is sent, in every language and look.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { makeElsewhere, openAccessKeys } from "../pages/access_keys.ts";
import { hearRules, openPasswordDialog, PasswordDialog } from "../pages/password.ts";
import { Shell } from "../pages/shell.ts";
import { displayAs, startAt } from "../pages/start.ts";

const NEXT = "Lake-of-Shining-Waters-7";

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"] as const) {
    test(`PW-1: the list reads well in ${language}, ${theme}`, async ({ page, account }) => {
      await displayAs(page, language, theme);
      const shell = await startAt(page, account, "/profile/account", language);
      await shell.choose("navigation.change_password");
      const dialog = new PasswordDialog(page, language);
      await dialog.isOpen();
      await expect(dialog.list).toBeHidden();
      await audit(page);

      await dialog.new.pressSequentially("Lake");
      await expect(dialog.list).toBeVisible();
      await dialog.isMet("rule_uppercase");
      await dialog.isUnmet("rule_digit");
      for (const line of await dialog.read()) expect(line).toMatch(/^.+ ?: .+\.$/);
      await audit(page);
      await picture(page, `password-${language}-${theme}`);

      await dialog.new.fill(NEXT);
      await dialog.isMet("rule_not_reused.other", { count: 180 });
      await audit(page);
    });
  }
}

test("PW-2: a rule turns from red with a cross to the colour of the text with a tick", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.pressSequentially("L");
  const rule = dialog.rule("rule_digit");
  const look = () =>
    rule.evaluate((line) => [getComputedStyle(line).color, line.querySelector("path")?.getAttribute("d") ?? ""]);
  const before = await look();
  const height = await dialog.root.evaluate((element) => element.getBoundingClientRect().height);
  await dialog.new.pressSequentially("7");
  await expect(rule).toHaveAttribute("data-state", "met");
  const [colour, shape] = await look();
  expect(colour).not.toBe(before[0]);
  expect(colour).toBe(await dialog.root.evaluate((element) => getComputedStyle(element).color));
  expect(shape).not.toBe(before[1]);
  expect(await dialog.root.evaluate((element) => element.getBoundingClientRect().height)).toBe(height);
});

test("PW-6: twelve keys without a pause are said once", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  const heard = await hearRules(dialog);
  await dialog.new.pressSequentially("Lake-shining", { delay: 40 });
  const words = word("en", "new_password.said_needed", {
    met: 4,
    total: await dialog.list.getByRole("listitem").count(),
    needed: [word("en", "new_password.need_digit")].join(", "),
  });
  await expect.poll(heard).toEqual([words]);
  await dialog.new.pressSequentially("s");
  await dialog.confirm.focus();
  expect(await heard()).toEqual([words]);
});

test("PW-6: leaving the field says at once what changed, and PW-13: the server's answer is part of it", async ({
  page,
  account,
}) => {
  const dialog = await openPasswordDialog(page, account);
  const heard = await hearRules(dialog);
  await dialog.new.fill(NEXT);
  await dialog.confirm.focus();
  const total = await dialog.list.getByRole("listitem").count();
  await expect.poll(heard).toEqual([word("en", "new_password.said_all.other", { count: total })]);
});

test("A30, A34 PW-13: a password of the last days is refused while typing", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: account.password, next: NEXT });
  await dialog.save.click();
  await expect(dialog.root).toBeHidden();
  await new Shell(page, account.displayName).choose("navigation.change_password");
  await dialog.isOpen();
  await dialog.new.fill(account.password);
  await dialog.isUnmet("rule_not_reused.other", { count: 180 });
  await expect(dialog.save).toHaveAttribute("aria-disabled", "true");
});

test("A30, A34 PW-13: the password in use is refused while typing, which no server has to tell", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.current.fill(account.password);
  await dialog.new.fill(account.password);
  await dialog.isUnmet("rule_not_reused.other", { count: 180 });
  await dialog.new.fill(NEXT);
  await dialog.isMet("rule_not_reused.other", { count: 180 });
});

test("PW-13: the server is asked once per text, after a pause, about one text at a time", async ({ page, account }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/password/check")) asked.push((request.postDataJSON() as { password: string }).password);
  });
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.pressSequentially(NEXT, { delay: 20 });
  await dialog.isMet("rule_not_reused.other", { count: 180 });
  await dialog.new.press("End");
  await dialog.new.pressSequentially("x");
  await dialog.new.press("Backspace");
  await dialog.isMet("rule_not_reused.other", { count: 180 });
  expect(asked).toEqual([NEXT]);
});

test("A38 X10: Save says why it cannot be used, and leads to the first field in need", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await expect(dialog.save).toHaveAttribute("aria-disabled", "true");
  await expect(dialog.save).toHaveAccessibleDescription(word("en", "password.reason_current"));
  await dialog.save.focus();
  await page.keyboard.press("Enter");
  await expect(dialog.current).toBeFocused();
  await expect(dialog.current).toHaveAttribute("aria-invalid", "true");

  await dialog.current.fill(account.password);
  await expect(dialog.current).not.toHaveAttribute("aria-invalid");
  await dialog.new.fill("Lake-shining");
  await dialog.save.focus();
  await page.keyboard.press("Enter");
  await expect(dialog.new).toBeFocused();
  await expect(dialog.new).toHaveAccessibleDescription(new RegExp(word("en", "new_password.need_digit")));
  await audit(page);

  await dialog.new.fill(NEXT);
  await dialog.confirm.fill("Something-else-7");
  await dialog.save.focus();
  await page.keyboard.press("Enter");
  await expect(dialog.confirm).toBeFocused();
  await expect(dialog.confirm).toHaveAccessibleDescription(word("en", "new_password.error_confirm_differs"));
});

test("PW-9: nothing is filtered, and code points are counted", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.fill("🔑".repeat(9));
  await dialog.isUnmet("rule_min_length", { count: 10 });
  await dialog.new.fill("🔑".repeat(10));
  await dialog.isMet("rule_min_length", { count: 10 });
  await dialog.new.fill(`Aa1-${"x".repeat(253)}`);
  await dialog.isUnmet("rule_max_length", { count: 256 });
  expect(await dialog.new.inputValue()).toHaveLength(257);
});

test("PW-10, PW-11: password managers find what they need", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  const form = dialog.root.locator("form");
  await expect(form.locator("input[autocomplete=username]")).toHaveValue(account.username);
  const fields = await form.locator("input[autocomplete]").evaluateAll((inputs) => inputs.map((i) => i.getAttribute("autocomplete")));
  expect(fields).toEqual(["username", "current-password", "new-password", "new-password"]);
  await expect(dialog.new).toHaveAttribute("minlength", "10");
  await expect(dialog.new).toHaveAttribute("passwordrules", /required: upper;.*minlength: 10;/);
});

for (const language of LANGUAGES) {
  test(`A37: the current password is asked for, the new one, and the new one again, in ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    const shell = await startAt(page, account, "/profile/account", language);
    await shell.choose("navigation.change_password");
    const { root } = new PasswordDialog(page, language);
    const labels = ["password.current", "new_password.label", "new_password.confirm_label"].map((key) => word(language, key));
    await expect(root.locator("label:has(~ * input[type=password]), label:has(~ input[type=password])")).toHaveText(labels);
  });
}

test("S-43: two keyboards that compose differently confirm each other", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: account.password, next: "Z\u00fcrich-See-1908", confirm: "Zu\u0308rich-See-1908" });
  await expect(dialog.save).not.toHaveAttribute("aria-disabled");
});

test("A35 S-47: a wrong current password is said at its field, and everything typed stays", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: "not-my-password", next: NEXT });
  await dialog.save.click();
  await expect(dialog.current).toBeFocused();
  await expect(dialog.current).toHaveAccessibleDescription(new RegExp(word("en", "password.error_current_wrong")));
  expect(await dialog.values()).toEqual(["not-my-password", NEXT, NEXT]);
  await audit(page);
});

test("DG-3: Escape asks before typed text is lost, and closes at once when there is none", async ({ page, account }) => {
  const shell = await startAt(page, account);
  await shell.choose("navigation.change_password");
  const dialog = new PasswordDialog(page);
  await dialog.isOpen();
  await page.keyboard.press("Escape");
  await expect(dialog.root).toBeHidden();
  await expect(shell.avatarButton).toBeFocused();

  await shell.choose("navigation.change_password");
  await dialog.isOpen();
  await dialog.new.fill("Lake");
  await page.keyboard.press("Escape");
  await expect(dialog.question).toBeVisible();
  await audit(page);
  await page.keyboard.press("Escape");
  await expect(dialog.question).toBeHidden();
  expect(await dialog.new.inputValue()).toBe("Lake");

  await page.keyboard.press("Escape");
  await dialog.question.getByRole("button", { name: word("en", "password.discard_leave") }).click();
  await expect(dialog.root).toBeHidden();
  await expect(shell.avatarButton).toBeFocused();
});

test("1.4.10: at 320 px everything is within reach", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.fill("Lake");
  await dialog.save.scrollIntoViewIfNeeded();
  const box = await dialog.root.boundingBox();
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.x + box!.width).toBeLessThanOrEqual(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await audit(page);
  await picture(page, "password-320");
});

test("PW-15: in forced colours shape and words carry the state", async ({ page, account }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.fill("Lake");
  await dialog.isMet("rule_uppercase");
  await dialog.isUnmet("rule_digit");
  await audit(page);
  await picture(page, "password-forced-colours");
});

for (const language of LANGUAGES) {
  test(`S-24: whoever has access keys is asked about them, in ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    const { keys, shell } = await openAccessKeys(page, account, language);
    await makeElsewhere(page, "build");
    await page.reload();
    await expect(keys.switch("build")).toBeChecked();
    await shell.choose("navigation.change_password");
    const dialog = new PasswordDialog(page, language);
    await dialog.fill({ current: account.password, next: NEXT });
    await expect(dialog.pauseKeys).not.toBeChecked();
    await dialog.pauseKeys.check();
    await audit(page);
    await picture(page, `password-keys-${language}`);
    await dialog.save.click();
    await expect(dialog.root).toBeHidden();
    await expect(page.getByText(word(language, "password.keys_paused.one", { count: 1 })).first()).toBeVisible();
    await expect(keys.switch("build")).not.toBeChecked();
  });
}

test("S-24: whoever has no access keys is not asked about any", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.fill({ current: account.password, next: NEXT });
  await dialog.isMet("rule_digit");
  await expect(dialog.endOthers).toBeChecked();
  await expect(dialog.pauseKeys).toHaveCount(0);
});
