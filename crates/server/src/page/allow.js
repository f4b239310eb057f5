// The window in which somebody lets a page of another site show the console. The page opened it, with its own origin in
// the address, the hash of a secret that it keeps, and a text by which it knows the answer again. Whoever is signed in
// here confirms; the code then goes to exactly that origin - or, for a frame of ours, to our own - and to nobody else.
const asked = new URLSearchParams(location.search);
const host = asked.get("host");
const target = asked.get("channel") === "frame" ? location.origin : host;

// A page could place this window under the second of two quick presses. So for a moment after it comes to the front
// nobody can be let in: longer than a double press takes, shorter than reading what is asked.
const SETTLES_MS = 800;

const part = (id) => document.getElementById(id);
const words = (id) => part(id).content.textContent;

function show(id) {
  for (const name of ["sign-in", "allow", "refused"]) part(name).hidden = name !== id;
  part(id).querySelector("h1").focus();
  settle();
}

let settling;
function settle() {
  part("yes").setAttribute("aria-disabled", "true");
  clearTimeout(settling);
  settling = setTimeout(() => part("yes").removeAttribute("aria-disabled"), SETTLES_MS);
}

async function call(method, path, body) {
  const headers = { "X-Latchkey": "1", ...(body && { "Content-Type": "application/json" }) };
  return fetch(path, { method, headers, body: body && JSON.stringify(body) });
}

function answer(message) {
  window.opener.postMessage({ latchkey: 1, state: asked.get("state"), ...message }, target);
  window.close();
}

async function begin() {
  part("host").textContent = host;
  if (!window.opener) return show("refused");
  const boot = await (await call("GET", "/api/v1/boot")).json();
  show(boot.session === "signed_out" ? "sign-in" : "allow");
}

async function signIn(form) {
  const { username, password } = Object.fromEntries(new FormData(form));
  const { ok, status } = await call("POST", "/api/v1/session", { username, password });
  form.elements.password.value = "";
  part("problem").hidden = ok;
  part("problem").firstElementChild.textContent = ok ? "" : words(status === 401 ? "wrong" : "later");
  if (ok) show("allow");
  else form.elements.password.focus();
}

async function allow() {
  const wish = { origin: host, channel: asked.get("channel"), challenge: asked.get("challenge") };
  const response = await call("POST", "/api/v1/embed/code", wish);
  if (!response.ok) return show("refused");
  answer({ type: "code", code: (await response.json()).code });
}

// Without a network there is nothing to confirm: the words say so, and the page that asks can ask again.
const orRefuse = (work) => work.catch(() => show("refused"));

part("sign-in").querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  orRefuse(signIn(event.target));
});
part("yes").addEventListener("click", ({ currentTarget }) => {
  if (!currentTarget.hasAttribute("aria-disabled")) orRefuse(allow());
});
addEventListener("focus", settle);
part("no").addEventListener("click", () => answer({ type: "cancelled" }));
await orRefuse(begin());
