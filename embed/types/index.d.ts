/** What an embedded console can be told; everything may be left out. */
export interface ConsoleOptions {
  /** Origin and path before `/api/v1`; the page's own by default. */
  apiBase?: string;
  /** Where the program's files are, if not beside this module. */
  assetsBase?: string;
  /** What proves who is asking: the cookies of the API's origin, or a token of `getAccessToken`. */
  auth?: "cookie" | "token";
  /** Name of the product in the top bar; none by default. */
  brand?: string;
  /** Address of the picture beside the name. */
  logo?: string;
  /** Language if neither the page nor the browser has one of ours. */
  fallbackLang?: Language;
  /** People are not asked about the language. */
  langLocked?: boolean;
  /** Level of the first heading, 1 to 6; 2 by default. */
  headingLevel?: number;
  /** `shadow` by default; `light` puts the console into the page's own tree. */
  isolation?: "shadow" | "light";
  /** Where the address of the console stands; `memory` leaves the page's address alone. */
  routing?: Routing;
  /** With `routing: "path"`: the path that views stand below. */
  basePath?: string;
  /** With `routing: "hash"`: what stands between the # and the view. */
  hashPrefix?: string;
  /** Consoles with the same key know at once when somebody signs in or out in one of them. */
  sessionKey?: string;
  /** `host` takes light or dark from the page's `color-scheme`. */
  theme?: Theme;
  /** The view to begin with. */
  view?: View;
  /** The views that are shown, with spaces between them; all of them by default. `profile` stands for each of its tabs. */
  views?: string;
  /** People see their account and change nothing of it; only language and look remain theirs. */
  readOnly?: boolean;
  /** Where "Support and Downloads" leads, in place of our own page. */
  supportUrl?: string;
  /** Where the accessibility statement stands, in place of our own. */
  accessibilityStatementUrl?: string;
  /** The time zone of all times, by its IANA name; the person's own by default. */
  timeZone?: string;
  /** `host` leaves passing messages to the page, which hears `latchkey-notify`. */
  toastPlacement?: "self" | "host";
  /** The key that leads to the newest message, as `KeyboardEvent.key` names it; `F8` by default. */
  toastHotkey?: string;
  /** Tokens of the design, as in `{ "--lk-color-accent": "#0a5" }`. */
  appearance?: Record<`--lk-${string}`, string>;
  /** Sends requests in place of the browser's `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Hands out a token, with `auth: "token"`. Called when one is needed; it is kept in memory only. */
  getAccessToken?: (reason: TokenReason) => Promise<string>;
}

export type Language = "en" | "nl" | "fr";
export type Routing = "memory" | "hash" | "path" | "host";
export type Theme = "auto" | "light" | "dark" | "host";
export type View =
  | "profile/general"
  | "profile/account"
  | "profile/access-keys"
  | "profile/accessibility"
  | "support"
  | "accessibility-statement"
  | (string & {});

export interface TokenReason {
  /** With `sign-in` the person has just pressed the button for it: a window may be opened. */
  reason: "initial" | "expired" | "sign-in";
  scopes: string[];
}

/** A mounted console. */
export interface ConsoleHandle {
  /** Changes options; typed text and the focus stay. */
  update(options: Partial<ConsoleOptions>): void;
  /** Goes to a view, as a link does. */
  navigate(view: View): void;
  refresh(): Promise<void>;
  logout(): Promise<void>;
  /** Whether the console may go; a person with unsaved text is asked. */
  canClose(): Promise<boolean>;
  /** Takes the console out of the page; a second time does nothing. */
  unmount(): Promise<void>;
}

/** Puts a console into an element. Rejects with `already-mounted`, `load-failed` or `csp-wasm`. */
export function mount(container: Element, options?: ConsoleOptions): Promise<ConsoleHandle>;

/** Registers both elements. A second time does nothing. */
export function register(options?: { tag?: string; menuTag?: string; registry?: CustomElementRegistry }): void;

/** The version of this package. */
export const version: string;

export class LatchkeyError extends Error {
  readonly code: string;
}

