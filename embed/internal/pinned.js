// Parts of the program, which are fetched when they are needed, by the hashes that the package was built with: whoever
// pins the package's modules (see docs/embedding.md) has pinned everything. The hashes come with the first part.

/** Fetches a part; bytes that are not the package's are refused by the browser. */
export async function pinned(address) {
  const { integrity } = await import("./integrity.js");
  const name = address.pathname.slice(address.pathname.lastIndexOf("/") + 1);
  return fetch(address, { integrity: integrity[name] });
}
