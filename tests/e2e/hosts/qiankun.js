// qiankun: it reads the page of a part, runs that page's script in its sandbox, and calls the life that the script leaves
// behind. `?strict` puts the part into a shadow tree of qiankun's own.
import { loadMicroApp } from "qiankun";

const sandbox = { strictStyleIsolation: location.search === "?strict" };
// qiankun keeps things of its own in the page from its first part on: before the console, one that is nothing.
const nothing = loadMicroApp({ name: "nothing", entry: "/nothing.html", container: "#place" }, { sandbox });
await nothing.mountPromise;
await nothing.unmount();

let part;

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    // The same part each time: qiankun keeps what it made for every other one.
    await part?.mount();
    part ??= loadMicroApp({ name: "account", entry: "/qiankun-part.html", container: "#place", props: { latchkey: {} } }, { sandbox });
    await part.mountPromise;
  },
  close: () => part.unmount(),
  change: (options) => part.update({ latchkey: options }),
};
