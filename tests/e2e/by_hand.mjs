// Starts `fixtures/by_hand.ts` without the test tool: `cargo xtask playground`. Node 20 reads no types, so the modules
// are joined without them first.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = new URL("fixtures/by_hand.ts", import.meta.url);
const outfile = fileURLToPath(new URL("results/by_hand.mjs", import.meta.url));
await build({
  entryPoints: [fileURLToPath(entry)],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  // The modules find their files from the folder where they are written.
  define: { "import.meta.url": JSON.stringify(entry.href) },
});
await import(outfile);
