// One console in one element: what elements, lifecycles of frameworks and `mount` have in common. It brings program and
// sheet, keeps the address, and takes everything away again.

import { carrier } from "./carrier.js";
import { Member } from "./circle.js";
import { keepDrawings } from "./drawings.js";
import { Dress } from "./dress.js";
import { LatchkeyError } from "./error.js";
import { followLanguages, languageOf } from "./language.js";
import { tellLetters } from "./letters.js";
import { showNotice } from "./notice.js";
import { complete, newsOf, NOBODY, pathOf, settingsOf, themeOf } from "./options.js";
import { Presence } from "./presence.js";
import { program } from "./program.js";
import { routing } from "./routing.js";
import { shared } from "./shared.js";
import { sheetText } from "./sheet.js";
import { nearest, offers, wish } from "./wishes.js";

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
  /** Whether anybody is signed in, which consoles beside it may share. */
  #member;
  /** What the program was told last. */
  #said = {};
  #dress;
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
    this.#dress?.follow(this.#options);
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
    // One by one: micro-app 1.0 puts a function of its own in place of `append`, which shadow trees cannot be used with.
    tree.appendChild(place);
    tellLetters(place);
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
      host.shadowRoot.appendChild(slot);
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
      root.appendChild(slot);
      this.#undo.push(() => slot.remove());
    }
  }

  #mount(glue, text, tree, isLight) {
    const { view, part } = this.#options;
    this.#dress = new Dress(this.#host, this.#place, isLight ? undefined : tree, text, (pairs) => this.#hear("theme-warning", { pairs }));
    this.#undo.push(() => this.#dress.takeOff());
    // The foot comes after what the console shows.
    if (!isLight) tree.querySelectorAll("slot[name=footer]").forEach((slot) => tree.appendChild(slot));
    this.#route = routing(this.#options);
    const first = {
      ids: `lk${(shared().consoles += 1)}`,
      path: this.#nearest(this.#route.read() ?? pathOf(view)),
      is_menu: part === "menu",
      ...this.#settings(),
    };
    this.#dress.follow(this.#options);
    this.#member = new Member(() => `${this.#options.apiBase}\n${this.#options.sessionKey}`, () => this.refresh());
    this.#undo.push(() => this.#member.leave());
    this.#carrier = carrier(() => this.#options, (accepted) => this.#turned(accepted));
    const hears = (news, details) => this.#told(news, details);
    this.#console = glue.mount(this.#place, first, hears, this.#carrier.send, isLight ? undefined : this.#host);
    this.#undo.push(
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
        this.#dress?.checkColours(this.#options.appearance);
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
    this.#member.turn(details.state);
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
    this.#present(!accepted || NOBODY.includes(this.#member.state), goesOn);
  }

  #crash() {
    // Nothing of a program that has stopped can be called any more.
    this.#console = undefined;
    this.#notice("crash");
    this.#hear("error", { code: "crash", recoverable: true });
  }

  #fail(error) {
    const code = error instanceof LatchkeyError ? error.code : "load-failed";
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
    this.#begin();
  }

  #end() {
    for (const undo of this.#undo.splice(0).reverse()) undo();
    this.#place = undefined;
    this.#presence = undefined;
    this.#dress = undefined;
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
