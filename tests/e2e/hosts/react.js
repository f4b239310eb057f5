// React in strict mode, which mounts everything twice, with a list that changes its order. With `?later` the console is
// not in it at first.
import { createElement as h, StrictMode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import "/embed/v1/latchkey.js";

const steering = {};

function Account({ options, onViewChange }) {
  const element = useRef(null);
  useEffect(() => {
    const { current } = element;
    current.addEventListener("latchkey-view-change", onViewChange);
    return () => current.removeEventListener("latchkey-view-change", onViewChange);
  }, [onViewChange]);
  return h("latchkey-console", { ref: element, appearance: { "--lk-radius-large": "3px" }, ...options });
}

function Application() {
  const [reversed, setReversed] = useState(false);
  const [options, setOptions] = useState({ theme: "light" });
  const [shown, setShown] = useState(location.search !== "?later");
  const [view, setView] = useState("");
  const show = useRef((event) => setView(event.detail.view)).current;
  useEffect(() => void Object.assign(steering, { setOptions, setShown }), []);
  // React moves what comes earlier than before, so it is the console that is taken out and put back.
  const items = [
    shown && h(Account, { key: "account", options, onViewChange: show }),
    h("p", { key: "text" }, "Before or after"),
  ];
  return h(
    "div",
    null,
    h("button", { onClick: () => setReversed(!reversed) }, "Turn around"),
    h("button", { onClick: () => setOptions({ theme: "dark" }) }, "Dark"),
    h("button", { onClick: () => setShown(!shown) }, "Toggle"),
    h("output", null, view),
    reversed ? items.reverse() : items,
  );
}

createRoot(document.querySelector("#application")).render(h(StrictMode, null, h(Application)));

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    flushSync(() => steering.setShown(true));
    await document.querySelector("latchkey-console").ready;
  },
  close: async () => flushSync(() => steering.setShown(false)),
  change: async (options) => flushSync(() => steering.setOptions(options)),
};
