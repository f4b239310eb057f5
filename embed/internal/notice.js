// What stands in place of a console that cannot be shown: why, and the way on. It uses nothing of the program.

import { words } from "./words.js";

/** Fills `place` with a notice; `kind` is failed, blocked or crash. */
export function showNotice(place, locale, kind, onRetry) {
  const own = words[locale];
  const root = make("div", "lk-root lk-notice");
  root.lang = locale;
  root.setAttribute("role", "alert");
  const title = make("p", "lk-notice-title", own[`${kind}_title`]);
  const text = make("p", "lk-page-lead", own[`${kind}_text`]);
  root.append(title, text);
  if (kind !== "blocked") {
    const retry = make("button", "lk-button", own.retry);
    retry.type = "button";
    retry.addEventListener("click", onRetry, { once: true });
    root.append(retry);
  }
  place.replaceChildren(root);
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text) element.textContent = text;
  return element;
}
