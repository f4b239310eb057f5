// Whether the colours that a host has set can still be read (EM-20): the same pairs that our own colours keep, measured as
// the browser shows them. It comes only where a host sets colours at all.

const WORDS = 4.5;
const EDGES = 3;

/** What stands on what, by the ends of the tokens' names; and how much contrast it takes. */
const PAIRS = [
  ...pairs(["text"], ["bg", "surface", "raised", "hover", "pressed"], WORDS),
  ...pairs(["muted", "accent", "accent-strong", "danger", "ok", "warn"], ["bg", "surface", "raised", "hover"], WORDS),
  ...pairs(["control"], ["bg", "surface", "raised", "hover", "pressed"], EDGES),
  ...["accent", "danger", "ok", "warn"].flatMap((kind) => pairs(["text", kind], [`${kind}-soft`], WORDS)),
  ...["accent", "danger"].flatMap((kind) => pairs([`on-${kind}`], [kind, `${kind}-strong`], WORDS)),
].map(([front, ground, least]) => [`--lk-color-${front}`, `--lk-color-${ground}`, least]);
/** The ring around what has the focus may stand on any ground. */
const RING = pairs(["--lk-focus-color"], ["--lk-color-bg", "--lk-color-surface", "--lk-color-raised"], EDGES);

function pairs(fronts, grounds, least) {
  return fronts.flatMap((front) => grounds.map((ground) => [front, ground, least]));
}

/** The pairs inside `root` that cannot be read well: `{ front, ground, ratio, least }`. */
export function weakPairs(root) {
  // Forced colours are the person's own, and win over any token.
  if (matchMedia("(forced-colors: active)").matches) return [];
  const probe = document.createElement("span");
  probe.hidden = true;
  root.append(probe);
  const known = new Map();
  const colour = (token) => {
    if (!known.has(token)) {
      probe.style.setProperty("color", `var(${token})`);
      known.set(token, channels(getComputedStyle(probe).color));
    }
    return known.get(token);
  };
  const measured = [...PAIRS, ...RING].map(([front, ground, least]) => {
    const ratio = contrast(over(colour(front), colour(ground)), colour(ground));
    return { front, ground, ratio: Math.round(ratio * 100) / 100, least };
  });
  probe.remove();
  return measured.filter(({ ratio, least }) => ratio < least);
}

/** Red, green, blue of 0 to 255 and opacity; other ways to write colours are painted to see what they are. */
function channels(text) {
  const numbers = /^rgba?\(([^)]+)\)$/.exec(text)?.[1].split(/[\s,/]+/).map(Number);
  if (numbers) return [...numbers, 1].slice(0, 4);
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = text;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function over([red, green, blue, alpha], ground) {
  return [red, green, blue].map((channel, index) => channel * alpha + ground[index] * (1 - alpha));
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(front, ground) {
  const [darker, lighter] = [luminance(front), luminance(ground)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.slice(0, 3).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
