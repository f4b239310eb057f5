// The picture of a person in an embedded console of another origin: stored over the real API, then shown.
import { expect, type Locator, type Page } from "@playwright/test";
import { png } from "../fixtures/png.ts";

/** Gives whoever is signed in a picture, and waits until the console shows it wherever initials stood. */
export async function showPicture(page: Page, origin: string): Promise<Locator> {
  const stored = await page.request.put(`${origin}/api/v1/me/avatar`, {
    headers: { "X-Latchkey": "1", Origin: origin, "Content-Type": "image/png" },
    data: png(30, 30),
  });
  expect(stored.status(), await stored.text()).toBe(200);
  await page.locator("latchkey-console").evaluate((element) => (element as HTMLElement & { refresh(): Promise<void> }).refresh());
  const pictures = page.locator("latchkey-console img.lk-avatar");
  await expect(pictures).toHaveCount(2);
  const widths = () => pictures.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(async () => (await widths()).every((width) => width > 0)).toBe(true);
  return pictures;
}
