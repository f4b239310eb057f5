// The demo's accounts are who the README says they are; its pictures are of them.
import { audit } from "../fixtures/axe.ts";
import { documentPicture } from "../fixtures/picture.ts";
import { DEMO_PASSWORD } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

const GILBERT = { username: "gilbert.blythe", displayName: "Gilbert Blythe", password: DEMO_PASSWORD };

for (const theme of ["light", "dark"] as const) {
  test(`gilbert.blythe is an agent of team Sales-Oz, ${theme}`, async ({ page }) => {
    await displayAs(page, "en", theme);
    await startAt(page, GILBERT);
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { level: 1 })).toHaveText("Gilbert Blythe");
    await expect(main.getByText("Agent", { exact: true })).toBeVisible();
    await expect(main.getByText("Sales-Oz", { exact: true })).toBeVisible();
    await audit(page);
    await documentPicture(page, `profile-${theme}`);
  });
}

test("newcomer has no team and no role", async ({ page }) => {
  await startAt(page, { username: "newcomer", displayName: "Newcomer", password: DEMO_PASSWORD });
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("Newcomer");
  await expect(main.getByText(word("en", "profile.team"), { exact: true })).toHaveCount(0);
});

test("gilbert.blythe finds everything of the Accessibility tab as the system", async ({ page }) => {
  await displayAs(page, "en", "light");
  await startAt(page, GILBERT, "/profile/accessibility");
  await expect(page.getByRole("slider")).toHaveValue("3");
  await expect(page.getByRole("radio", { name: word("en", "navigation.theme_system"), checked: true })).toHaveCount(5);
  await audit(page);
  await documentPicture(page, "accessibility");
});

for (const [path, heading, name] of [
  ["/profile/account", "Gilbert Blythe", "account"],
  ["/profile/access-keys", "Gilbert Blythe", "access-keys"],
  ["/support", word("en", "navigation.support"), "support"],
] as const) {
  test(`gilbert.blythe may use ${path}`, async ({ page }) => {
    await displayAs(page, "en", "light");
    const shell = await startAt(page, GILBERT, path);
    await expect(shell.heading).toHaveText(heading);
    await expect(page.getByRole("main").getByRole("status").filter({ hasText: word("en", "common.loading") })).toHaveCount(0);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await audit(page);
    await documentPicture(page, name);
  });
}

test("admin sees the support page", async ({ page }) => {
  const shell = await startAt(page, { username: "admin", displayName: "Administrator", password: DEMO_PASSWORD }, "/support");
  await expect(shell.heading).toHaveText(word("en", "navigation.support"));
});

for (const [name, size] of [
  ["change-password", { width: 1280, height: 900 }],
  ["change-password-narrow", { width: 320, height: 780 }],
] as const) {
  test(`the rules are ticked as they are met, ${size.width} px wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await displayAs(page, "en", "light");
    const shell = await startAt(page, GILBERT);
    await shell.choose("navigation.change_password");
    const dialog = page.getByRole("dialog", { name: word("en", "password.title") });
    await dialog.getByLabel(word("en", "password.current"), { exact: true }).fill(DEMO_PASSWORD);
    await dialog.getByLabel(word("en", "new_password.label"), { exact: true }).pressSequentially("Lake-7");
    const rule = (key: string) => dialog.getByRole("listitem").filter({ hasText: word("en", key) });
    await expect(rule("new_password.rule_digit")).toContainText(word("en", "new_password.state_met"));
    await expect(dialog.getByRole("listitem").filter({ hasText: "10" })).toContainText(word("en", "new_password.state_unmet"));
    await audit(page);
    await documentPicture(page, name);
  });
}
