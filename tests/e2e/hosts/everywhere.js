// Shows the element by the framework that the address names, with an object, a function and a listener, and keeps all
// three where a test can compare them.
import "/embed/v1/latchkey.js";

const given = {
  appearance: { "--lk-color-surface": "rgb(1, 2, 3)" },
  getAccessToken: async () => "token",
  heard: [],
  onViewChange: (event) => given.heard.push(event.detail.view),
};
window.given = given;

const { show } = await import(`/app/everywhere/${location.search.slice(1)}.js`);
show(document.querySelector("#place"), given);
