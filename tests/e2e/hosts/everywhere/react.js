import { createElement } from "react";
import { createRoot } from "react-dom/client";

export function show(place, { appearance, getAccessToken, onViewChange }) {
  const listener = { "onlatchkey-view-change": onViewChange };
  createRoot(place).render(createElement("latchkey-console", { appearance, getAccessToken, ...listener }));
}
