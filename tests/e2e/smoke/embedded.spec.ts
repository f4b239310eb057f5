// The console inside another application's page, in another browser.
import { KEYS } from "../fixtures/others/window.ts";
import { expect, test } from "../fixtures/others/test.ts";
import { word } from "../fixtures/words.ts";

test("EM-29, EM-30: the element mounts, signs a person in, comes out without a trace, and comes back", async ({ view, server, host }) => {
  const account = server.nextAccount();
  const heading = { selector: "h1", words: account.displayName };
  await view.open(`${host.origin}/plain`);
  await view.click({ selector: "input[name=username]" });
  await view.type(account.username + KEYS.Tab + account.password + KEYS.Enter);
  await view.sees(heading);
  await view.click({ selector: "[role=tab]", words: "Accessibility" });
  await view.sees({ selector: "[role=tab][aria-selected=true]", words: "Accessibility" });

  await view.run(() => {
    const element = document.querySelector("latchkey-console")!;
    Object.assign(window, { element });
    element.remove();
  });
  await expect.poll(() => view.run(() => document.adoptedStyleSheets.length)).toBe(0);
  await view.run(() => document.querySelector("main")!.append((window as unknown as { element: Element }).element));
  await view.sees(heading);
});

test("EM-18: in a page that styles everything the form for a new password is ours, and Escape closes it", async ({ view, server, host }) => {
  const account = server.nextAccount();
  await view.open(`${host.origin}/hostile`);
  await view.click({ selector: "input[name=username]" });
  await view.type(account.username + KEYS.Tab + account.password + KEYS.Enter);
  await view.sees({ selector: "h1", words: account.displayName });
  await view.run(() => (document.querySelector("latchkey-console") as HTMLElement & { openDialog(name: string): Promise<void> }).openDialog("change-password"));
  await view.focuses({ selector: "input", words: "Current Password" });
  const look = await view.run(() => getComputedStyle(document.activeElement!).borderTopStyle);
  expect(look).toBe("solid");
  await view.type(KEYS.Escape);
  await view.seesNo({ selector: "input", words: "Current Password" });
});

test("EM-17: in a page that clips what is in it the menu and an explanation can be seen and used", async ({ view, server, host }) => {
  const account = server.nextAccount();
  await view.open(`${host.origin}/plain`);
  await view.click({ selector: "input[name=username]" });
  await view.type(account.username + KEYS.Tab + account.password + KEYS.Enter);
  await view.sees({ selector: "h1", words: account.displayName });
  const term = { selector: ".lk-toggletip-button", words: word("en", "profile.tenant_question") };
  await view.sees(term);
  // As much of the console as ends where the button of the explanation does.
  await view.run(() => {
    const main = document.querySelector("main")!;
    const button = document.querySelector("latchkey-console")!.shadowRoot!.querySelector(".lk-toggletip-button")!;
    const height = button.getBoundingClientRect().bottom - main.getBoundingClientRect().top;
    Object.assign(main.style, { height: `${height}px`, padding: "0", overflow: "hidden", transform: "translateX(0)" });
  });
  await view.click(term);
  await expect.poll(() => view.run(isInFront, "[role=tooltip]")).toBe(true);
  await view.type(KEYS.Escape);
  await view.seesNo({ selector: "[role=tooltip]" });

  await view.click({ selector: "[aria-haspopup=menu]" });
  await expect.poll(() => view.run(isInFront, "[role=menu]")).toBe(true);
  // What is clipped away cannot be pressed.
  await view.click({ selector: "[role=menuitem]", words: word("en", "navigation.sign_out") });
  await view.sees({ selector: "input[name=username]" });
});

/** Runs in the page: whether the lower end of something in the console is in front of everything else. */
function isInFront(selector: string): boolean {
  const tree = document.querySelector("latchkey-console")!.shadowRoot!;
  const found = tree.querySelector(selector);
  const { left, bottom, width } = found?.getBoundingClientRect() ?? new DOMRect();
  return width > 0 && found!.contains(tree.elementFromPoint(left + width / 2, bottom - 8));
}
