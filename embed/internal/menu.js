// <latchkey-menu>: the menu behind the initials alone, for the header of an application. It opens a console by its id,
// or tells the application where to go.

import { baseClass } from "./base.js";
import { MENU_ATTRIBUTES } from "./names.js";

/** The class of the element. */
export function menuClass() {
  return class LatchkeyMenu extends baseClass(MENU_ATTRIBUTES, "menu") {
    get #console() {
      return this.htmlFor ? this.getRootNode().getElementById(this.htmlFor) : null;
    }

    hear(news, details) {
      switch (news) {
        case "leave":
          this.#lead(details.path.replace(/^\//, "").split("?")[0]);
          // The menu itself stays where it is.
          return false;
        case "change-password":
          return this.#changePassword();
        case "session":
          if (details.state === "left") this.emit("signed-out", {});
          return super.hear(news, details);
        case "notify":
          return this.emit("notify", details, true);
        default:
          return super.hear(news, details);
      }
    }

    /** The application may take the person there in its own way. */
    #lead(view) {
      if (!this.emit("open", { view }, true)) return;
      const target = this.#console;
      target?.open?.(view);
      target?.scrollIntoView?.({ block: "nearest" });
    }

    /** The dialog belongs to the console, where there is one; else the menu has its own. */
    #changePassword() {
      const target = this.#console;
      target?.openDialog?.("change-password");
      return !target;
    }
  };
}
