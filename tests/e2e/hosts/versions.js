// Another version of the package in the same page. The names of the first one are taken, so it gets names of its own.
import { register } from "/embed/other/index.js";

register({ tag: "other-console", menuTag: "other-menu" });
