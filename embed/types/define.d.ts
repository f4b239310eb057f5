/** Importing this registers the elements. */
export {};
