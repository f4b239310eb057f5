// Frameworks that put whole applications together out of parts: what is special about their pages (H8 and H9). The rest is
// asked of every host.
import { expect, test } from "../fixtures/embedded.ts";

const HOSTS = [
  ["H8, EM-34: qiankun with its sandbox", "/qiankun"],
  ["H8, EM-34: qiankun with its strict isolation of styles", "/qiankun?strict"],
  ["H9: a host of Module Federation", "/federation"],
] as const;

for (const [title, address] of HOSTS) {
  test(`${title} has a form to sign in that looks and works like ours`, async ({ page, host, account }) => {
    await page.goto(host.origin + address);
    await page.evaluate(() => window.application.open());
    const place = page.locator("#place");
    const username = place.getByRole("textbox", { name: "Username" });
    const look = await username.evaluate((input) => {
      const { borderTopStyle, boxSizing, fontFamily } = getComputedStyle(input);
      return { borderTopStyle, boxSizing, fontFamily: fontFamily.split(",")[0] };
    });
    expect(look).toEqual({ borderTopStyle: "solid", boxSizing: "border-box", fontFamily: "system-ui" });
    await username.fill(account.username);
    await place.getByLabel("Password", { exact: true }).fill(account.password);
    await page.keyboard.press("Enter");
    await expect(place.getByRole("heading", { name: account.displayName })).toBeVisible();
  });
}
