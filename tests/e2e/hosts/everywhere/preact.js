import { h, render } from "preact";

export function show(place, { appearance, getAccessToken, onViewChange }) {
  render(h("latchkey-console", { appearance, getAccessToken, "onlatchkey-view-change": onViewChange }), place);
}
