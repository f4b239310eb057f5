// Sends the program's requests: with the cookies of the API's origin, or with a token that the host hands out. A token
// lives in here and nowhere else; all requests that need a new one wait for the same promise.

import { passes } from "./wishes.js";

/**
 * `send` is a function like `fetch`; `ask` asks the host for a token, `forget` gives it up. `settings` answers the options
 * of this moment. `onTurn(accepted)` is called once when no token opens the API any more, and once when one does again.
 */
export function carrier(settings, onTurn) {
  let token;
  let isRefused = false;

  const turn = (refused) => {
    if (refused) token = undefined;
    if (isRefused === refused) return;
    isRefused = refused;
    onTurn(!refused);
  };
  const ask = (reason) => {
    // Called at once: what a person has just pressed lets the host open a window.
    const asked = (async () => settings().getAccessToken({ reason, scopes: [] }))();
    token = asked;
    asked.catch(() => token === asked && turn(true));
    return asked;
  };
  const pass = (request, init) => (settings().fetch ?? globalThis.fetch).call(globalThis, request, init);
  const send = async (request) => {
    if (!passes(settings().readOnly, request)) return refusal();
    if (settings().auth !== "token") return pass(request, { credentials: "include" });
    const used = token ?? ask("initial");
    const again = request.clone();
    const answer = await pass(bearing(request, await used), { credentials: "omit" });
    if (answer.status !== 401) return accepted(answer);
    // Somebody else may have asked for a new one while this was on its way.
    const fresh = token && token !== used ? token : ask("expired");
    const second = await pass(bearing(again, await fresh), { credentials: "omit" });
    if (second.status !== 401) return accepted(second);
    if (token === fresh) turn(true);
    return second;
  };
  const accepted = (answer) => {
    turn(false);
    return answer;
  };
  return { send: (request) => Promise.race([send(request), givenUp(request)]), ask, forget: () => (token = undefined) };
}

/** Rejects when the program stops waiting, whatever functions of the host's still wait for. */
function givenUp({ signal }) {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

/** The answer to what a console that is read only must not change; it is asked for by nothing that is shown. */
function refusal() {
  const problem = { type: "about:blank", status: 403, title: "Read only", code: "permission_denied", request_id: "" };
  return new Response(JSON.stringify(problem), { status: 403, headers: { "Content-Type": "application/problem+json" } });
}

function bearing(request, token) {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return new Request(request, { headers });
}
