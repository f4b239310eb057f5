// The main job, end to end: sign in, click the initials, change the password against the live rule list, see the
// toast, sign out, and sign in with the new password.
import { audit } from "../fixtures/axe.ts";
import { mailTo } from "../fixtures/outbox.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { Shell } from "../pages/shell.ts";
import { SignInPage } from "../pages/sign_in.ts";

const NEW_PASSWORD = "Lake-of-Shining-Waters-7";

test("story: a new password is set by pointer and works afterwards", async ({ page, account, server }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(account);

  const shell = new Shell(page, account.displayName);
  await shell.isReady();
  await shell.choose("navigation.change_password");

  const dialog = page.getByRole("dialog", { name: word("en", "password.title") });
  await dialog.getByLabel("Current Password", { exact: true }).fill(account.password);
  const rule = dialog.getByRole("listitem").filter({ hasText: word("en", "new_password.rule_digit") });
  await dialog.getByLabel("New Password", { exact: true }).pressSequentially("Lake");
  await expect(rule).toContainText(word("en", "new_password.state_unmet"));
  await dialog.getByLabel("New Password", { exact: true }).fill(NEW_PASSWORD);
  await expect(rule).toContainText(word("en", "new_password.state_met"));
  await dialog.getByLabel("Confirm New Password", { exact: true }).fill(NEW_PASSWORD);
  await dialog.getByRole("button", { name: "Save" }).click();

  await expect(dialog).toBeHidden();
  await expect(page.getByText("Password changed.").first()).toBeVisible();
  await audit(page);
  await mailTo(server, `${account.username}@demo.example`);

  await shell.signOut();
  await signIn.isReady();
  await signIn.signIn(account);
  await expect(page.getByText(word("en", "sign_in.wrong"))).toBeVisible();
  await signIn.signIn({ ...account, password: NEW_PASSWORD });
  await shell.isReady();
});
