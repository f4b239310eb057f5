// Vue with its router: two pages, one of which has the console below its own address.
import { createApp, defineComponent, h, resolveComponent } from "vue";
import { createRouter, createWebHistory, RouterView } from "vue-router";
import "/embed/v1/latchkey.js";

const Home = defineComponent({ render: () => h("p", "Home of the application") });
const Account = defineComponent({
  render: () => h("latchkey-console", { routing: "path", basePath: "/vue/account", apiBase: "" }),
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
    h(resolveComponent("RouterLink"), { to: "/" }, () => "Home"),
    " ",
    h(resolveComponent("RouterLink"), { to: "/account" }, () => "Account"),
    h(RouterView),
  ],
});

const application = createApp(Application);
application.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("latchkey-");
application.use(router).mount("#application");
