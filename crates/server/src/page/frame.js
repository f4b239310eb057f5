// What runs in the frame: it shows the element and passes its API on to the page around the frame, in both directions.
//
// The address names the page's origin, and our policy lets that origin alone put this page into a frame. So messages go
// to that origin only, and only those from it, out of the window right around us, are looked at. Each message is an
// object with `latchkey: 1`; what is not on the lists below is dropped.
//
//   page → frame    { type: "set", name, value }             an attribute of the element, or `appearance`; null takes it away
//                   { type: "call", id, method, args }       a method; answered by "result" with the same id
//                   { type: "handle", events }               cancelable events that the page takes care of itself
//   frame → page    { type: "ready", signIn }                the script listens; signIn is "here" or "window"
//                   { type: "event", name, detail }          an event of the element
//                   { type: "result", id, value | error }    what a method answered
//                   { type: "height", height }               how high the content is, in CSS pixels
const VERSION = 1;
const ATTRIBUTES = [
  "accessibility-statement-url", "brand", "fallback-lang", "heading-level", "label", "lang", "lang-locked", "read-only",
  "support-url", "theme", "time-zone", "toast-hotkey", "toast-placement", "view", "views",
];
const METHODS = ["open", "openDialog", "refresh", "logout", "focus", "setTheme", "notify", "canClose"];
const EVENTS = [
  "latchkey-ready", "latchkey-view-change", "latchkey-navigate", "latchkey-dirty-change", "latchkey-profile-updated",
  "latchkey-password-changed", "latchkey-key-created", "latchkey-key-revoked", "latchkey-language-change",
  "latchkey-theme-change", "latchkey-theme-warning", "latchkey-notify", "latchkey-auth-required", "latchkey-reauth-required",
  "latchkey-signed-out", "latchkey-error",
];

const host = new URLSearchParams(location.search).get("host");
const signIn = document.documentElement.dataset.signIn;
const element = document.createElement("latchkey-console");
const handled = new Set();

function tell(message) {
  parent.postMessage({ latchkey: VERSION, ...message }, host);
}

function isText(value) {
  return typeof value === "string" && value.length <= 1000;
}

function set({ name, value }) {
  // The element itself looks at each token.
  if (name === "appearance") element.appearance = typeof value === "object" ? value : null;
  if (!ATTRIBUTES.includes(name)) return;
  if (value === null) element.removeAttribute(name);
  else if (isText(value)) element.setAttribute(name, value);
}

async function call({ id, method, args }) {
  const answer = { type: "result", id };
  try {
    if (!METHODS.includes(method) || !Array.isArray(args)) throw { code: "unknown-method", message: "No such method" };
    const value = await element[method](...args);
    // Only what is plain goes over: a method that answers an object of the program's own answers nothing here.
    tell({ ...answer, value: ["boolean", "string", "number"].includes(typeof value) ? value : null });
  } catch (error) {
    tell({ ...answer, error: { code: String(error?.code ?? "failed"), message: String(error?.message ?? "") } });
  }
}

function handle({ events }) {
  handled.clear();
  for (const name of Array.isArray(events) ? events : []) {
    if (EVENTS.includes(name)) handled.add(name);
  }
}

const HEARD = { set, call, handle };

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || origin !== host || data?.latchkey !== VERSION) return;
  if (Object.hasOwn(HEARD, data.type)) HEARD[data.type](data);
});

for (const name of EVENTS) {
  element.addEventListener(name, (event) => {
    if (handled.has(name) && event.cancelable) event.preventDefault();
    tell({ type: "event", name, detail: event.detail ?? null });
  });
}

let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now !== height) tell({ type: "height", height: (height = now) });
}).observe(document.body);

// A style sheet of its own would be one more request, and the policy allows no style in the page.
const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0; display: flow-root } latchkey-console { display: block }");
document.adoptedStyleSheets = [sheet];

// Where the browser keeps our cookies from the frame, a window of ours passes a token on; the element has the button for
// it.
async function signInByWindow() {
  const { connection } = await import("./connect.js");
  const ours = connection({ host, channel: "frame" });
  element.setAttribute("auth", "token");
  element.getAccessToken = ours.getAccessToken;
  element.addEventListener("latchkey-signed-out", ours.close);
}

// Named in full, so that links which open in a tab of their own lead to the console there.
element.setAttribute("api-base", location.origin);
element.setAttribute("lang", document.documentElement.lang);
tell({ type: "ready", signIn });
try {
  if (signIn === "window") await signInByWindow();
  await import("./latchkey.js");
  document.body.append(element);
} catch (error) {
  console.error(error);
  tell({ type: "event", name: "latchkey-error", detail: { code: "load-failed", recoverable: true } });
}
