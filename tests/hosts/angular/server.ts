// What the server runs: it writes the pages.
import { type BootstrapContext, bootstrapApplication, provideClientHydration } from "@angular/platform-browser";
import { provideServerRendering, renderApplication } from "@angular/platform-server";
import { PAGES } from "./pages";

const around = (element: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>An application of Angular</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/plain.css">
    <script type="module" src="/browser.js"></script>
  </head>
  <body>
    <main>
      <h1>An application of Angular</h1>
      <${element}></${element}>
    </main>
  </body>
</html>`;

/** The pages as they are sent, by the element that each stands in. */
export async function render(): Promise<Record<string, string>> {
  const providers = [provideServerRendering(), provideClientHydration()];
  const written = Object.entries(PAGES).map(async ([element, page]) => {
    const bootstrap = (context: BootstrapContext) => bootstrapApplication(page, { providers }, context);
    return [element, await renderApplication(bootstrap, { document: around(element), url: "/" })] as const;
  });
  return Object.fromEntries(await Promise.all(written));
}
