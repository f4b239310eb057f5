// What a dialog with a form owes whoever fills it in: it is lost by no slip, and it fits the smallest window.
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPasswordDialog } from "../pages/password.ts";

test("DG-4: a press beside the dialog takes nothing that was typed", async ({ page, account }) => {
  const dialog = await openPasswordDialog(page, account);
  await dialog.current.fill(account.password);
  await page.mouse.click(4, 4);
  await expect(dialog.root).toBeVisible();
  await expect(dialog.question).toBeHidden();
  await expect(dialog.current).toHaveValue(account.password);
});

test("DG-6: at 320 x 256 the dialog scrolls inside, and the page behind it stays", async ({ page, account }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const dialog = await openPasswordDialog(page, account);
  await dialog.new.fill("Lake");
  const box = (await dialog.root.boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height).toBeLessThanOrEqual(256);

  await dialog.save.scrollIntoViewIfNeeded();
  await expect(dialog.save).toBeInViewport({ ratio: 1 });
  await dialog.root.getByRole("heading", { level: 2 }).scrollIntoViewIfNeeded();
  await expect(dialog.root.getByRole("heading", { level: 2 })).toBeInViewport({ ratio: 1 });

  const before = await page.evaluate(() => scrollY);
  await page.mouse.move(160, 128);
  await page.mouse.wheel(0, 5000);
  await expect(dialog.save).toBeInViewport({ ratio: 1 });
  await page.mouse.wheel(0, 5000);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await audit(page);
});

test("PW-14: what a password manager or the clipboard holds can be put in, and nothing is asked twice", async ({
  page,
  account,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const dialog = await openPasswordDialog(page, account);
  await page.evaluate((text) => navigator.clipboard.writeText(text), account.password);
  await dialog.current.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(dialog.current).toHaveValue(account.password);
  await expect(dialog.current).toHaveAttribute("autocomplete", "current-password");
  await expect(dialog.root.getByRole("textbox", { name: /./ })).toHaveCount(3);
});
