// single-spa, which mounts an application below an address and takes it out elsewhere.
import { registerApplication, start } from "single-spa";
import * as account from "/embed/v1/single-spa.js";

registerApplication({
  name: "account",
  app: async () => account,
  activeWhen: "/single/account",
  customProps: { latchkey: { brand: "Of parts" } },
});
start();
