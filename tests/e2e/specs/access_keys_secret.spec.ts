// The secret of a key: hidden at first, taken away in ways that tell the truth, guarded until it is safe, and nowhere
// afterwards.
import type { Page } from "@playwright/test";
import { audit } from "../fixtures/axe.ts";
import { holdBack } from "../fixtures/hold_back.ts";
import { expect, test } from "../fixtures/test.ts";
import { word } from "../fixtures/words.ts";
import { exchange, openAccessKeys } from "../pages/access_keys.ts";
import { Shell } from "../pages/shell.ts";
import { SignInPage } from "../pages/sign_in.ts";

/** Everything in which a page keeps text. */
async function everything(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map((field) => field.value);
    const storage = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const address = [location.href, document.title, JSON.stringify(history.state)];
    return [document.documentElement.outerHTML, ...fields, ...storage, ...address].join("\n");
  });
}

/** A browser without the clipboard interface, as on a page without TLS; its older command works or does not. */
async function withoutClipboard(page: Page, command: boolean): Promise<void> {
  await page.addInitScript((works) => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    const selected: string[] = [];
    Object.assign(window, { selected });
    document.execCommand = () => {
      const field = document.activeElement as HTMLInputElement | null;
      selected.push(field?.value?.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) || String(getSelection()));
      return works;
    };
  }, command);
}

const selected = (page: Page) => page.evaluate(() => (window as unknown as { selected: string[] }).selected);

test("A24 SE-1: the secret starts hidden, is shown on demand, and can be hidden again", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  await expect(keys.secret).toHaveValue("");
  await expect(keys.secret).toHaveAttribute("readonly");
  for (const [attribute, value] of [["autocomplete", "off"], ["spellcheck", "false"], ["translate", "no"]] as const) {
    await expect(keys.secret).toHaveAttribute(attribute, value);
  }
  expect(await everything(page)).not.toContain("acs_");
  const { secret } = await keys.read();
  expect(secret).toMatch(/^acs_[0-9a-z]+$/);
  await keys.button("hide_secret").click();
  await expect(keys.secret).toHaveValue("");
  expect(await everything(page)).not.toContain(secret);
});

test("A25 SE-3 U7: without the clipboard interface the older command copies, and the secret stays hidden", async ({ page, account }) => {
  await withoutClipboard(page, true);
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  await keys.button("copy_secret").click();
  await expect(page.getByText(keys.words("copied"), { exact: true }).first()).toBeVisible();
  await expect(keys.secret).toHaveValue("");
  const { secret } = await keys.read();
  expect(await selected(page)).toEqual([secret]);
});

test("A25 SE-3 U7: where nothing copies, the secret is shown and selected, and the page says how", async ({ page, account }) => {
  await withoutClipboard(page, false);
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  await keys.button("copy_secret").click();
  await expect(page.getByText(keys.words("copy_refused"), { exact: true }).first()).toBeVisible();
  await expect(keys.secret).toHaveValue(/^acs_/);
  await expect(keys.secret).toBeFocused();
  expect(await selected(page)).toEqual([await keys.secret.inputValue()]);
  await keys.button("copy_id").click();
  await expect(keys.id).toBeFocused();
  await audit(page);
});

test("A26 M15 X1 S-81: after Done the secret is nowhere on the page, and cannot be had again", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  const pair = await keys.read();
  await keys.confirm("build");
  expect(await everything(page)).not.toContain(pair.secret);
  await expect(page.getByRole("button", { name: keys.words("show_secret") })).toHaveCount(0);
  const list = await (await page.request.get("/api/v1/access-keys")).text();
  expect(list).toContain(pair.id);
  expect(list).not.toContain(pair.secret);
  await page.reload();
  await expect(keys.row("build")).toBeVisible();
  expect(await everything(page)).not.toContain(pair.secret);
});

test("A27 M14: Done waits for the word that both parts are saved, and says so", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  await expect(keys.done).toHaveAttribute("aria-disabled", "true");
  await expect(keys.done).toHaveAccessibleDescription(keys.words("done_reason"));
  await keys.done.click({ force: true });
  await expect(keys.pair("build")).toBeVisible();
  await keys.confirm("build");
});

test("X1 SE-2 DG-3: Escape and the close button ask before the secret is lost", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  const pair = await keys.read();
  for (const ask of [() => page.keyboard.press("Escape"), () => keys.pair("build").getByRole("button", { name: word("en", "common.close") }).click()]) {
    await ask();
    await expect(keys.question).toBeVisible();
    await expect(keys.button("lose_stay")).toBeFocused();
    await audit(page);
    await keys.button("lose_stay").click();
    await expect(keys.question).toHaveCount(0);
    await expect(keys.secret).toHaveValue(pair.secret);
  }
  await page.keyboard.press("Escape");
  await keys.button("lose").click();
  await expect(keys.pair("build")).toHaveCount(0);
  await expect(keys.add).toBeFocused();
  expect(await everything(page)).not.toContain(pair.secret);
  // The key itself is there: it can be rotated to get another secret.
  await expect(keys.row("build")).toBeVisible();
  expect(await exchange(page, pair)).toBe(200);
});

