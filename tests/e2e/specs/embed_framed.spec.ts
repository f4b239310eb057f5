// A page of another site with a frame of ours in it, asked everything that any host is (H11). What a frame passes on is
// asked in the spec of pages of other sites.
import { everyHost } from "../fixtures/every_host.ts";
import { test } from "../fixtures/foreign.ts";

// A header that a browser would not send makes it ask first for what every page may load.
test.use({ extraHTTPHeaders: {} });

// Each of the fifty rounds loads a whole page into the frame.
test.describe.configure({ timeout: 180_000 });

everyHost("H11, EM-46", "a page of another site with a frame", { address: "/framed", box: "#place" }, test);
