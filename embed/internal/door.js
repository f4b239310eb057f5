// What stands where a token proves who is asking, and there is none: why, and one button. The console waits behind it with
// everything that was typed. It comes only when it is needed.

import { doorWords } from "./door_words.js";
import { sameLetters } from "./letters.js";

/**
 * Opens a door beside `place`, made with the tools that notices are made with. `looks` answers language and theme of this moment, `press` promises that the person is in;
 * a rejection whose code is `cancelled` is their own will. `hadFocus` is what of the place had the focus.
 */
export function openDoor(place, looks, press, hadFocus, tools) {
  const door = tools.make("div", "lk-host");
  place.after(door);
  sameLetters(place, door);
  const focused = () => door.contains(door.getRootNode().activeElement);
  let shown;
  const dress = () => {
    const look = looks();
    if (JSON.stringify(look) === shown) return;
    shown = JSON.stringify(look);
    const isFocused = focused();
    door.dataset.theme = look.wears;
    door.replaceChildren(content(look, press, tools));
    if (isFocused) door.querySelector("button").focus();
  };
  dress();
  if (hadFocus) door.querySelector("button").focus();
  return {
    dress,
    close() {
      const isFocused = focused();
      door.remove();
      return isFocused ? hadFocus : undefined;
    },
  };
}

function content({ locale, theme, isMenu }, press, { button, make, notice }) {
  const own = doorWords[locale];
  const root = notice(locale, theme, own.signed_out_title, own.signed_out_text);
  if (isMenu) {
    // The menu alone has no room for words.
    root.className = "lk-root";
    root.replaceChildren();
  }
  const problem = make("p", "lk-notice-problem");
  problem.setAttribute("role", "alert");
  const onPress = async () => {
    problem.textContent = "";
    try {
      await press();
    } catch (error) {
      if (error?.code !== "cancelled") problem.textContent = own.sign_in_failed;
    }
  };
  const inner = make("div", isMenu ? "lk-menu-alone" : "lk-notice-door");
  inner.append(button(own.sign_in, onPress), problem);
  root.append(inner);
  return root;
}
