import { html, render } from "lit";

export function show(place, { appearance, getAccessToken, onViewChange }) {
  const element = html`<latchkey-console
    .appearance=${appearance}
    .getAccessToken=${getAccessToken}
    @latchkey-view-change=${onViewChange}
  ></latchkey-console>`;
  render(element, place);
}
