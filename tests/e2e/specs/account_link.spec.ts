// A link by mail that sets a new password, in an organisation that offers it.
import { audit } from "../fixtures/axe.ts";
import { loseAnswer } from "../fixtures/hold_back.ts";
import { mailTo } from "../fixtures/outbox.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { ProfilePage } from "../pages/profile.ts";
import { startAt } from "../pages/start.ts";

const OTHER_PASSWORD = "Lake-of-Shining-Waters-2";

test.use({ choices: ["--mail-links"] });

test("M12 X3: a link by mail sets a new password", async ({ page, account, server, context }) => {
  await startAt(page, account, "/profile/account");
  const profile = new ProfilePage(page);
  await profile.button("profile.link_send").click();
  const email = `${account.username}@demo.example`;
  await expect(profile.card("profile.password")).toContainText(word("en", "profile.link_sent.other", { email, count: 30 }));
  await expect(page.getByText(word("en", "profile.link_toast")).last()).toBeVisible();
  await audit(page);
  await picture(page, "account-link");

  const mail = (await mailTo(server, email)).replace(/=\r?\n/g, "").replace(/=3D/g, "=");
  const link = /http:\S+\/set-password#t=[0-9a-z-]+/.exec(mail)?.[0];
  expect(link, mail).toBeTruthy();
  const other = await context.newPage();
  await other.goto(link!);
  await expect(other.getByText(word("en", "activation.purpose_reset"))).toBeVisible();
  await expect(other.getByLabel(word("en", "activation.username"), { exact: true })).toHaveValue(account.username);
  await other.getByLabel(word("en", "new_password.label"), { exact: true }).fill(OTHER_PASSWORD);
  await other.getByLabel(word("en", "new_password.confirm_label"), { exact: true }).fill(OTHER_PASSWORD);
  await audit(other);
  await other.getByRole("button", { name: word("en", "activation.save"), exact: true }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(word("en", "activation.done_title"));

  await other.goto("about:blank");
  await other.goto(link!);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(word("en", "activation.invalid_title"));
  await startAt(other, { ...account, password: OTHER_PASSWORD }, "/profile/account");
});

test("S-96: a link whose answer was lost is asked for again by the same key, and another by another", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  const profile = new ProfilePage(page);
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/password/mail-link")) keys.push(request.headers()["idempotency-key"]);
  });
  await loseAnswer(page, "**/api/v1/password/mail-link");
  await profile.button("profile.link_send").click();
  await expect(profile.main.getByRole("alert")).toContainText(word("en", "errors.offline"));
  for (let presses = 0; presses < 2; presses += 1) {
    const answered = page.waitForResponse("**/api/v1/password/mail-link");
    await profile.button("profile.link_send").click();
    expect((await answered).status()).toBe(200);
    const email = `${account.username}@demo.example`;
    await expect(profile.card("profile.password")).toContainText(word("en", "profile.link_sent.other", { email, count: 30 }));
  }
  expect(keys).toEqual([expect.any(String), keys[0], expect.any(String)]);
  expect(keys[2]).not.toBe(keys[0]);
});
