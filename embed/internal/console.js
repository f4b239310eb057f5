// <latchkey-console>: the whole console. It turns what the program tells into events, and its methods into what the
// program can be asked to do.

import { baseClass } from "./base.js";
import { CONSOLE_ATTRIBUTES } from "./names.js";
import { NOBODY } from "./options.js";

/** What a write of the program means to the application around it. */
const DONE = {
  put_avatar: "profile-updated",
  delete_avatar: "profile-updated",
  change_password: "password-changed",
  delete_access_key: "key-revoked",
};

/** The class of the element. */
export function consoleClass() {
  return class LatchkeyConsole extends baseClass(CONSOLE_ATTRIBUTES, "console") {
    #view;

    /** Goes to a view, as a link does; a person with unsaved text is asked first. */
    async open(view) {
      await this.ready;
      this.instance?.open(view);
    }

    /** Opens a dialog; "change-password" is the one that can be opened from outside. */
    async openDialog(name) {
      await this.ready;
      this.instance?.openDialog(name);
    }

    /** Reads again who is signed in, and what they may do. */
    async refresh() {
      await this.instance?.refresh();
    }

    /** Signs the person out. */
    async logout() {
      await this.instance?.logout();
    }

    /** Shows a passing message. */
    notify({ type = "info", text }) {
      this.instance?.notify(type, text);
    }

    /** Whether the console may go; a person with unsaved text is asked. */
    async canClose() {
      return (await this.instance?.canClose()) ?? true;
    }

    setTheme(theme) {
      this.theme = theme;
    }

    /** Focuses the heading of the view. */
    focus(options) {
      this.instance?.focus(options);
    }

    attributeChangedCallback(name, before, after) {
      if (name === "view") {
        // The console itself writes it too.
        if (after !== this.#view) this.instance?.follow(after ?? "");
        return;
      }
      super.attributeChangedCallback(name, before, after);
    }

    hear(news, details) {
      switch (news) {
        case "view-change":
          return this.#viewChanged(details);
        case "go":
          return this.emit("navigate", { view: viewOf(details.path), replace: details.replace }, true);
        case "session":
          super.hear(news, details);
          return this.#sessionChanged(details.state);
        case "reauth-required":
          return this.emit("reauth-required", {}, true);
        case "token-refused":
        case "token-accepted":
          super.hear(news, details);
          return this.#showsSignIn(news === "token-refused");
        case "dirty-change":
          if (details.dirty !== this.matches(":state(dirty)")) this.emit("dirty-change", details);
          return super.hear(news, details);
        case "language-change":
          super.hear(news, details);
          return this.emit("language-change", details);
        case "theme-change":
          return this.emit("theme-change", details);
        case "theme-warning":
          return this.emit("theme-warning", details);
        case "notify":
          return this.emit("notify", details, true);
        case "done":
          return this.#done(details);
        case "key-created":
          return this.emit("key-created", details);
        case "profile-updated":
          return this.emit("profile-updated", { fields: details.fields.split(" ") });
        default:
          return super.hear(news, details);
      }
    }

    #viewChanged({ path, title }) {
      const view = viewOf(path);
      if (view !== this.#view) {
        this.#view = view;
        // Where people sign in is no view that a host would want to come back to.
        if (!view.startsWith("sign-in")) this.setAttribute("view", view);
        this.emit("view-change", { view, title });
      }
      return true;
    }

    #isKnown = false;

    #sessionChanged(state) {
      if (state !== "unknown" && !this.#isKnown) {
        this.#isKnown = true;
        this.emit("ready", { version: this.version });
      }
      if (state === "left") this.emit("signed-out", {});
      return this.#showsSignIn(NOBODY.includes(state));
    }

    /** Whether the console itself shows people how to sign in: the host may want to, or have words of its own. */
    #showsSignIn(isNobody) {
      const hasOwn = this.#hasOwnWords();
      const isLeft = !isNobody || (this.emit("auth-required", {}, true) && !hasOwn);
      this.#showSlot(isNobody && hasOwn);
      return isLeft;
    }

    /** Whether the host says something of its own to people who are not signed in. */
    #hasOwnWords() {
      return this.querySelector(":scope > [slot=signed-out]") !== null;
    }

    #showSlot(shown) {
      const slot = this.shadowRoot?.querySelector("slot[name=signed-out]");
      if (slot) slot.hidden = !shown;
    }

    #done({ operation, about }) {
      const name = DONE[operation];
      if (name === "profile-updated") this.emit(name, { fields: ["avatar"] });
      else if (name) this.emit(name, about ? { id: about } : {});
      return true;
    }
  };
}

/** The path of the program without its slash and its query. */
function viewOf(path) {
  return path.replace(/^\//, "").split("?")[0];
}
