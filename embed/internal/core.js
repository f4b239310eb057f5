// One console in one element: what elements, lifecycles of frameworks and `mount` have in common. It brings program and
// sheet, keeps the address, and takes everything away again.

import { carrier } from "./carrier.js";
import { Colours } from "./colours.js";
import { keepDrawings } from "./drawings.js";
import { LatchkeyError } from "./error.js";
import { followLanguages, languageOf } from "./language.js";
import { showNotice } from "./notice.js";
import { complete, newsOf, NOBODY, pathOf, settingsOf, themeOf } from "./options.js";
import { Presence } from "./presence.js";
import { program } from "./program.js";
import { routing } from "./routing.js";
import { shared } from "./shared.js";
import { dressAround, sharedSheet, sheetText, tokenSheet, tokensIn } from "./sheet.js";
import { nearest, offers, showsProfile, wish } from "./wishes.js";

/** The consoles of the page, for those that share a session. */
const live = new Set();

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
  /** Who watches over them. */
  #colours;
  #carrier;
  /** What of it is seen. */
  #presence;

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
    this.#presence?.dress();
    this.#console?.update(this.#settings());
  }

  /** Goes to a view, and asks the person first if something would be lost. */
  open(view) {
    this.#console?.go(pathOf(view));
  }

  /** The host has moved the console. */
  follow(view) {
    this.#console?.follow(this.#nearest(pathOf(view)));
  }

  #nearest(path) {
    return nearest(this.#options.views, path);
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
    const find = (selector) => this.#place?.querySelector(selector);
    (find("[data-heading]") ?? find("button, a[href]"))?.focus(options);
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
    this.#presence = new Presence(place, () => this.#looks(), () => this.#signIn());
    this.#undo.push(
      () => place.remove(),
      () => this.#presence.close(),
    );
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
    this.#colours = new Colours(this.#host, text, (pairs, words) => this.#warn(pairs, words));
    this.#undo.push(() => this.#colours.stop());
    this.#route = routing(mode, this.#options);
    const first = {
      ids: `lk${(shared().consoles += 1)}`,
      path: this.#nearest(this.#route.read() ?? pathOf(view)),
      link_base: this.#route.base,
      is_menu: part === "menu",
      ...this.#settings(),
    };
    this.#dressHost();
    this.#carrier = carrier(() => this.#options, (accepted) => this.#turned(accepted));
    const hears = (news, details) => this.#told(news, details);
    this.#console = glue.mount(this.#place, first, hears, this.#carrier.send, isLight ? undefined : this.#host);
    live.add(this);
    this.#undo.push(
      () => live.delete(this),
      () => this.#takeOut(),
      this.#route.follow((path) => this.follow(path), first.path),
      followLanguages(() => this.update({})),
      keepDrawings(this.#host),
    );
  }

  /** What the program is told, now and at each change. */
  #settings() {
    const settings = settingsOf(this.#options, languageOf(this.#host, this.#options.fallbackLang));
    const news = newsOf(settings, this.#said);
    this.#said = settings;
    return news;
  }

  #dressHost() {
    const { appearance, theme } = this.#options;
    const place = this.#place;
    if (!place) return;
    place.dataset.theme = theme;
    place.toggleAttribute("data-no-profile", !showsProfile(this.#options.views));
    const tree = this.#host.shadowRoot;
    if (this.#options.isolation === "light") {
      // A sheet of the document would dress every console in it.
      place.removeAttribute("style");
      for (const [name, value] of tokensIn(appearance)) place.style.setProperty(name, value);
    } else if (tree) {
      const others = tree.adoptedStyleSheets.filter((sheet) => sheet !== this.#tokens);
      this.#tokens = appearance ? tokenSheet(appearance) : undefined;
      tree.adoptedStyleSheets = this.#tokens ? [...others, this.#tokens] : others;
    }
    this.#checkColours();
  }

  #checkColours() {
    const root = this.#place?.querySelector(".lk-root");
    if (root) this.#colours?.check(root, this.#options.appearance);
  }

  #warn(pairs, words) {
    console.warn(`latchkey: colours that are hard to read\n${words}`);
    this.#hear("theme-warning", { pairs });
  }

  /** The program tells what happens. */
  #told(news, details) {
    const { auth, readOnly, toastPlacement, views } = this.#options;
    switch (news) {
      case "wish":
        return wish(this.#options, details);
      case "offers":
        return offers(views, details.path);
      case "writes":
        return !readOnly;
      case "picture":
        return this.#showPicture(details);
      case "go":
        return this.#goes(details);
      case "theme-change":
        this.#checkColours();
        return this.#hear(news, details);
      case "session":
        return this.#sessionChanged(details);
      case "reauth-required":
        // With tokens it is the host that knows how the person comes back.
        return auth !== "token" && this.#hear(news, details);
      case "notify":
        return this.#hear(news, details) && toastPlacement !== "host";
      default:
        return this.#hear(news, details);
    }
  }

  #goes(details) {
    const { path, replace } = details;
    const instead = this.#nearest(path);
    if (instead !== path) {
      // What led there is not shown here: the program is in the middle of going, and goes elsewhere when it is done.
      queueMicrotask(() => (replace ? this.#replace(instead) : this.open(instead)));
      return false;
    }
    if (this.#options.routing === "host") return this.#hear("go", details);
    const goesOn = this.#hear("leave", details);
    if (goesOn) this.#route.go(path, replace);
    return goesOn;
  }

  #replace(path) {
    this.#route.go(path, true);
    this.#console?.follow(path);
  }

  #sessionChanged(details) {
    const isNobody = NOBODY.includes(details.state);
    if (isNobody) this.#carrier.forget();
    this.#share(details.state);
    this.#present(isNobody, this.#hear("session", details));
    return true;
  }

  #present(isNobody, goesOn) {
    this.#presence?.show({ isNobody, goesOn, byToken: this.#options.auth === "token" });
  }

  /** Somebody pressed the button for it. */
  async #signIn() {
    await this.#carrier.ask("sign-in");
    await this.refresh();
  }

  #looks() {
    const { theme, part } = this.#options;
    return { locale: this.locale, theme: themeOf(theme), wears: theme, isMenu: part === "menu" };
  }

  /** A picture of the API's: from another origin the cookies have to come along, and no `img` brings a token. */
  #showPicture({ element, address }) {
    const { auth } = this.#options;
    if (auth === "token") {
      import("./pictures.js").then(
        ({ bring }) => bring(element, address, this.#carrier.send),
        () => element.dispatchEvent(new Event("error")),
      );
      return false;
    }
    if (new URL(address, location.href).origin !== location.origin) element.crossOrigin = "use-credentials";
    return true;
  }

  /** The host's tokens open the API no longer, or again. */
  #turned(accepted) {
    const goesOn = this.#hear(accepted ? "token-accepted" : "token-refused", {});
    this.#present(!accepted || NOBODY.includes(this.#state), goesOn);
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
    this.#present(false, true);
    showNotice(this.#place, this.#looks(), kind, () => this.restart());
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
    this.#presence = undefined;
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

/** Rejections of the program are codes. */
async function coded(promise) {
  try {
    await promise;
  } catch (code) {
    throw new LatchkeyError(String(code), `the console could not do that: ${code}`);
  }
}
