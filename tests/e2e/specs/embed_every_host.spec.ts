// Each kind of application that a console must be at home in, asked everything (H1 to H13). What is special about one of
// them is asked beside: in the specs of hosts, frameworks, federations, tokens and pages of other sites.
import { everyHost } from "../fixtures/every_host.ts";

everyHost("H1, EM-16, EM-27, EM-45", "a page under the strictest policy", { address: "/strict?later", box: "main" });
everyHost("H2, EM-17", "a page that styles everything", { address: "/hostile?later", box: "main" });
everyHost("H3", "React in strict mode", { address: "/react?later", box: "main" });
everyHost("H4, EM-36", "Vue with its router", { address: "/vue", box: "main" });
everyHost("H7, EM-34", "single-spa, below an address,", { address: "/single", box: "main" });
everyHost("H7, EM-34", "single-spa with a parcel", { address: "/single?parcel", box: "#place" });
everyHost("H8, EM-34", "qiankun with its sandbox", { address: "/qiankun", box: "#place" });
everyHost("H8, EM-34", "qiankun with its strict isolation of styles", { address: "/qiankun?strict", box: "#place" });
everyHost("H9", "a host of Module Federation", { address: "/federation", box: "#place" });
everyHost("H10, EM-2, EM-31", "a page with several consoles in two versions", { address: "/versions?later", box: "main" });
everyHost("H10, EM-2, EM-31", "a page with several consoles in two versions under the strictest policy", { address: "/versions?later&policy", box: "main" });
everyHost("H12", "a page with a dialog of its own", { address: "/modal?later", box: "main" });
everyHost("H13, EM-39, EM-41", "a page whose tokens expire after a few requests", { address: "/tokens", box: "main" });
