// One console in one element: what elements, lifecycles of frameworks and `mount` have in common. It brings program and
// sheet, keeps the address, and takes everything away again.

import { carrier } from "./carrier.js";
import { LatchkeyError } from "./error.js";
import { followLanguages, languageOf } from "./language.js";
import { showNotice } from "./notice.js";
import { program } from "./program.js";
import { routing } from "./routing.js";
import { dressAround, sharedSheet, sheetText, tokenSheet } from "./sheet.js";

const THEMES = { auto: "system", host: "system", light: "light", dark: "dark" };
/** Numbers the consoles of a page, those of other versions of this package as well: ids must not meet. */
const COUNT = Symbol.for("latchkey.count");
/** The consoles of the page, for those that share a session. */
const live = new Set();
/** What is always said: these belong together, and what is absent of them would be taken back. */
const TOGETHER = ["brand", "logo", "given"];
/** What a console cannot change while it stands. */
const FIRM = ["auth", "routing", "basePath", "hashPrefix", "isolation", "assetsBase", "part"];

const DEFAULTS = {
  apiBase: "",
  auth: "cookie",
  fallbackLang: "en",
  view: "profile/general",
  routing: "memory",
  basePath: "/",
  hashPrefix: "account",
  theme: "auto",
  isolation: "shadow",
  headingLevel: 2,
  brand: "",
  sessionKey: "",
  part: "console",
};

/** Whether a change of these options needs another console in place of this one. */
export const needsRestart = (changed) => FIRM.some((name) => name in changed);

/** Options with everything filled in that was left out. */
export function complete(options) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}

/** A console in `host`. `hear(news, details)` is told what happens; it answers false to keep the default from happening. */
export class Instance {
  #host;
  #options;
  #hear;
  #place;
  #console;
  #route;
  #undo = [];
  #isGone = false;
  /** Who is signed in here, as far as is known. */
  #state = "unknown";
  /** What the program was told last. */
  #said = {};
  /** The sheet of the host's own tokens. */
  #tokens;

  constructor(host, options, hear) {
    this.#host = host;
    this.#options = complete(options);
    this.#hear = hear;
    this.#begin();
  }

