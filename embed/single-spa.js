// The life of a console inside single-spa, qiankun and their like: functions that are called in order, more than once,
// and for more than one place. Each place is known by its name.

import { mount as mountConsole } from "./index.js";

const handles = new Map();

/** Nothing has to be done before the first mount. */
export async function bootstrap() {}

/** Mounts into the place that the framework names. */
export async function mount(props = {}) {
  const key = keyOf(props);
  if (handles.has(key)) return;
  handles.set(key, await mountConsole(placeOf(props), props.latchkey ?? {}));
}

/** Takes it out again; a second time does nothing. */
export async function unmount(props = {}) {
  const key = keyOf(props);
  const handle = handles.get(key);
  handles.delete(key);
  await handle?.unmount();
}

/** Changes options of a parcel. */
export async function update(props = {}) {
  handles.get(keyOf(props))?.update(props.latchkey ?? {});
}

/** The program stays loaded for the next mount. */
export async function unload(props = {}) {
  await unmount(props);
}

/** The same for parcels, one configuration for as many as are wanted. */
export function createParcelConfig() {
  return { bootstrap, mount, unmount, update };
}

function keyOf({ name = "latchkey", singleSpa, container, domElement }) {
  return domElement ?? container ?? singleSpa?.name ?? name;
}

/** A place of the framework's, else the default one of single-spa. */
function placeOf({ domElement, container, name = "latchkey" }) {
  const place = domElement ?? container;
  // qiankun hands over its wrapper, in which the page that it read has an element of its own.
  if (place) return place.querySelector?.("#latchkey") ?? place;
  const id = `single-spa-application:${name}`;
  const found = document.getElementById(id);
  if (found) return found;
  const made = document.createElement("div");
  made.id = id;
  document.body.append(made);
  return made;
}
