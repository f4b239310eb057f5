// The same list as the console's, with nothing between it and the browser: every key is judged, the lines that changed
// are updated, and a pause of a second is announced.

const CROSS = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9 9l6 6M15 9l-6 6";
const TICK = "M5 12.5l4.5 4.5L19 7.5";
const SPEECH_PAUSE = 1000;

const RULES = [
  { words: "At least one uppercase letter.", isMet: (text) => /\p{Lu}/u.test(text) },
  { words: "At least one lowercase letter.", isMet: (text) => /\p{Ll}/u.test(text) },
  { words: "At least one number.", isMet: (text) => /\p{Nd}/u.test(text) },
  { words: "At least one special character.", isMet: (text) => /[^\p{Lu}\p{Ll}\p{Nd}\p{Cc}]/u.test(text) },
  { words: "At least 10 characters.", isMet: (text) => [...text].length >= 10 },
  // Asked of the server after a pause; here the answer is known.
  { words: "Not used by you in the last 180 days.", isMet: (text) => RULES.slice(0, 5).every((rule) => rule.isMet(text)) },
];

const dialog = document.querySelector("dialog");
const field = document.getElementById("new");
const list = document.querySelector(".lk-rules");
const count = document.querySelector(".lk-rules-count");
const progress = document.querySelector("progress");
const status = document.querySelector("[role=status]");
const save = document.querySelector("[type=submit]");

const lines = RULES.map((rule) => {
  const line = document.getElementById("rule").content.firstElementChild.cloneNode(true);
  line.querySelector(".lk-rule-text").textContent = rule.words;
  line.querySelector("path").setAttribute("d", CROSS);
  document.querySelector(".lk-rules-list").append(line);
  return { ...rule, line, met: false };
});
progress.max = lines.length;

let timer;

function judge() {
  list.hidden = false;
  const text = field.value.normalize("NFC");
  for (const rule of lines) {
    const met = rule.isMet(text);
    if (met === rule.met) continue;
    rule.met = met;
    rule.line.dataset.state = met ? "met" : "unmet";
    rule.line.querySelector("path").setAttribute("d", met ? TICK : CROSS);
    rule.line.querySelector("span").textContent = met ? "Met: " : "Not met: ";
  }
  const met = lines.filter((rule) => rule.met).length;
  if (progress.value !== met) {
    progress.value = met;
    count.textContent = `${met} of ${lines.length}`;
    save.setAttribute("aria-disabled", String(met < lines.length));
  }
  clearTimeout(timer);
  timer = setTimeout(() => {
    status.textContent = `${met} of ${lines.length} rules met.`;
  }, SPEECH_PAUSE);
}

field.addEventListener("input", judge);
dialog.showModal();
field.focus();