/** The console as an element. */
export interface LatchkeyConsole extends HTMLElement, Omit<Required<ConsoleOptions>, "headingLevel"> {
  headingLevel: number | undefined;
  /** Name of the region; ours by default. */
  label: string;
  readonly ready: Promise<void>;
  readonly version: string;
  open(view: View): Promise<void>;
  openDialog(name: "change-password"): Promise<void>;
  refresh(): Promise<void>;
  logout(): Promise<void>;
  notify(message: { type?: "success" | "info" | "warning" | "error"; text: string }): void;
  canClose(): Promise<boolean>;
  setTheme(theme: Theme): void;
  destroy(): void;
}

/** The menu behind the initials as an element. */
export interface LatchkeyMenu
  extends HTMLElement,
    Required<
      Pick<
        ConsoleOptions,
        | "apiBase" | "assetsBase" | "auth" | "fallbackLang" | "langLocked" | "readOnly" | "sessionKey" | "supportUrl" | "theme" | "views"
        | "appearance" | "fetch" | "getAccessToken"
      >
    > {
  /** Id of the console that it opens. */
  htmlFor: string;
  label: string;
  readonly ready: Promise<void>;
  readonly version: string;
  destroy(): void;
}

/** Two tokens with less contrast between them than people need. */
export interface WeakPair {
  front: `--lk-${string}`;
  ground: `--lk-${string}`;
  ratio: number;
  least: 3 | 4.5;
}

/** Details of the events, by name. */
export interface LatchkeyEvents {
  "latchkey-ready": { version: string };
  "latchkey-view-change": { view: View; title: string };
  "latchkey-navigate": { view: View; replace: boolean };
  "latchkey-open": { view: View };
  "latchkey-dirty-change": { dirty: boolean };
  "latchkey-profile-updated": { fields: ("display_name" | "time_zone" | "contact_number" | "avatar")[] };
  "latchkey-password-changed": Record<string, never>;
  "latchkey-key-created": { id: string; name: string };
  "latchkey-key-revoked": { id: string };
  "latchkey-language-change": { lang: Language };
  "latchkey-theme-change": { theme: string };
  "latchkey-theme-warning": { pairs: WeakPair[] };
  "latchkey-notify": { type: "success" | "info" | "warning" | "error"; text: string };
  "latchkey-auth-required": Record<string, never>;
  "latchkey-reauth-required": Record<string, never>;
  "latchkey-signed-out": Record<string, never>;
  "latchkey-error": { code: string; recoverable: boolean };
}

declare global {
  interface HTMLElementTagNameMap {
    "latchkey-console": LatchkeyConsole;
    "latchkey-menu": LatchkeyMenu;
  }
  interface HTMLElementEventMap {
    "latchkey-ready": CustomEvent<LatchkeyEvents["latchkey-ready"]>;
    "latchkey-view-change": CustomEvent<LatchkeyEvents["latchkey-view-change"]>;
    "latchkey-navigate": CustomEvent<LatchkeyEvents["latchkey-navigate"]>;
    "latchkey-open": CustomEvent<LatchkeyEvents["latchkey-open"]>;
    "latchkey-dirty-change": CustomEvent<LatchkeyEvents["latchkey-dirty-change"]>;
    "latchkey-profile-updated": CustomEvent<LatchkeyEvents["latchkey-profile-updated"]>;
    "latchkey-password-changed": CustomEvent<LatchkeyEvents["latchkey-password-changed"]>;
    "latchkey-key-created": CustomEvent<LatchkeyEvents["latchkey-key-created"]>;
    "latchkey-key-revoked": CustomEvent<LatchkeyEvents["latchkey-key-revoked"]>;
    "latchkey-language-change": CustomEvent<LatchkeyEvents["latchkey-language-change"]>;
    "latchkey-theme-change": CustomEvent<LatchkeyEvents["latchkey-theme-change"]>;
    "latchkey-theme-warning": CustomEvent<LatchkeyEvents["latchkey-theme-warning"]>;
    "latchkey-notify": CustomEvent<LatchkeyEvents["latchkey-notify"]>;
    "latchkey-auth-required": CustomEvent<LatchkeyEvents["latchkey-auth-required"]>;
    "latchkey-reauth-required": CustomEvent<LatchkeyEvents["latchkey-reauth-required"]>;
    "latchkey-signed-out": CustomEvent<LatchkeyEvents["latchkey-signed-out"]>;
    "latchkey-error": CustomEvent<LatchkeyEvents["latchkey-error"]>;
  }
}