  get locale() {
    return languageOf(this.#host, this.#options.fallbackLang).locale;
  }

  /** Changes options that were given at first. */
  update(changed) {
    this.#options = complete({ ...this.#options, ...changed });
    this.#dressHost();
    this.#console?.update(JSON.stringify(this.#settings()));
  }

  /** Goes to a view, and asks the person first if something would be lost. */
  open(view) {
    this.#console?.go(pathOf(view));
  }

  /** The host has moved the console. */
  follow(view) {
    this.#console?.follow(pathOf(view));
  }

  openDialog(name) {
    if (name !== "change-password") throw new LatchkeyError("no-such-dialog", `there is no dialog "${name}"`);
    this.#console?.change_password();
  }

  notify(type, text) {
    this.#console?.notify(type, text);
  }

  async refresh() {
    await coded(this.#console?.refresh());
  }

  async logout() {
    await coded(this.#console?.log_out());
  }

  async canClose() {
    return (await this.#console?.can_close()) ?? true;
  }

  focus(options) {
    const heading = this.#place?.querySelector("[data-heading], button, a[href]");
    heading?.focus(options);
  }

  /** Hides or shows what the console itself has to show. */
  set isHidden(hidden) {
    if (this.#place) this.#place.hidden = hidden;
  }

  /** Takes everything away. A second time does nothing. */
  stop() {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#end();
  }

  async #begin() {
    const { isolation, assetsBase } = this.#options;
    const isLight = isolation === "light";
    const tree = this.#tree(isLight);
    const place = document.createElement("div");
    place.className = "lk-host";
    tree.append(place);
    this.#place = place;
    this.#undo.push(() => place.remove());
    const { functions, leave } = program(assetsBase, () => this.#crash());
    this.#undo.push(leave);
    try {
      const [glue, text] = await Promise.all([functions, sheetText(assetsBase)]);
      // It may have been taken away while it waited.
      if (this.#place === place) this.#mount(glue, text, tree, isLight);
    } catch (error) {
      if (this.#place === place) this.#fail(error);
    }
  }

  /** Where the console stands; with light isolation a shadow tree of before lets the content through. */
  #tree(isLight) {
    const host = this.#host;
    if (!isLight) {
      const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
      this.#slots(root);
      return root;
    }
    if (host.shadowRoot) {
      const slot = document.createElement("slot");
      host.shadowRoot.append(slot);
      this.#undo.push(() => slot.remove());
    }
    host.setAttribute("data-latchkey", "light");
    this.#undo.push(() => host.removeAttribute("data-latchkey"));
    return host;
  }

  /** Places for what the host shows with the console. */
  #slots(root) {
    const slots = this.#options.part === "console" ? ["header", "signed-out", "footer"] : [];
    for (const name of slots) {
      const slot = document.createElement("slot");
      slot.name = name;
      slot.hidden = name === "signed-out";
      root.append(slot);
      this.#undo.push(() => slot.remove());
    }
  }

  #mount(glue, text, tree, isLight) {
    const { routing: mode, view, part } = this.#options;
    this.#undo.push(dressAround(this.#host, text));
    if (!isLight) {
      const sheet = sharedSheet(text);
      const before = tree.adoptedStyleSheets;
      tree.adoptedStyleSheets = [...before, sheet];
      this.#undo.push(() => (tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((other) => other !== sheet)));
      // The foot comes after what the console shows.
      tree.append(...tree.querySelectorAll("slot[name=footer]"));
    }
    this.#route = routing(mode, this.#options);
    globalThis[COUNT] = (globalThis[COUNT] ?? 0) + 1;
    const first = {
      ids: `lk${globalThis[COUNT]}`,
      path: this.#route.read() ?? pathOf(view),
      link_base: this.#route.base,
      is_menu: part === "menu",
      now: this.#settings(),
    };
    this.#dressHost();
    const carries = carrier(() => this.#options, () => this.#hear("token-refused", {}));
    const hears = (news, details) => this.#told(news, details);
    this.#console = glue.mount(this.#place, JSON.stringify(first), hears, carries, isLight ? undefined : this.#host);
    live.add(this);
    this.#undo.push(
      () => live.delete(this),
      () => this.#takeOut(),
      this.#route.follow((path) => this.#console?.follow(path), first.path),
      followLanguages(() => this.update({})),
    );
  }

  /** What the program is told, now and at each change. */
  #settings() {
    const { apiBase, theme, brand, logo, headingLevel, langLocked } = this.#options;
    const { locale, given } = languageOf(this.#host, this.#options.fallbackLang);
    const settings = {
      api_base: String(apiBase).replace(/\/$/, ""),
      locale,
      theme: THEMES[theme] ?? "system",
      brand,
      logo: logo ?? null,
      heading_level: Math.min(6, Math.max(1, Number(headingLevel) || 2)),
      given: { language_given: given, theme_given: theme !== "auto", language_locked: Boolean(langLocked) },
    };
    // What the host says again is not said anew: a person may have chosen something else in the meantime.
    const said = this.#said;
    this.#said = settings;
    const isNews = ([name, value]) => said[name] !== value || TOGETHER.includes(name);
    return Object.fromEntries(Object.entries(settings).filter(isNews));
  }

  #dressHost() {
    const { appearance, theme } = this.#options;
    const place = this.#place;
    if (!place) return;
    place.dataset.theme = theme;
    const tree = place.getRootNode();
    const others = (tree.adoptedStyleSheets ?? []).filter((sheet) => sheet !== this.#tokens);
    this.#tokens = appearance && tree !== document ? tokenSheet(appearance) : undefined;
    tree.adoptedStyleSheets = this.#tokens ? [...others, this.#tokens] : others;
  }

  /** The program tells what happens. */
  #told(news, details) {
    if (news === "go" && this.#options.routing !== "host") {
      const goesOn = this.#hear("leave", details);
      if (goesOn) this.#route.go(details.path, details.replace);
      return goesOn;
    }
    if (news === "session") this.#share(details.state);
    return this.#hear(news, details);
  }

  /** Consoles with one session key know at once when somebody signs in or out in one of them. */
  #share(state) {
    const before = this.#state;
    this.#state = state;
    if (before === "unknown" || !["signed-in", "left"].includes(state)) return;
    for (const other of live) {
      const shares = other !== this && other.#options.sessionKey === this.#options.sessionKey;
      if (shares && other.#state !== state && other.#options.apiBase === this.#options.apiBase) {
        // What it could not learn now it learns with its next request.
        other.refresh().catch(() => {});
      }
    }
  }

  #crash() {
    // Nothing of a program that has stopped can be called any more.
    this.#console = undefined;
    this.#notice("crash");
    this.#hear("error", { code: "crash", recoverable: true });
  }

  #fail(error) {
    const code = error.code ?? "load-failed";
    this.#notice(code === "csp-wasm" ? "blocked" : "failed");
    this.#hear("error", { code, recoverable: code !== "csp-wasm" });
  }

  #notice(kind) {
    this.#place.hidden = false;
    showNotice(this.#place, this.locale, kind, () => this.restart());
  }

  /** Begins anew, with everything that was loaded already. */
  restart() {
    if (this.#isGone) return;
    this.#end();
    this.#said = {};
    this.#state = "unknown";
    this.#begin();
  }

  #end() {
    for (const undo of this.#undo.splice(0).reverse()) undo();
    this.#place = undefined;
    if (this.#tokens && this.#host.shadowRoot) {
      const tree = this.#host.shadowRoot;
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((sheet) => sheet !== this.#tokens);
    }
  }

  #takeOut() {
    const console = this.#console;
    this.#console = undefined;
    console?.unmount();
    console?.free();
  }
}

/** `profile/account` as the program writes it. */
function pathOf(view) {
  return `/${String(view).replace(/^\/+/, "")}`;
}

/** Rejections of the program are codes. */
async function coded(promise) {
  try {
    await promise;
  } catch (code) {
    throw new LatchkeyError(String(code), `the console could not do that: ${code}`);
  }
}
