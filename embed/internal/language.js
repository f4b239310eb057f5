// Which language a console speaks: what its element says, else the nearest element around it, across shadow trees, else
// the browser. One observer per document follows changes, for as long as any console is there.

const SPOKEN = ["en", "nl", "fr"];

/** `{ locale, given }`: given is false when nothing in the page says so and it is the browser's guess. */
export function languageOf(element, fallback) {
  for (let node = element; node; node = node.parentElement ?? hostOf(node)) {
    const locale = spoken(node.getAttribute("lang"));
    if (locale) return { locale, given: true };
  }
  const guess = navigator.languages.map(spoken).find(Boolean);
  return { locale: guess ?? spoken(fallback) ?? SPOKEN[0], given: false };
}

/** What has the shadow tree of a node. wujie makes elements in a frame, whose own answer leads there and nowhere else. */
const hostOf = (node) => Node.prototype.getRootNode.call(node).host;

function spoken(tag) {
  const language = tag?.toLowerCase().split("-")[0];
  return SPOKEN.includes(language) ? language : undefined;
}

const followers = new Set();
let observer;

/** Calls back when a language in the page changes; the answer ends that. */
export function followLanguages(follower) {
  followers.add(follower);
  if (!observer) {
    observer = new MutationObserver(() => followers.forEach((each) => each()));
    observer.observe(document.documentElement, { subtree: true, attributeFilter: ["lang"] });
  }
  return () => {
    followers.delete(follower);
    if (followers.size === 0) {
      observer?.disconnect();
      observer = undefined;
    }
  };
}
