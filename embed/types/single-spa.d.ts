import type { ConsoleOptions } from "./index.js";

/** What the framework hands to each of these functions. */
export interface LifecycleProps {
  name?: string;
  domElement?: Element;
  /** Where qiankun and its like want it; with strict isolation of styles, a shadow tree. */
  container?: Element | ShadowRoot;
  /** Options of the console. */
  latchkey?: ConsoleOptions;
}

/** How long single-spa waits before it warns: a slow network is no fault. */
export const timeouts: Record<"bootstrap" | "mount", { millis: number; warningMillis: number; dieOnTimeout: boolean }>;

export function bootstrap(props?: LifecycleProps): Promise<void>;
export function mount(props?: LifecycleProps): Promise<void>;
export function unmount(props?: LifecycleProps): Promise<void>;
export function update(props?: LifecycleProps): Promise<void>;
export function unload(props?: LifecycleProps): Promise<void>;

/** The same for parcels, one configuration for as many as are wanted. */
export function createParcelConfig(): {
  bootstrap: typeof bootstrap;
  mount: typeof mount;
  unmount: typeof unmount;
  update: typeof update;
  timeouts: typeof timeouts;
};
