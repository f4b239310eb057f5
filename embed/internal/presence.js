// Whether the console is seen, or a way to sign in, or nothing. Where cookies prove who is asking, the console has a form
// for that; where tokens do, only the host knows how, and the console waits behind a door with all that was typed.

import { button, make, notice } from "./notice.js";

export class Presence {
  #place;
  #looks;
  #signIn;
  /** The door that stands in place of the console; a promise, because it is loaded only then. */
  #door;

  /** `looks` answers language and theme of this moment; `signIn` promises that a token is there. */
  constructor(place, looks, signIn) {
    this.#place = place;
    this.#looks = looks;
    this.#signIn = signIn;
  }

  /** `isNobody` is whether nobody is signed in, `goesOn` whether the host leaves it to us what is shown then. */
  show({ isNobody, goesOn, byToken }) {
    const place = this.#place;
    const needsDoor = isNobody && goesOn && byToken;
    const active = place.getRootNode().activeElement;
    const hadFocus = place.contains(active) ? active : undefined;
    place.hidden = isNobody && (needsDoor || !goesOn);
    if (needsDoor) this.#door ??= this.#open(hadFocus);
    else this.close();
  }

  /** Language or theme may have changed. */
  async dress() {
    (await this.#door)?.dress();
  }

  /** The console is seen again; the focus returns to it if it waited at the door. */
  async close() {
    const door = this.#door;
    this.#door = undefined;
    (await door)?.close()?.focus();
  }

  async #open(hadFocus) {
    try {
      const { openDoor } = await import("./door.js");
      // It may be over by now.
      if (!this.#place.hidden || !this.#place.isConnected) return undefined;
      return openDoor(this.#place, this.#looks, this.#signIn, hadFocus, { button, make, notice });
    } catch {
      // The network is away, which the console has words for.
      this.#place.hidden = false;
      return undefined;
    }
  }
}
