// Watches over the colours that a host sets: whenever they may have changed they are measured, and what cannot be read is
// told to the host. Consoles in our own colours cost a comparison and nothing else.

/** A moment in which the browser has nothing better to do. */
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
const cancel = globalThis.cancelIdleCallback ?? clearTimeout;

export class Colours {
  #host;
  #own;
  #tell;
  #waiting;
  #told = "";

  /** `own` is the text of our sheet; `tell(pairs)` hears of colours that cannot be read, once for each set of them. */
  constructor(host, own, tell) {
    this.#host = host;
    this.#own = tokensOf(own);
    this.#tell = tell;
  }

  /** The colours inside of `root` may have changed. */
  check(root, appearance) {
    cancel(this.#waiting);
    this.#waiting = idle(async () => {
      if (!appearance && !this.#isDressed()) return;
      const { weakPairs } = await import("./contrast.js");
      if (!root.isConnected) return;
      const weak = weakPairs(root);
      const words = weak.map(({ front, ground, ratio, least }) => `${front} on ${ground}: ${ratio}, needs ${least}`).join("\n");
      if (words === this.#told) return;
      this.#told = words;
      if (words) this.#tell(weak, words);
    });
  }

  stop() {
    cancel(this.#waiting);
  }

  /** Whether the host's own rules set any colour of ours. */
  #isDressed() {
    const computed = getComputedStyle(this.#host);
    return this.#own.some(([name, value]) => computed.getPropertyValue(name).trim() !== value);
  }
}

/** The colours as the sheet gives them to the element. */
function tokensOf(sheet) {
  const [, rules = ""] = /:host\{([^}]*)\}/.exec(sheet) ?? [];
  const declarations = rules.split(";").map((rule) => rule.split(/:(.*)/s));
  return declarations.filter(([name]) => name.startsWith("--lk-color-")).map(([name, value]) => [name, value.trim()]);
}
