// What stands in place of a console that cannot be shown: why, and the way on. It uses nothing of the program.

import { words } from "./words.js";

/** Fills `place` with a notice; `kind` is failed, blocked or crash. */
export function showNotice(place, { locale, theme }, kind, onRetry) {
  const own = words[locale];
  const root = notice(locale, theme, own[`${kind}_title`], own[`${kind}_text`]);
  root.setAttribute("role", "alert");
  if (kind !== "blocked") root.append(button(own.retry, onRetry, { once: true }));
  place.replaceChildren(root);
}

/** A notice without a way on. */
export function notice(locale, theme, title, text) {
  const root = make("div", "lk-root lk-notice");
  root.lang = locale;
  root.dataset.theme = theme;
  root.append(make("p", "lk-notice-title", title), make("p", "lk-page-lead", text));
  return root;
}

/** The way on. */
export function button(text, onPress, options) {
  const made = make("button", "lk-button", text);
  made.type = "button";
  made.dataset.kind = "primary";
  made.addEventListener("click", onPress, options);
  return made;
}

/** An element with a text. */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text) element.textContent = text;
  return element;
}