test("X1: going back asks before the secret is lost; staying keeps page and address", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await page.getByRole("tab", { name: "General" }).click();
  await page.getByRole("tab", { name: "Access Keys" }).click();
  await keys.make("build");
  const pair = await keys.read();
  await page.evaluate(() => history.back());
  await expect(keys.question).toBeVisible();
  await expect(page).toHaveURL(/\/profile\/access-keys$/);
  await keys.button("lose_stay").click();
  await expect(keys.secret).toHaveValue(pair.secret);
  await page.evaluate(() => history.back());
  await keys.button("lose").click();
  await expect(page).toHaveURL(/\/profile\/general$/);
  await expect(page.getByRole("tab", { name: "General" })).toHaveAttribute("aria-selected", "true");
  expect(await everything(page)).not.toContain(pair.secret);
});

test("X1: whoever is asked while the key is on its way is asked about its secret when it comes", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await page.getByRole("tab", { name: "General" }).click();
  await page.getByRole("tab", { name: "Access Keys" }).click();
  const letThrough = await holdBack(page, /\/api\/v1\/access-keys$/);
  await keys.add.click();
  await keys.name.fill("build");
  await keys.create.click();
  await page.evaluate(() => history.back());
  await expect(keys.button("discard_stay")).toBeFocused();
  letThrough();
  await expect(keys.question).toBeVisible();
  await expect(page).toHaveURL(/\/profile\/access-keys$/);
  await keys.button("lose_stay").click();
  await keys.read();
  await keys.confirm("build");
});

test("X1: closing the window asks while the secret is not saved, and no longer afterwards", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
  await keys.confirm("build");
  const gone = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await gone;
});

test("U21 S-96: a session that ended asks for the password above the form, and the key is made once", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.add.click();
  await keys.name.fill("build");
  await page.context().clearCookies();
  await keys.create.click();
  const again = page.getByRole("dialog", { name: word("en", "sign_in.again_title") });
  await again.getByLabel(word("en", "sign_in.password"), { exact: true }).fill(account.password);
  await again.getByRole("button", { name: word("en", "sign_in.submit"), exact: true }).click();
  await expect(keys.pair("build")).toBeVisible();
  await keys.read();
  await keys.confirm("build");
  await expect(keys.row("build")).toHaveCount(1);
});

test("S-81: a page in the background hides the secret", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  await keys.read();
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(keys.secret).toHaveValue("");
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await keys.read();
});

test("S-96 S-87: when the answer with the secret is lost, trying again says which way out there is", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await page.route("**/api/v1/access-keys", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await keys.add.click();
  await keys.name.fill("build");
  await keys.create.click();
  await expect(keys.alert).toContainText(word("en", "errors.offline"));
  await keys.create.click();
  await expect(page.getByText(keys.words("failed_issued")).first()).toBeVisible();
  await expect(keys.form).toHaveCount(0);
  await expect(keys.row("build")).toHaveCount(1);
  await expect(keys.rotate("build")).toBeVisible();
});

test("SE-1 S-80: nothing that is spoken or passing holds the secret", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest("[aria-live], [role=status], [role=alert]")) {
          heard.push(...[...addedNodes].map((node) => node.textContent ?? ""), element.textContent ?? "");
        }
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  await keys.make("build");
  const pair = await keys.read();
  await keys.button("copy_secret").click();
  await keys.button("hide_secret").click();
  await keys.confirm("build");
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.join("\n")).toContain(keys.words("secret_shown"));
  expect(heard.join("\n")).not.toContain(pair.secret);
});

test("X1 U21: signing out in another window leaves the secret to be saved, and asks for the password at the next step", async ({ page, account, context }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.make("build");
  const other = await context.newPage();
  await other.goto("/profile/general");
  await new Shell(other, account.displayName).signOut();
  await new SignInPage(other).isReady();
  const pair = await keys.read();
  await keys.confirm("build");
  expect(await everything(page)).not.toContain(pair.secret);
  await keys.switch("build").click();
  await expect(page.getByRole("dialog", { name: word("en", "sign_in.again_title") })).toBeVisible();
});

test("X1 S-81: who goes away while a key is on its way is asked first, and leaves no secret behind", async ({ page, account }) => {
  const { keys } = await openAccessKeys(page, account);
  await keys.add.click();
  await keys.name.fill("build");
  await page.context().clearCookies({ name: /sid$/ });
  await keys.create.click();
  await page.getByRole("button", { name: word("en", "sign_in.again_leave") }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await audit(page);
  await keys.button("discard").click();
  await new SignInPage(page).isReady();
  expect(await everything(page)).not.toContain("acs_");
});
