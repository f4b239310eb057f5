// What a page of another site must not show is done in a window of ours: passwords and secrets of keys. The page says why
// and leads there; what was changed is known to it when the person is back (EM-46, S-76).
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, letIn, openElement, test } from "../fixtures/foreign.ts";
import { word } from "../fixtures/words.ts";
import { AccessKeysPage } from "../pages/access_keys.ts";
import { PasswordDialog } from "../pages/password.ts";

// A header that a browser would not send makes it ask first for what every page may load.
test.use({ extraHTTPHeaders: {} });

/** Presses the way out, and answers the window that it opens. */
async function leave(page: Page): Promise<Page> {
  const way = page.getByRole("dialog").getByRole("link", { name: word("en", "embed.window_open") });
  const [window] = await Promise.all([page.waitForEvent("popup"), way.click()]);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return window;
}

/** A browser without windows never puts one in front of another: what it would tell the page is told by hand. */
async function comeBack(page: Page, window: Page): Promise<void> {
  await window.close();
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new FocusEvent("focus")));
}

test("EM-46, S-76: from another site's page passwords are changed in a window of ours", async ({ page, server, hosts, account }) => {
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  const opener = page.getByRole("button", { name: /Account menu/ });
  await opener.click();
  await page.getByRole("menuitem", { name: word("en", "navigation.change_password") }).click();
  const dialog = page.getByRole("dialog", { name: word("en", "navigation.change_password") });
  await expect(dialog).toContainText(new URL(server.origin).host);
  await expect(dialog.locator("input")).toHaveCount(0);
  await audit(page);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await opener.click();
  await page.getByRole("menuitem", { name: word("en", "navigation.change_password") }).click();
  const window = await leave(page);
  expect(await window.evaluate(() => window.opener)).toBeNull();
  const form = new PasswordDialog(window);
  await form.isOpen();
  await form.fill({ current: account.password, next: "Marilla-Cuthbert-1874" });
  await form.save.click();
  await expect(window.getByRole("dialog")).toHaveCount(0);
  await comeBack(page, window);
  // A changed password ends what others were let in with (S-23): the page says so, and asks to be let in again.
  await expect(page.getByText(word("en", "embed.signed_out_title"))).toBeVisible();
  await letIn(page, page, account, true);
});

test("EM-46, S-76: from another site's page keys are made in a window of ours, and listed when the person is back", async ({ page, server, hosts, account }) => {
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  await page.getByRole("tab", { name: word("en", "profile.access_keys"), exact: true }).click();
  await expect(page.getByText(word("en", "access_keys.empty_title"))).toBeVisible();
  await page.getByRole("button", { name: word("en", "access_keys.add") }).click();
  await expect(page.getByRole("dialog", { name: word("en", "access_keys.title"), exact: true })).toContainText(new URL(server.origin).host);
  await audit(page);
  const window = await leave(page);
  await expect(window.getByRole("tab", { name: word("en", "profile.access_keys") })).toHaveAttribute("aria-selected", "true");
  const there = new AccessKeysPage(window);
  await there.make("Nightly report");
  await there.confirm("Nightly report");
  await comeBack(page, window);
  await expect(page.getByRole("row", { name: /Nightly report/ })).toBeVisible();
});

test("EM-39: links lead to the server that the console has now", async ({ page, server, hosts, account }) => {
  await openElement(page, server, hosts);
  await letIn(page, page, account);
  const tab = page.getByRole("tab", { name: word("en", "profile.account"), exact: true });
  await expect(tab).toHaveAttribute("href", `${server.origin}/profile/account`);
  const other = server.origin.replace("127.0.0.1", "[::1]");
  await page.locator("latchkey-console").evaluate((element, base) => element.setAttribute("api-base", base), other);
  await expect(tab).toHaveAttribute("href", `${other}/profile/account`);
});
