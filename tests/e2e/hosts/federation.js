// A host of Module Federation: its runtime loads our entry as a remote, and takes out of it what it needs.
import { createInstance } from "@module-federation/runtime";

const remotes = [{ name: "latchkey", entry: "/embed/v1/federation.js", type: "module" }];
const federation = createInstance({ name: "host", remotes });
const place = document.querySelector("#place");
let handle;

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    const { mount } = await federation.loadRemote("latchkey");
    handle = await mount(place);
  },
  close: () => handle.unmount(),
  change: async (options) => handle.update(options),
};
