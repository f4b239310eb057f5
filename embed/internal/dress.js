// What a console wears: the shared sheet in its tree and a copy around it, the tokens that its host sets, its theme, and
// the size of letters that the person reads by. Whoever sets colours is told which of them are hard to read.

import { Colours } from "./colours.js";
import { tellLetters } from "./letters.js";
import { dressAround, sharedSheet, tokenSheet, tokensIn } from "./sheet.js";
import { showsProfile } from "./wishes.js";

export class Dress {
  #host;
  #place;
  #tree;
  /** The sheet of the host's own tokens. */
  #tokens;
  #colours;
  #undo = [];

  /** Dresses `place` in `host`, whose own tree `tree` is, if it has one. `warn(pairs)` hears of colours. */
  constructor(host, place, tree, text, warn) {
    this.#host = host;
    this.#place = place;
    this.#tree = tree;
    this.#undo.push(dressAround(host, text));
    if (tree) this.#undo.push(worn(tree, sharedSheet(text)), () => this.#wear(undefined));
    this.#colours = new Colours(host, text, (pairs, words) => {
      console.warn(`latchkey: colours that are hard to read\n${words}`);
      warn(pairs);
    });
  }

  /** Puts on what the options say. */
  follow({ appearance, theme, views }) {
    const place = this.#place;
    place.dataset.theme = theme;
    place.toggleAttribute("data-no-profile", !showsProfile(views));
    if (this.#tree) {
      this.#wear(appearance && tokenSheet(appearance));
    } else {
      // A sheet of the document would dress every console in it.
      place.removeAttribute("style");
      tellLetters(place);
      for (const [name, value] of tokensIn(appearance)) place.style.setProperty(name, value);
    }
    this.checkColours(appearance);
  }

  /** Colours may have changed, by the host's doing or the person's. */
  checkColours(appearance) {
    const root = this.#place.querySelector(".lk-root");
    if (root) this.#colours.check(root, appearance);
  }

  /** Takes it all off again. */
  takeOff() {
    this.#colours.stop();
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }

  #wear(tokens) {
    const tree = this.#tree;
    const others = tree.adoptedStyleSheets.filter((sheet) => sheet !== this.#tokens);
    this.#tokens = tokens;
    tree.adoptedStyleSheets = tokens ? [...others, tokens] : others;
  }
}

/** A tree wears a sheet until the answer is called. */
function worn(tree, sheet) {
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  return () => (tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((other) => other !== sheet));
}
