// For frameworks with JSX: import this once for its effect on the compiler.
import type { ConsoleOptions, LatchkeyConsole, LatchkeyMenu } from "./index.js";

/** Attributes as they stand in markup; Preact and React take both ways of writing. */
interface Attributes<Element> {
  id?: string;
  class?: string;
  className?: string;
  lang?: string;
  slot?: string;
  ref?: unknown;
  key?: string | number;
  children?: unknown;
  "api-base"?: string;
  "heading-level"?: number | string;
  "hash-prefix"?: string;
  "base-path"?: string;
  "session-key"?: string;
  "accessibility-statement-url"?: string;
  "read-only"?: boolean;
  "support-url"?: string;
  "time-zone"?: string;
  "toast-hotkey"?: string;
  "toast-placement"?: "self" | "host";
  for?: string;
  label?: string;
  element?: Element;
}

interface Elements {
  "latchkey-console": Attributes<LatchkeyConsole> & Partial<ConsoleOptions>;
  "latchkey-menu": Attributes<LatchkeyMenu> & Partial<ConsoleOptions>;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
