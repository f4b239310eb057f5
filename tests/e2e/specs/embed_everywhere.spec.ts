// What custom elements must be able to do in every framework: objects and functions arrive as properties, and events
// with hyphens in their names are heard (EM-7, EM-8).
import { expect, test } from "../fixtures/embedded.ts";

interface Given {
  appearance: object;
  getAccessToken: () => Promise<string>;
  heard: string[];
}

for (const framework of ["react", "preact", "vue", "svelte", "lit"]) {
  test(`EM-7, EM-8: ${framework} hands over objects and functions, and hears events`, async ({ page, embedded, host, account }) => {
    await embedded.signIn(account);
    await page.goto(`${host.origin}/everywhere?${framework}`);
    await embedded.isReady(account);
    const arrived = await embedded.element.evaluate((element) => {
      const { appearance, getAccessToken } = element as unknown as Given;
      const { given } = window as unknown as { given: Given };
      return [appearance === given.appearance, getAccessToken === given.getAccessToken, [...element.attributes].map(({ name }) => name)];
    });
    expect(arrived).toEqual([true, true, ["view"]]);
    await embedded.tab("profile.account").click();
    await expect.poll(() => page.evaluate(() => (window as unknown as { given: Given }).given.heard.at(-1))).toBe("profile/account");
  });
}
