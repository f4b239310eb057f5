// How large the letters are that the person reads by: what the browser gives text about which nobody says anything. The
// document's rem is not that, since a page may have made anything of it.

const TOKEN = "--lk-letters";

/** Measures it at `place` and says it to the sheet there; nowhere in a document there is nothing to measure. */
export function tellLetters(place) {
  // A family that is named, since browsers give the word for typewriter letters a smaller size.
  place.style.setProperty("font", "medium serif", "important");
  const size = getComputedStyle(place).fontSize;
  place.style.removeProperty("font");
  if (size) place.style.setProperty(TOKEN, size);
}

/** What stands beside a console has letters of the same size. */
export function sameLetters(from, to) {
  to.style.setProperty(TOKEN, from.style.getPropertyValue(TOKEN));
}
