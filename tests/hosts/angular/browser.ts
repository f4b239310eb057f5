// What the browser runs: it takes over the page that the server has written.
import { bootstrapApplication, provideClientHydration } from "@angular/platform-browser";
import { PAGES } from "./pages";

const [, page] = Object.entries(PAGES).find(([element]) => document.querySelector(element))!;
bootstrapApplication(page, { providers: [provideClientHydration()] });
