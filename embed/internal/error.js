// The one error that this package throws: a code for programs, words for people.

/** Something that an embedded console could not do. */
export class LatchkeyError extends Error {
  constructor(code, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "LatchkeyError";
    this.code = code;
  }
}
