// React in strict mode, which mounts everything twice, with a list that changes its order.
import { createElement as h, StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "/embed/v1/latchkey.js";

function Account({ theme, onViewChange }) {
  const element = useRef(null);
  useEffect(() => {
    const { current } = element;
    current.addEventListener("latchkey-view-change", onViewChange);
    return () => current.removeEventListener("latchkey-view-change", onViewChange);
  }, [onViewChange]);
  return h("latchkey-console", { ref: element, theme, appearance: { "--lk-color-surface": "rgb(1, 2, 3)" } });
}

function Application() {
  const [reversed, setReversed] = useState(false);
  const [theme, setTheme] = useState("light");
  const [shown, setShown] = useState(true);
  const [view, setView] = useState("");
  const show = useRef((event) => setView(event.detail.view)).current;
  const items = [
    h("p", { key: "text" }, "Before or after"),
    shown && h(Account, { key: "account", theme, onViewChange: show }),
  ];
  return h(
    "div",
    null,
    h("button", { onClick: () => setReversed(!reversed) }, "Turn around"),
    h("button", { onClick: () => setTheme("dark") }, "Dark"),
    h("button", { onClick: () => setShown(!shown) }, "Toggle"),
    h("output", null, view),
    reversed ? items.reverse() : items,
  );
}

createRoot(document.querySelector("#application")).render(h(StrictMode, null, h(Application)));
