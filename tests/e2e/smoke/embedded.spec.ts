// The console inside another application's page, in another browser.
import { KEYS } from "../fixtures/others/window.ts";
import { expect, test } from "../fixtures/others/test.ts";

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
