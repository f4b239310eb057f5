// micro-app: an element of its own reads the page of a part and runs that page's script in a sandbox. With `?candidate` it is
// the next version, which does much of that in another way.
const isCandidate = location.search === "?candidate";
const { default: microApp } = await (isCandidate ? import("micro-app-candidate") : import("@micro-zoe/micro-app"));

microApp.start();

const place = document.querySelector("#place");
const happens = (part, name) => new Promise((done) => part.addEventListener(name, done, { once: true }));

async function put(name, address) {
  const part = document.createElement("micro-app");
  part.setAttribute("name", name);
  part.setAttribute("url", new URL(address, location.href).href);
  const mounted = happens(part, "mounted");
  place.append(part);
  await mounted;
}

async function takeOut() {
  const part = place.querySelector("micro-app");
  const gone = happens(part, "unmount");
  part.remove();
  await gone;
}

// micro-app keeps things of its own in the page from its first part on: before the console, one that is nothing.
await put("nothing", "/nothing.html");
await takeOut();

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    microApp.setData("account", { brand: "Of parts" });
    await put("account", "/account.html");
  },
  close: takeOut,
  change: async (options) => microApp.setData("account", options),
};
