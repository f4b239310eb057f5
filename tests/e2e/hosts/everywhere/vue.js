import { createApp, h } from "vue";

export function show(place, { appearance, getAccessToken, onViewChange }) {
  const listener = { "onLatchkey-view-change": onViewChange };
  createApp({ render: () => h("latchkey-console", { appearance, getAccessToken, ...listener }) }).mount(place);
}
