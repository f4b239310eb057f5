// Icons in the document's own tree. To a browser the drawing of a path is a style like any other, so a host's rule for
// everything takes it away; no sheet can give it back, because each path has its own.

const PATHS = "[data-latchkey] .lk-icon > path";

/** Keeps the icons below `host` drawn; the answer ends that. */
export function keepDrawings(host) {
  const draw = () => {
    for (const path of host.querySelectorAll(PATHS)) {
      if (getComputedStyle(path).d === "none") path.style.setProperty("d", `path("${path.getAttribute("d")}")`, "important");
    }
  };
  const observer = new MutationObserver(draw);
  observer.observe(host, { childList: true, subtree: true });
  draw();
  return () => observer.disconnect();
}
