// Getting a token for the console inside a page of another site (see docs/operators.md). A browser opens a window only
// while somebody presses a button: the element has one, and asks for a token by the reason "sign-in" then; `open` does the
// same from a button of the page's own. The token is renewed before it is over. Everything stays in memory, and none of it
// can be read from outside.
const OURS = new URL(import.meta.url).origin;
// Browsers let the clocks of pages that nobody looks at tick once a minute.
const BEFORE_THE_END_SECONDS = 180;

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** An error with a `code`: `cancelled`, `window-blocked`, `not-connected`, or one of the API. */
function failure(code) {
  return Object.assign(new Error(`Latchkey: ${code}`), { code });
}

async function post(path, body, token) {
  const headers = { "Content-Type": "application/json", "X-Latchkey": "1", ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(`${OURS}/api/v1/embed/${path}`, {
    method: "POST", headers, body: JSON.stringify(body), credentials: "omit",
  });
  const answer = await response.json();
  if (!response.ok) throw failure(answer.code);
  return answer;
}

/** Waits for the answer of a window of ours: from our origin, from that window, about this very question. */
function answerOf(popup, state) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      removeEventListener("message", hear);
      clearInterval(watch);
      settle(value);
    };
    const hear = ({ source, origin, data }) => {
      if (source !== popup || origin !== OURS || data?.latchkey !== 1 || data.state !== state) return;
      if (data.type === "code") end(resolve, data.code);
      else end(reject, failure("cancelled"));
    };
    addEventListener("message", hear);
    // A window that somebody closes says nothing.
    const watch = setInterval(() => popup.closed && setTimeout(() => end(reject, failure("cancelled")), 500), 500);
  });
}

/**
 * Makes a connection for a page. `channel` is "page", or "frame" for our own page inside one of `host`.
 * @returns {{open: () => Promise<void>, getAccessToken: (ctx?: {reason?: string}) => Promise<string>, close: () => void}}
 */
export function connection({ host = location.origin, channel = "page" } = {}) {
  let token = null;
  let handed = null;
  let timer;
  let renewing;

  function keep({ access_token, expires_in }) {
    token = access_token;
    clearTimeout(timer);
    timer = setTimeout(() => (renewing = renew()), Math.max(expires_in - BEFORE_THE_END_SECONDS, 0) * 1000);
  }

  function close() {
    clearTimeout(timer);
    token = null;
  }

  async function renew() {
    try {
      keep(await post("renew", {}, token));
    } catch (error) {
      // Without an answer the token is what it was; what was refused is over, and the person is asked again.
      if (error.code) close();
    }
  }

  async function open() {
    const [verifier, state] = [random(), random()];
    // The window first: what is awaited before it costs the permission to open it.
    const popup = window.open("about:blank", "latchkey-allow", "popup,width=480,height=640");
    if (!popup) throw failure("window-blocked");
    const challenge = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
    const address = new URL("/embed/v1/allow", OURS);
    address.search = new URLSearchParams({ host, channel, challenge, state });
    popup.location = address;
    keep(await post("token", { code: await answerOf(popup, state), verifier }));
  }

  /** The token of now. `expired` says that the one before was refused: renewed meanwhile, there is another. */
  async function getAccessToken({ reason } = {}) {
    if (reason === "sign-in") await open();
    await renewing;
    if (reason === "expired" && handed === token) close();
    if (!token) throw failure("not-connected");
    return (handed = token);
  }

  return { open, getAccessToken, close };
}
