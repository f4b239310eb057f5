// The tab "Access Keys": who sees it, what it says, what happens when something is not as it should be. The life of a
// key from beginning to end is access_keys_story.spec.ts; its secret has access_keys_secret.spec.ts.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { expect, test } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { ADDRESS, exchange, makeElsewhere, openAccessKeys, pauseElsewhere } from "../pages/access_keys.ts";
import { displayAs, startAt } from "../pages/start.ts";

const KEYS = "**/api/v1/access-keys";

test("A17 A18: without the permission there is no tab, and neither page nor API opens", async ({ page }) => {
  const newcomer = { username: "newcomer", displayName: "Newcomer", password: "Green-Gables-1908" };
  await startAt(page, newcomer);
  await expect(page.getByRole("tab", { name: word("en", "profile.account") })).toBeVisible();
  await expect(page.getByRole("tab", { name: word("en", "profile.access_keys") })).toHaveCount(0);
  await page.goto(ADDRESS);
  await expect(page.getByRole("main")).toContainText(word("en", "errors.denied"));
  expect((await page.request.get("/api/v1/access-keys")).status()).toBe(403);
});

test("A6 TB-3: the tab has an address of its own, a title, and is found by arrows", async ({ page, account }) => {
  await startAt(page, account, "/profile/account");
  await page.getByRole("tab", { name: "Account" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${ADDRESS}$`));
  await expect(page).toHaveTitle(new RegExp(word("en", "navigation.profile_access_keys")));
  await expect(page.getByRole("tab", { name: "Access Keys" })).toHaveAttribute("aria-selected", "true");
});

test("A19 A20 A21 A29: the tab says what keys are, when to make one, and what to share", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  for (const text of ["introduction", "only_when_asked", "share_only_id"]) {
    await expect(page.getByText(keys.words(text))).toBeVisible();
  }
  await keys.make("build");
  await keys.confirm("build");
  await expect(keys.row("build")).toBeVisible();
});

for (const [language, heading] of [
  ["en", "State"],
  ["nl", "Status"],
  ["fr", "État"],
] as const) {
  test(`A28 N1: the column of the state is called ${heading} in ${language}`, async ({ page, account }) => {
    await displayAs(page, language);
    const { keys } = await openAccessKeys(page, account, language);
    await makeElsewhere(page, "build");
    await page.reload();
    await expect(keys.table.getByRole("columnheader", { name: heading, exact: true })).toBeVisible();
  });
}

test("A28 SW-1: a switch that could not be saved flips back, and the page says why", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build");
  await page.reload();
  await page.route(`${KEYS}/*`, (route) => route.abort());
  await keys.switch("build").click();
  await expect(keys.alert).toContainText(word("en", "errors.offline"));
  await expect(keys.switch("build")).toBeChecked();
  await expect(keys.row("build")).toContainText(keys.words("state_active"));
  await audit(page);
  await page.unroute(`${KEYS}/*`);
  await keys.switch("build").click();
  await expect(keys.switch("build")).not.toBeChecked();
  await expect(keys.alert).toHaveCount(0);
});

test("S-95: a key that was changed elsewhere is read again, and the page says so", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  const id = await makeElsewhere(page, "build");
  await page.reload();
  await expect(keys.switch("build")).toBeChecked();
  await pauseElsewhere(page, id);
  await keys.switch("build").click();
  await expect(keys.alert).toContainText(keys.words("failed_stale"));
  await expect(keys.switch("build")).not.toBeChecked();
  await keys.switch("build").click();
  await expect(keys.switch("build")).toBeChecked();
});

test("X9: at the limit the page says how many keys there can be and what to do", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build");
  await makeElsewhere(page, "report");
  await page.reload();
  const reason = keys.words("limit.other", { count: 2 });
  await expect(page.getByText(keys.words("used.other", { count: 2, of: 2 }))).toBeVisible();
  await expect(keys.add).toHaveAttribute("aria-disabled", "true");
  await expect(keys.add).toHaveAccessibleDescription(reason);
  await keys.add.click({ force: true });
  await expect(keys.form).toHaveCount(0);
  await audit(page);
  await keys.switch("build").click();
  await expect(keys.add).not.toHaveAttribute("aria-disabled");
});

test("U3: a key gets a part of its owner's rights, and the table says which", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.add.click();
  await expect(keys.form.getByRole("group", { name: keys.words("scope") }).getByRole("checkbox")).toHaveCount(2);
  await keys.name.fill("build");
  await keys.right("account_edit").check();
  await keys.create.click();
  await keys.confirm("build");
  await expect(keys.row("build")).toContainText(word("en", "permissions.account_edit"));
  await expect(keys.row("build")).not.toContainText(word("en", "permissions.support_view"));
});

test("U4: the administrator's maximum is shown, offered and kept to", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.add.click();
  await expect(keys.expiry).toHaveAccessibleDescription(keys.words("expiry_most.other", { count: 365 }));
  const offered = await keys.expiry.getByRole("option").evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  expect(offered).toEqual(["7", "30", "90", "365", "date"]);
  await keys.name.fill("build");
  await keys.expiry.selectOption("date");
  await keys.create.click();
  await expect(keys.day).toBeFocused();
  await expect(keys.day).toHaveAccessibleDescription(new RegExp(keys.words("day_missing")));
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await keys.day.fill(day(367));
  await keys.create.click();
  await expect(keys.day).toHaveAccessibleDescription(new RegExp(keys.words("day_too_late.other", { count: 365 })));
  await keys.day.fill(day(-1));
  await keys.create.click();
  await expect(keys.day).toHaveAccessibleDescription(new RegExp(keys.words("day_too_early")));
  await audit(page);
  await keys.day.fill(day(20));
  await keys.create.click();
  await keys.confirm("build");
  const refused = await page.request.post("/api/v1/access-keys", {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin },
    data: { name: "report", scope: [], expiry: "never" },
  });
  expect(refused.status()).toBe(422);
});

test("AL-3: a name that cannot be used is pointed out at its field", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.add.click();
  await keys.create.click();
  await expect(keys.name).toBeFocused();
  await expect(keys.name).toHaveAttribute("aria-invalid", "true");
  await expect(keys.name).toHaveAccessibleDescription(new RegExp(keys.words("name_missing")));
  await keys.name.fill("n".repeat(81));
  await keys.create.click();
  await expect(keys.name).toHaveAccessibleDescription(new RegExp(keys.words("name_too_long.other", { count: 80 })));
  await audit(page);
  await keys.name.fill("build");
  await expect(keys.name).not.toHaveAttribute("aria-invalid");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog", { name: keys.words("discard_title") })).toBeVisible();
  await keys.button("discard").click();
  await expect(keys.form).toHaveCount(0);
  await expect(keys.add).toBeFocused();
});

test("U5: a key hands over to a new one, and the old one goes on for as long as was chosen", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  const old = await keys.read();
  await keys.confirm("build");
  await keys.rotate("build").click();
  const dialog = page.getByRole("dialog", { name: keys.words("rotate_title", { name: "build" }) });
  await expect(dialog.getByRole("group", { name: keys.words("overlap") }).getByRole("radio")).toHaveCount(4);
  await audit(page);
  await picture(page, "access-keys-rotate");
  await dialog.getByRole("radio", { name: keys.words("overlap_hour") }).check();
  await dialog.getByRole("button", { name: keys.words("rotate"), exact: true }).click();
  const renewed = await keys.read();
  expect(renewed.id).not.toBe(old.id);
  await keys.confirm("build");
  await expect(keys.table.getByText(keys.words("replaced"))).toBeVisible();
  expect([await exchange(page, old), await exchange(page, renewed)]).toEqual([200, 200]);

  // Both count now: the next one makes way at once.
  await keys.rotate("build").click();
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await expect(dialog).toContainText(keys.words("overlap_full"));
  await dialog.getByRole("button", { name: keys.words("rotate"), exact: true }).click();
  const latest = await keys.read();
  await keys.confirm("build");
  expect([await exchange(page, renewed), await exchange(page, latest)]).toEqual([401, 200]);
});

test("U6: a key that ends soon is announced above the table, with the way to replace it", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build", { days: 1 });
  await makeElsewhere(page, "report", { days: 30 });
  await page.reload();
  await expect(page.getByText(keys.words("warning_today", { name: "build" }))).toBeVisible();
  await expect(page.getByRole("status").getByText("report")).toHaveCount(0);
  await expect(keys.row("build")).toContainText(keys.words("ends_today"));
  await audit(page);
  await picture(page, "access-keys-warning");
  await page.getByRole("status").getByRole("button", { name: keys.words("rotate_named", { name: "build" }) }).click();
  await expect(page.getByRole("dialog", { name: keys.words("rotate_title", { name: "build" }) })).toBeVisible();
});

test("TA-1 TA-3 SE-4: the table has a name, headings, named rows, and buttons named with the row", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build");
  await page.reload();
  await expect(keys.table).toBeVisible();
  const headings = await keys.table.getByRole("columnheader").allInnerTexts();
  expect(headings.map((text) => text.trim())).toEqual(
    ["name", "id", "state", "created", "last_used", "expires", "actions"].map((key) => keys.words(key)),
  );
  const names = await keys.row("build").getByRole("button").evaluateAll((all) => all.map((button) => button.getAttribute("title")));
  expect(names).toEqual(["copy_id_of", "rename_named", "rotate_named", "delete_named"].map((key) => keys.words(key, { name: "build" })));
});

test("A23 SE-3: an ID is copied from the table, and the button says so", async ({ page, account, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { keys } = await openAccessKeys(page, account);
  const id = await makeElsewhere(page, "build");
  await page.reload();
  await keys.button("copy_id_of", { name: "build" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  await expect(keys.row("build").getByText(keys.words("copied"))).toBeVisible();
});

test("TA-5 DG-5: after a key was deleted the focus goes to the row above, or to the button that adds one", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "first");
  await makeElsewhere(page, "second");
  await page.reload();
  await keys.delete("first").click();
  await keys.button("delete").click();
  await expect(keys.row("first")).toHaveCount(0);
  await expect(keys.delete("second")).toBeFocused();
  await keys.delete("second").click();
  await keys.button("delete").click();
  await expect(keys.add).toBeFocused();
});

test("3.3.4: a key that could not be deleted stays, and the question says why", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build");
  await page.reload();
  await page.route(`${KEYS}/*`, (route) => route.abort());
  await keys.delete("build").click();
  await keys.button("delete").click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText(word("en", "errors.offline"));
  await audit(page);
  await keys.button("delete_keep").click();
  await expect(keys.delete("build")).toBeFocused();
});

test("TA-6: while the keys load there is an outline, and a failure offers to try again", async ({ page, account }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(KEYS, async (route) => {
    await held;
    await route.abort();
  });
  const { keys } = await openAccessKeys(page, account);
  await expect(page.getByText(word("en", "common.loading"))).toBeAttached();
  await expect(keys.add).toHaveAccessibleDescription(keys.words("not_loaded"));
  await audit(page);
  release();
  await expect(keys.alert).toContainText(word("en", "errors.offline"));
  await audit(page);
  await picture(page, "access-keys-offline");
  await page.unroute(KEYS);
  await page.getByRole("button", { name: word("en", "common.retry") }).click();
  await expect(page.getByText(keys.words("empty_title"))).toBeVisible();
  await expect(keys.alert).toHaveCount(0);
  await expect(keys.add).toBeFocused();
});

test("S-90: a right that was taken away meanwhile is said in words", async ({ page, account }) => {
  await page.route(KEYS, (route) =>
    route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      json: { type: "urn:latchkey:problem:permission_denied", title: "No permission", status: 403, code: "permission_denied", request_id: "req_1" },
    }),
  );
  const { keys } = await openAccessKeys(page, account);
  await expect(keys.alert).toContainText(word("en", "errors.denied"));
  await audit(page);
});

for (const language of LANGUAGES) {
  test(`1.4.10: at 320 px rows are cards and nothing scrolls sideways, in ${language}`, async ({ page, account }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await displayAs(page, language);
    const { keys } = await openAccessKeys(page, account, language);
    await makeElsewhere(page, "W".repeat(80), { days: 3 });
    await makeElsewhere(page, "Überweisungs-Prüfdienst für die Nachtschicht der Zentrale");
    await page.reload();
    await expect(keys.table).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await audit(page);
    await picture(page, `access-keys-long-names-${language}`);
    await keys.rotate("W".repeat(80)).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await audit(page);
  });
}
