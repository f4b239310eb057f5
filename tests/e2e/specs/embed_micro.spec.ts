// Frameworks of micro-frontends that read the page of a part: each gets the page that the document has for it.
import { test as embedded } from "../fixtures/embedded.ts";
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
everyHost("H8, EM-34", "wujie", { address: "/wujie", box: "#place" }, wujie);
hasSignInForm("H8, EM-34: micro-app", "/micro-app", microApp);
hasSignInForm("H8, EM-34: wujie", "/wujie", wujie);
