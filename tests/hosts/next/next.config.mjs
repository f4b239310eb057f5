// Pages are written when the application is built, by what would write them for each visitor, too.
export default {
  output: "export",
  // The packages are linked from elsewhere in the repository.
  turbopack: { root: new URL("../../..", import.meta.url).pathname },
};
