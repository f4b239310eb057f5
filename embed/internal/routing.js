// Where the address of a console stands: nowhere (memory), behind a # with a prefix (hash), below a path (path), or
// wherever the host wants it (host). The host's own history state is passed on and its links are never touched.

/** Our one key in a history state. */
const KEY = "latchkey";
/** What our links begin with where nothing else is known. No fragment of a host's own begins like this. */
const FRAGMENT = "#latchkey";

/** What stands before our addresses in links; where the API is may change while the console stands. */
export function linkBase({ routing: mode, basePath, hashPrefix, apiBase }) {
  if (mode === "hash") return `#${hashPrefix}`;
  if (mode === "path") return trimmed(basePath);
  return (mode === "host" && trimmed(basePath)) || standAlone(apiBase) || FRAGMENT;
}

/**
 * `read` is our address as the page's address has it, if it has one; `go` writes it there; `follow` calls back when "back"
 * or "forward" changed it, and answers how to stop. `first` is the view of the address that the console found.
 */
export function routing(options) {
  const base = linkBase(options);
  if (options.routing === "hash") return written(base, () => location.hash);
  if (options.routing === "path") return written(base, () => location.pathname + location.search);
  // Whoever opens a link in another tab comes to this page anew, with the view in the fragment.
  const { read } = written(FRAGMENT, () => location.hash);
  return { read: base === FRAGMENT ? read : () => undefined, go() {}, follow: () => () => {} };
}

/** Where the console has a page of its own: at the origin of the API, unless something stands before the API. */
function standAlone(apiBase) {
  return /^https?:\/\/[^/]+\/?$/.exec(apiBase)?.[0].replace(/\/$/, "");
}

function written(base, current) {
  const read = () => {
    const now = current();
    // By segment: /account is no part of /accounts.
    if (!now.startsWith(base) || !["", "/", "?"].includes(now.charAt(base.length))) return undefined;
    const own = now.slice(base.length);
    return own.startsWith("/") ? own : `/${own}`;
  };
  return {
    read,
    go(path, replace) {
      if (read() === path) return;
      const state = { ...history.state, [KEY]: path };
      history[replace ? "replaceState" : "pushState"](state, "", base + path);
    },
    follow(moved, first) {
      // The page's address as it was when the console came, which may not name a view.
      const before = location.href;
      const onMove = () => {
        const path = read() ?? (location.href === before ? first : undefined);
        if (path !== undefined) moved(path);
      };
      window.addEventListener("popstate", onMove);
      return () => window.removeEventListener("popstate", onMove);
    },
  };
}

function trimmed(path) {
  return `/${path}`.replace(/\/+/g, "/").replace(/\/$/, "");
}
