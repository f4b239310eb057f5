// The life of a console inside single-spa, qiankun and their like: functions that are called in order, more than once,
// and for more than one place.

import { mount as mountConsole } from "./index.js";
import { preload } from "./internal/elements.js";

/** What it is called where the framework has no name for it. */
const DEFAULT_NAME = "latchkey";

/** What is mounted, by place: the name that the framework gave it, and what it is held by. */
const mounted = new Map();

/** A slow network is no fault: the console itself shows that it is loading, and says when it cannot. */
const PATIENCE = { millis: 30_000, warningMillis: 30_000, dieOnTimeout: false };

/** How long single-spa waits before it warns. */
export const timeouts = { bootstrap: PATIENCE, mount: PATIENCE };

/** Fetches the program, so that mounting takes a moment only: frameworks allow each step a few seconds. */
export async function bootstrap(props = {}) {
  await preload(props.latchkey?.assetsBase);
}

/** Mounts into the place that the framework names. */
export async function mount(props = {}) {
  const key = keyOf(props);
  if (mounted.has(key)) return;
  const handle = await mountConsole(placeOf(props), props.latchkey ?? {});
  mounted.set(key, { name: props.name, handle });
}

/** Takes it out again; a second time does nothing. */
export async function unmount(props = {}) {
  const key = keyOf(props);
  const known = mounted.get(key);
  mounted.delete(key);
  await known?.handle.unmount();
}

/** Changes options of a parcel. */
export async function update(props = {}) {
  // qiankun tells the place at every step but this one.
  const known = mounted.get(keyOf(props)) ?? [...mounted.values()].find(({ name }) => name === props.name);
  known?.handle.update(props.latchkey ?? {});
}

/** The program stays loaded for the next mount. */
export async function unload(props = {}) {
  await unmount(props);
}

/** The same for parcels, one configuration for as many as are wanted. */
export function createParcelConfig() {
  return { bootstrap, mount, unmount, update, timeouts };
}

/** qiankun says where by `container`; the `domElement` beside it is one that it never shows. */
const given = ({ container, domElement }) => container ?? domElement;

function keyOf(props) {
  return given(props) ?? props.name ?? DEFAULT_NAME;
}

/** A place of the framework's, else the default one of single-spa. */
function placeOf(props) {
  const place = given(props);
  // qiankun hands over its wrapper, in which the page that it read has an element of its own.
  if (place) return place.querySelector?.("#latchkey") ?? place;
  const id = `single-spa-application:${props.name ?? DEFAULT_NAME}`;
  const found = document.getElementById(id);
  if (found) return found;
  const made = document.createElement("div");
  made.id = id;
  document.body.append(made);
  return made;
}
