// The surface of the elements in one table: what can be said in markup, and as which property. A type says what the
// property is; `reflects` that it is written back. `types/index.d.ts` says the same to compilers, and a test compares.

export const CONSOLE_ATTRIBUTES = {
  "accessibility-statement-url": { type: String },
  "api-base": { type: String },
  "assets-base": { type: String },
  auth: { type: String },
  "base-path": { type: String },
  brand: { type: String },
  "fallback-lang": { type: String },
  "hash-prefix": { type: String },
  "heading-level": { type: Number },
  isolation: { type: String, reflects: true },
  label: { type: String },
  "lang-locked": { type: Boolean },
  logo: { type: String },
  "read-only": { type: Boolean },
  routing: { type: String },
  "session-key": { type: String },
  "support-url": { type: String },
  theme: { type: String, reflects: true },
  "time-zone": { type: String },
  "toast-hotkey": { type: String },
  "toast-placement": { type: String },
  view: { type: String, reflects: true },
  views: { type: String },
};

export const MENU_ATTRIBUTES = {
  "api-base": { type: String },
  "assets-base": { type: String },
  auth: { type: String },
  "fallback-lang": { type: String },
  for: { type: String },
  label: { type: String },
  "lang-locked": { type: Boolean },
  "read-only": { type: Boolean },
  "session-key": { type: String },
  "support-url": { type: String },
  theme: { type: String, reflects: true },
  views: { type: String },
};

/** What only scripts can set: functions and maps. */
export const PROPERTIES = ["appearance", "fetch", "getAccessToken"];

/** `api-base` as it is called in scripts. `for` is a word of the language, as with labels. */
export function propertyOf(attribute) {
  if (attribute === "for") return "htmlFor";
  return attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
