// What both elements are made of: attributes with their properties, states, and a console that lives as long as the
// element is in a page. Made when it is registered, because servers that import this have no HTMLElement.

import { Instance } from "./core.js";
import { PROPERTIES, propertyOf } from "./names.js";
import { needsRestart, NOBODY } from "./options.js";
import { version } from "./version.js";
import { words } from "./words.js";

const STATES = ["loading", "ready", "error", "signed-out", "dialog-open", "dirty"];

/** The class that both elements extend; `attributes` is their table, `part` what of the console they show. */
export function baseClass(attributes, part) {
  const names = Object.keys(attributes);

  class LatchkeyElement extends HTMLElement {
    static observedAttributes = [...names, "lang"];
    #internals = this.#attached();
    #instance;
    #own = {};
    #changed;
    #whenReady = Promise.withResolvers?.() ?? deferred();

    /** Resolved when the console stands and knows who is looking. */
    get ready() {
      return this.#whenReady.promise;
    }

    get version() {
      return version;
    }

    get instance() {
      return this.#instance;
    }

    connectedCallback() {
      this.#takeOverProperties();
      if (!this.#instance) this.#start();
    }

    /** Here so that a move within the page keeps everything. */
    connectedMoveCallback() {}

    disconnectedCallback() {
      // Hosts reorder lists by taking elements out and putting them back at once.
      queueMicrotask(() => {
        if (!this.isConnected) this.destroy();
      });
    }

    attributeChangedCallback(name, before, after) {
      if (before !== after) this.changed(name === "lang" ? "lang" : propertyOf(name));
    }

    /** Takes the console out of the page; it comes back when the element is put into a page again. */
    destroy() {
      this.#instance?.stop();
      this.#instance = undefined;
      for (const state of STATES) this.setState(state, false);
    }

    /** An event of ours; false if it was prevented. */
    emit(name, detail, cancelable = false) {
      const event = new CustomEvent(`latchkey-${name}`, { detail, bubbles: true, composed: true, cancelable });
      return this.dispatchEvent(event);
    }

    setState(name, on) {
      const states = this.#internals?.states;
      if (on) states?.add(name);
      else states?.delete(name);
    }

    /** An option has changed; several changes of one moment are one. */
    changed(name) {
      if (!this.#instance) return;
      if (!this.#changed) queueMicrotask(() => this.#apply());
      this.#changed = { ...this.#changed, [name]: this.options[name] };
    }

    get options() {
      const options = { part, ...this.#own };
      for (const name of names) options[propertyOf(name)] = this[propertyOf(name)];
      return options;
    }

    /** What happens in the console; elements know more news than these. */
    hear(news, details) {
      switch (news) {
        case "session":
          this.setState("signed-out", NOBODY.includes(details.state));
          if (details.state !== "unknown") this.#becomeReady();
          return true;
        case "token-refused":
          this.setState("signed-out", true);
          this.#becomeReady();
          return true;
        case "token-accepted":
          this.setState("signed-out", false);
          return true;
        case "dirty-change":
          this.setState("dirty", details.dirty);
          return true;
        case "dialog-change":
          this.setState("dialog-open", details.open);
          return true;
        case "language-change":
          this.#name(details.lang);
          return true;
        case "error":
          this.setState("loading", false);
          this.setState("error", true);
          this.emit("error", details);
          return true;
        default:
          return true;
      }
    }

    #attached() {
      try {
        const internals = this.attachInternals();
        // A menu in a header is no part of the page that people would jump to.
        internals.role = part === "menu" ? "group" : "region";
        return internals;
      } catch {
        return undefined;
      }
    }

    #start() {
      this.setState("loading", true);
      this.#instance = new Instance(this, this.options, (news, details) => this.hear(news, details));
      this.#name(this.#instance.locale);
    }

    #apply() {
      const changed = this.#changed;
      this.#changed = undefined;
      if (!this.#instance || !changed) return;
      if (needsRestart(changed)) {
        this.destroy();
        this.#start();
      } else {
        this.#instance.update(changed);
      }
      this.#name(this.#instance.locale);
    }

    #becomeReady() {
      this.setState("loading", false);
      this.setState("error", false);
      this.setState("ready", true);
      this.#whenReady.resolve();
    }

    /** The name of the region or group: the host's own words, else ours. */
    #name(locale) {
      if (this.#internals) this.#internals.ariaLabel = this.label || words[locale][`${part}_label`];
    }

    /** Properties that were set before the element was known are hidden behind the accessors of the class. */
    #takeOverProperties() {
      for (const name of [...names.map(propertyOf), ...PROPERTIES]) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }

    setOwn(name, value) {
      this.#own[name] = value;
      this.changed(name);
    }

    getOwn(name) {
      return this.#own[name];
    }
  }

  for (const [name, { type }] of Object.entries(attributes)) define(LatchkeyElement, name, type);
  for (const name of PROPERTIES) {
    Object.defineProperty(LatchkeyElement.prototype, name, {
      enumerable: true,
      configurable: true,
      get() {
        return this.getOwn(name);
      },
      set(value) {
        this.setOwn(name, value);
      },
    });
  }
  return LatchkeyElement;
}

/** An attribute as a property. */
function define(elementClass, name, type) {
  Object.defineProperty(elementClass.prototype, propertyOf(name), {
    enumerable: true,
    configurable: true,
    get() {
      const text = this.getAttribute(name);
      if (type === Boolean) return text !== null;
      if (type === Number) return text === null ? undefined : Number(text);
      return text ?? "";
    },
    set(value) {
      const isAbsent = value === null || value === undefined || value === false;
      if (isAbsent) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? "" : String(value));
    },
  });
}

/** A promise with its handles, where the browser has no function for it. */
function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
