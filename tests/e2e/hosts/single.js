// single-spa, which mounts an application below an address and takes it out elsewhere; and, with `?parcel`, a part of a
// page that the page itself mounts.
import { mountRootParcel, registerApplication, start, triggerAppChange } from "single-spa";
import * as account from "/embed/v1/single-spa.js";

const options = { brand: "Of parts" };

registerApplication({
  name: "account",
  app: async () => account,
  activeWhen: "/single/account",
  customProps: { latchkey: options },
});
start();

async function goto(address) {
  history.replaceState(history.state, "", address);
  await triggerAppChange();
}

/** An application knows no change while it stands: the element that it made is asked for in the page's own way. */
const byAddress = {
  open: () => goto("/single/account"),
  close: () => goto("/single"),
  change: (changed) => account.update({ name: "account", latchkey: changed }),
};

let parcel;
const byHand = {
  async open() {
    const domElement = document.querySelector("#place");
    parcel = mountRootParcel(account.createParcelConfig(), { domElement, latchkey: options });
    await parcel.mountPromise;
  },
  close: () => parcel.unmount(),
  // Without the place, which has not changed.
  change: (changed) => parcel.update({ latchkey: changed }),
};

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = location.search === "?parcel" ? byHand : byAddress;
