// The life of a console inside single-spa, qiankun and their like: functions that are called in order, more than once,
// and for more than one place.

import { mount as mountConsole } from "./index.js";
import { preload } from "./internal/elements.js";

/** What it is called where the framework has no name for it. */
const DEFAULT_NAME = "latchkey";

/** What is mounted: the place and the name that the framework gave, what made a place, and the promise of a console. */
const mounted = new Set();

/** A slow network is no fault: the console itself shows that it is loading, and says when it cannot. */
const PATIENCE = { millis: 30_000, warningMillis: 30_000, dieOnTimeout: false };

/** How long single-spa waits before it warns. */
export const timeouts = { bootstrap: PATIENCE, mount: PATIENCE };

/** Fetches the program, so that mounting takes a moment only: frameworks allow each step a few seconds. */
export async function bootstrap(props = {}) {
  await preload(props.latchkey?.assetsBase);
}

/** Mounts into the place that the framework names; a second time waits for the first. */
export async function mount(props = {}) {
  await (there(props) ?? begun(props)).handle;
}

/** Takes it out again; a second time does nothing. */
export async function unmount(props = {}) {
  // A parcel is no longer told its place once an update has left it out.
  const known = there(props) ?? (given(props) ? undefined : named(props));
  if (!known) return;
  mounted.delete(known);
  const handle = await known.handle.catch(() => undefined);
  await handle?.unmount();
  known.made?.remove();
}

/** Changes options of a parcel. */
export async function update(props = {}) {
  // qiankun tells the place at every step but this one.
  const known = there(props) ?? named(props);
  (await known?.handle)?.update(props.latchkey ?? {});
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

const nameOf = ({ name }) => name ?? DEFAULT_NAME;

/** What stands in this very place: the one that is named, else the default one of this name. */
function there(props) {
  const place = given(props);
  return [...mounted].find((known) => known.place === place && (place || known.name === nameOf(props)));
}

/** What has this name, wherever it stands. */
const named = (props) => [...mounted].find(({ name }) => name === nameOf(props));

function begun(props) {
  const { place, made } = placeOf(props);
  const known = { place: given(props), name: nameOf(props), made, handle: mountConsole(place, props.latchkey ?? {}) };
  mounted.add(known);
  // What did not come is no longer there to be taken out.
  known.handle.catch(() => mounted.delete(known) && made?.remove());
  return known;
}

/** A place of the framework's, else the default one of single-spa; that is made where a page has none. */
function placeOf(props) {
  const place = given(props);
  // qiankun hands over its wrapper, in which the page that it read has an element of its own.
  if (place) return { place: place.querySelector?.("#latchkey") ?? place };
  const id = `single-spa-application:${nameOf(props)}`;
  const known = document.getElementById(id);
  if (known) return { place: known };
  const made = document.createElement("div");
  made.id = id;
  document.body.append(made);
  return { place: made, made };
}
