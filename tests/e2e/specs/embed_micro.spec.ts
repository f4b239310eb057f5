// Frameworks of micro-frontends that read the page of a part: each gets the page that the document has for it.
import { expect, test as embedded } from "../fixtures/embedded.ts";
import { everyHost } from "../fixtures/every_host.ts";
import { recipe, serveFiles } from "../fixtures/recipes.ts";
import { hasSignInForm } from "../fixtures/sign_in_form.ts";

const testOf = (title: string) =>
  embedded.extend({
    page: async ({ page, host }, use) => {
      await serveFiles(page, host.origin, recipe(title));
      await use(page);
    },
  });

const [microApp, wujie] = [testOf("micro-app"), testOf("wujie")];

everyHost("H8, EM-34", "micro-app", { address: "/micro-app", box: "#place" }, microApp);
everyHost("H8, EM-34", "the candidate of micro-app 1.0", { address: "/micro-app?candidate", box: "#place" }, microApp);
everyHost("H8, EM-34", "wujie", { address: "/wujie", box: "#place" }, wujie);
hasSignInForm("H8, EM-34: micro-app", "/micro-app", microApp);
hasSignInForm("H8, EM-34: wujie", "/wujie", wujie);

embedded("EM-9, EM-34: a place that the console cannot stand in is refused with a code, whatever the browser says of it", async ({ page, host }) => {
  await page.goto(`${host.origin}/plain`);
  const code = await page.evaluate(async () => {
    const { mount } = await import("/embed/v1/index.js" as string);
    const frame = document.createElement("iframe");
    document.body.append(frame);
    // Sheets of a page cannot be worn in the document of a frame.
    return mount(frame.contentDocument!.body, {}).catch((error: { code: unknown }) => error.code);
  });
  expect(code).toBe("load-failed");
});
