// A few lines for pages that want their first view to themselves: the elements are fetched when one of them is there.

const TAGS = "latchkey-console, latchkey-menu";

function load() {
  return import("./latchkey.js");
}

if (globalThis.document) {
  if (document.querySelector(TAGS)) {
    load();
  } else {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(TAGS)) return;
      observer.disconnect();
      load();
    });
    observer.observe(document, { childList: true, subtree: true });
  }
}
