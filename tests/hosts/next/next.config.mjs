// Pages are written when the application is built, by what would write them for each visitor, too.
export default {
  output: "export",
  // The packages stand beside the folder in which this is built.
  turbopack: { root: new URL("../../..", import.meta.url).pathname },
};
