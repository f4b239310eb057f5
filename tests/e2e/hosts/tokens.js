// An application whose gateway hands out tokens; each of them is over after a few requests. Why one was asked for is
// written down.
import "/embed/v1/latchkey.js";

window.reasons = [];

async function getAccessToken({ reason }) {
  window.reasons.push(reason);
  const answer = await fetch("/token");
  return answer.text();
}

let element;

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    element = Object.assign(document.createElement("latchkey-console"), { auth: "token", getAccessToken });
    document.querySelector("main").append(element);
    await element.ready;
  },
  async close() {
    element.remove();
    element = undefined;
  },
  change: async (options) => Object.assign(element, options),
};
