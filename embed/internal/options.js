// What a console can be told, and what its program makes of it.

import { wishes } from "./wishes.js";

const THEMES = { auto: "system", host: "system", light: "light", dark: "dark" };
/** States of a session in which nobody is signed in. */
export const NOBODY = ["signed-out", "left"];
/** What is always said: these belong together, and what is absent of them would be taken back. */
const TOGETHER = ["brand", "logo", "given"];
/** What a console cannot change while it stands. */
const FIRM = ["auth", "routing", "basePath", "hashPrefix", "isolation", "assetsBase", "part", "views", "readOnly"];

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

/** The name that the program has for a theme. */
export const themeOf = (theme) => THEMES[theme] ?? "system";

/** What the program is told of the options. */
export function settingsOf(options, { locale, given }) {
  const { apiBase, theme, brand, logo, headingLevel, langLocked } = options;
  return {
    api_base: String(apiBase).replace(/\/$/, ""),
    locale,
    theme: themeOf(theme),
    brand,
    logo: logo ?? null,
    heading_level: Math.min(6, Math.max(1, Number(headingLevel) || 2)),
    wishes: wishes(options),
    given: { language_given: given, theme_given: theme !== "auto", language_locked: Boolean(langLocked) },
  };
}

/** What of it is new. What the host says again is not said anew: a person may have chosen something else meanwhile. */
export function newsOf(settings, said) {
  const isNews = ([name, value]) => said[name] !== value || TOGETHER.includes(name);
  const news = Object.fromEntries(Object.entries(settings).filter(isNews));
  return { ...news, wishes: "wishes" in news };
}

/** `profile/account` as the program writes it. */
export function pathOf(view) {
  return `/${String(view).replace(/^\/+/, "")}`;
}
