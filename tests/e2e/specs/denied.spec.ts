// What people see of entries that they have no right to: nothing, unless their organisation wants them explained (A18,
// U15). The server refuses either way.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { DEMO_PASSWORD, type Server, startServer } from "../fixtures/server.ts";
import { expect, test as base } from "../fixtures/test.ts";
import { LANGUAGES, word } from "../fixtures/words.ts";
import { displayAs, startAt } from "../pages/start.ts";

/** Somebody who holds no rights. */
const NEWCOMER = { username: "newcomer", displayName: "Newcomer", password: DEMO_PASSWORD };

base("A18, A40: entries without a right are not there, and their pages refuse", async ({ page }) => {
  const shell = await startAt(page, NEWCOMER, "/profile/account");
  await expect(page.getByRole("heading", { name: word("en", "navigation.support") })).toHaveCount(0);
  await expect(page.getByRole("tab", { name: word("en", "profile.access_keys") })).toHaveCount(0);
  await shell.openMenu();
  await expect(shell.item("navigation.support")).toHaveCount(0);
  for (const path of ["/support", "/profile/access-keys"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText(word("en", "errors.denied"));
  }
});

const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await startServer(["--denied-entries", "explained"]);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
});

test.describe("where the organisation wants them explained", () => {
  for (const language of LANGUAGES) {
    test(`entries without a right say who can help, in ${language}`, async ({ page }) => {
      await displayAs(page, language);
      const shell = await startAt(page, NEWCOMER, "/profile/account", language);
      const words = word(language, "navigation.ask_administrator");
      const card = page.getByRole("region", { name: word(language, "navigation.support") });
      await expect(card).toContainText(words);
      await audit(page);
      await page.getByRole("tab", { name: word(language, "profile.access_keys") }).click();
      await expect(page.getByRole("tabpanel")).toHaveText(words);
      await audit(page);
      await picture(page, `denied-explained-tab-${language}`);
      await shell.openMenu();
      const item = shell.menu.getByRole("menuitem", { name: `${word(language, "navigation.support")} ${words}` });
      await expect(item).toHaveAttribute("aria-disabled", "true");
      await item.focus();
      await page.keyboard.press("Enter");
      await expect(shell.menu).toBeVisible();
      await expect(page).toHaveURL(/\/profile\/access-keys$/);
      await audit(page);
      await picture(page, `denied-explained-${language}`);
    });
  }

  test("the page itself still refuses", async ({ page }) => {
    await startAt(page, NEWCOMER, "/support");
    await expect(page.getByRole("main")).toContainText(word("en", "errors.denied"));
  });

  test("who has the right sees the entry as everybody does", async ({ page, account }) => {
    const shell = await startAt(page, account, "/profile/account");
    await expect(page.getByText(word("en", "navigation.ask_administrator"))).toHaveCount(0);
    await shell.choose("navigation.support");
    await expect(page).toHaveURL(/\/support$/);
  });
});
