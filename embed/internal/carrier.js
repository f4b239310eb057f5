// Sends the program's requests: with the cookies of the API's origin, or with a token that the host hands out. A token
// lives in here and nowhere else; all requests that need a new one wait for the same promise.

/** A function like `fetch`. `settings` answers the options of this moment. */
export function carrier(settings, onRefused) {
  let token;
  const ask = (reason) => {
    token = Promise.resolve(settings().getAccessToken({ reason, scopes: [] }));
    token.catch(() => (token = undefined));
    return token;
  };
  const send = (request, init) => (settings().fetch ?? globalThis.fetch).call(globalThis, request, init);
  return async (request) => {
    if (settings().auth !== "token") return send(request, { credentials: "include" });
    const used = token ?? ask("initial");
    const again = request.clone();
    const answer = await send(bearing(request, await used), { credentials: "omit" });
    if (answer.status !== 401) return answer;
    // Somebody else may have asked for a new one while this was on its way.
    const fresh = await (token === used ? ask("expired") : token);
    const second = await send(bearing(again, fresh), { credentials: "omit" });
    if (second.status === 401) onRefused();
    return second;
  };
}

function bearing(request, token) {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return new Request(request, { headers });
}
