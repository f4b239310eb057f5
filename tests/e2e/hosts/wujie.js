// wujie: it runs the scripts of a part in a frame that nobody sees, and shows what they make in a shadow tree of the page.
import { startApp } from "wujie";
import * as account from "/embed/v1/single-spa.js";

let standing;
/** The life that the part is given: it is wujie that calls it, and tells nobody when it is done. */
const life = { ...account, mount: (props) => (standing = account.mount(props)) };
const nothing = { mount() {}, unmount() {} };

const put = (given) => startApp({ name: "account", url: "/account.html", el: "#place", props: { life: given, latchkey: { brand: "Of parts" } } });
/** As its components for frameworks do it: the frame stays, for the next time. */
const takeOut = async () => document.querySelector("wujie-app").remove();

// wujie keeps a frame in the page from the first time on: before the console, a part that is nothing.
await put(nothing);
await takeOut();

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    await put(life);
    await standing;
  },
  close: takeOut,
  change: (options) => account.update({ name: "account", latchkey: options }),
};
