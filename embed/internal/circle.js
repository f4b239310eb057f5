// Consoles of a page that share a session: when somebody signs in or out in one of them, the others know at once.

const live = new Set();

/** One console among them. */
export class Member {
  #sharedBy;
  #refresh;
  /** Who is signed in here, as far as is known. */
  state = "unknown";

  /** `sharedBy()` answers what has to be equal, `refresh()` looks again who is signed in. */
  constructor(sharedBy, refresh) {
    this.#sharedBy = sharedBy;
    this.#refresh = refresh;
    live.add(this);
  }

  /** Another state of its own session. */
  turn(state) {
    const before = this.state;
    this.state = state;
    if (before === "unknown" || !["signed-in", "left"].includes(state)) return;
    for (const other of live) {
      const shares = other !== this && other.#sharedBy() === this.#sharedBy();
      // What it could not learn now it learns with its next request.
      if (shares && other.state !== state) other.#refresh().catch(() => {});
    }
  }

  leave() {
    live.delete(this);
  }
}
