// Vue with its router: two pages, one of which has the console below its own address.
import { createApp, defineComponent, h, nextTick, resolveComponent, shallowReactive } from "vue";
import { createRouter, createWebHistory, RouterView } from "vue-router";
import "/embed/v1/latchkey.js";

const options = shallowReactive({});
const Home = defineComponent({ render: () => h("p", "Home of the application") });
const Account = defineComponent({
  render: () => h("latchkey-console", { routing: "path", basePath: "/vue/account", apiBase: "", ...options }),
});
const router = createRouter({
  history: createWebHistory("/vue"),
  routes: [
    { path: "/", component: Home },
    { path: "/account/:rest(.*)*", component: Account },
  ],
});
const Application = defineComponent({
  render: () => [
    h("nav", [
      h(resolveComponent("RouterLink"), { to: "/" }, () => "Home"),
      " ",
      h(resolveComponent("RouterLink"), { to: "/account" }, () => "Account"),
    ]),
    h(RouterView),
  ],
});

const application = createApp(Application);
application.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("latchkey-");
application.use(router).mount("#application");
await router.isReady();
// The router writes other things into a state that it has changed than into the first one.
if (router.currentRoute.value.path === "/") {
  await router.replace("/?once");
  await router.replace("/");
}

/** What tests ask of every application: to open and close the console, and to change its options. */
window.application = {
  async open() {
    await router.replace("/account");
    await nextTick();
    await document.querySelector("latchkey-console").ready;
  },
  async close() {
    await router.replace("/");
    await nextTick();
  },
  change: async (changed) => Object.assign(options, changed),
};
