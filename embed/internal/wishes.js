// What a host wants in place of what the console has. The console asks by name when it needs it, so that nothing of this
// has to be known when it starts.

import { linkBase } from "./routing.js";

/** Pages that are never left out: people must be able to sign in, and to read how accessible this is. */
const ALWAYS = ["/sign-in", "/accessibility-statement"];
const ADDRESSES = ["http:", "https:", "mailto:"];

/** The wish of a name, as a text; undefined if there is none, or none that can be used. */
export function wish(options, name) {
  if (name === "linkBase") return linkBase(options);
  if (name === "ownPages") return ownPages(options);
  const value = options[name];
  if (!value) return undefined;
  if (name === "timeZone") return zone(value);
  return name.endsWith("Url") ? address(value) : String(value);
}

/** All wishes in one text, by which a change is seen. */
export function wishes({ timeZone, toastHotkey, supportUrl, accessibilityStatementUrl, apiBase }) {
  return [timeZone, toastHotkey, supportUrl, accessibilityStatementUrl, apiBase].join("\n");
}

/**
 * Where the server's own pages are, if people have to go there for passwords and secrets of keys: a token never opens
 * what is about them.
 */
function ownPages({ auth, apiBase }) {
  return auth === "token" ? new URL(apiBase, document.baseURI).origin : undefined;
}

function zone(name) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    console.warn(`latchkey: there is no time zone "${name}"`);
    return undefined;
  }
}

/** In full, because what the console itself takes for an address of its own begins with a slash. */
function address(text) {
  try {
    const url = new URL(text, document.baseURI);
    if (ADDRESSES.includes(url.protocol)) return url.href;
  } catch {
    // Said below.
  }
  console.warn(`latchkey: "${text}" is no address that a link may have`);
  return undefined;
}

/** The paths of the views that are shown; none for all of them. `profile` stands for each of its tabs. */
function shown(views) {
  const names = String(views ?? "").split(/[\s,]+/).filter(Boolean);
  return names.map((name) => `/${name.replace(/^\/+/, "")}`);
}

/** Whether a page is shown. */
export function offers(views, path) {
  const all = shown(views);
  const [page] = path.split("?");
  return all.length === 0 || [...all, ...ALWAYS].some((one) => page === one || page.startsWith(`${one}/`));
}

/** The page itself, or what is shown in place of one that is not: another tab of the same page, or the first view. */
export function nearest(views, path) {
  if (offers(views, path)) return path;
  const all = shown(views);
  const [, page] = path.split("/");
  return all.find((one) => one.split("/")[1] === page) ?? all[0];
}

/** Whether any tab of the profile is shown: its links lead somewhere. */
export function showsProfile(views) {
  const all = shown(views);
  return all.length === 0 || all.some((one) => one.split("/")[1] === "profile");
}

/** What can be changed although the host wants the console to be read only: who is there, and how it looks. */
const OWN = /\/api\/v1\/(session|me\/preferences|accessibility\/feedback)$/;

/** Whether a request may be sent. */
export function passes(isReadOnly, { method, url }) {
  return !isReadOnly || ["GET", "HEAD"].includes(method) || OWN.test(new URL(url).pathname);
}
