// Times on "My Profile" are told in the time zone of the account, not in the one of the browser at hand.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";
import { makeElsewhere, openAccessKeys } from "../pages/access_keys.ts";
import { ProfilePage } from "../pages/profile.ts";
import { startAt } from "../pages/start.ts";

const BROWSER_ZONE = "Asia/Tokyo";
// Never on the same day as Tokyo for long enough that the two could be mixed up: they are 23 hours apart.
const ACCOUNT_ZONE = "Pacific/Pago_Pago";

test.use({ timezoneId: BROWSER_ZONE });

/** A moment as the page tells it in a time zone. */
function told(page: Page, moment: string, timeZone: string, style: Intl.DateTimeFormatOptions): Promise<string> {
  return page.evaluate(
    ([moment, options]) => new Intl.DateTimeFormat("en", options).format(new Date(moment)),
    [moment, { ...style, timeZone }] as const,
  );
}

/** A day so many days from now, as date fields have it. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function moveTo(page: Page, zone: string | null): Promise<void> {
  const answer = await page.request.patch("/api/v1/me/account", {
    headers: { "X-Latchkey": "1", Origin: new URL(page.url()).origin, "If-Match": '"1"' },
    data: { time_zone: zone },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("M2 A30: the time of the last password change is told in the account's time zone", async ({ page, account }) => {
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  await startAt(page, account, "/profile/account");
  const card = new ProfilePage(page).card("profile.password");
  const me = (await (await page.request.get("/api/v1/me")).json()) as { password_changed_at: string };
  const here = await told(page, me.password_changed_at, BROWSER_ZONE, style);
  const there = await told(page, me.password_changed_at, ACCOUNT_ZONE, style);
  await expect(card).toContainText(here);
  await moveTo(page, ACCOUNT_ZONE);
  await page.reload();
  await expect(card).toContainText(there);
  await expect(card).not.toContainText(here);
  await audit(page);
});

test("M2 TO-2: the list of messages tells the time in the account's time zone", async ({ page, account }) => {
  await startAt(page, account);
  await moveTo(page, ACCOUNT_ZONE);
  await page.reload();
  const profile = new ProfilePage(page);
  await profile.edit();
  await profile.number.fill("020 123 45 67");
  await profile.done();
  await profile.isSaved();
  await page.getByRole("button", { name: /^Notifications/ }).click();
  const time = page.getByRole("dialog", { name: "Notifications" }).locator(".lk-message-meta");
  const [there, here] = await Promise.all(
    [ACCOUNT_ZONE, BROWSER_ZONE].map((zone) => told(page, new Date().toISOString(), zone, { hour: "2-digit" })),
  );
  // Eleven hours behind Greenwich and nine ahead of it: never the same hour.
  await expect(time).toContainText(there!.replace(/^0?(\d+).*/, "$1"));
  expect(there).not.toBe(here);
});

test("M2 A19: days of access keys begin and end in the account's time zone", async ({ page, account }) => {
  const style = { dateStyle: "medium" } as const;
  const [early, late] = [dayIn(20), dayIn(30)];
  // Still the day before in the account's zone, and the day itself in the browser's.
  const morning = `${early}T06:00:00Z`;
  await startAt(page, account);
  await moveTo(page, ACCOUNT_ZONE);
  const { keys } = await openAccessKeys(page, account);
  await makeElsewhere(page, "build", { at: morning });
  await page.reload();
  const ends = (name: string) => keys.row(name).locator("[data-column=ends]");
  await expect(ends("build")).toContainText(await told(page, morning, ACCOUNT_ZONE, style));
  await expect(ends("build")).not.toContainText(await told(page, morning, BROWSER_ZONE, style));

  // The last day that is chosen is the day that is shown, whatever day the browser has then.
  await keys.add.click();
  await keys.name.fill("report");
  await keys.expiry.selectOption("date");
  await keys.day.fill(late);
  await keys.create.click();
  await keys.confirm("report");
  const listed = (await (await page.request.get("/api/v1/access-keys")).json()) as { keys: { name: string; expires_at: string }[] };
  const end = listed.keys.find(({ name }) => name === "report")?.expires_at ?? "";
  expect(new Date(end)).toEqual(new Date(`${late}T23:59:59-11:00`));
  await expect(ends("report")).toContainText(await told(page, `${late}T12:00:00Z`, "UTC", style));
});
