// A page that has the console in it now and then.
import { afterNextRender, ApplicationRef, Component, CUSTOM_ELEMENTS_SCHEMA, inject, signal } from "@angular/core";
import type { ConsoleOptions, LatchkeyEvents } from "latchkey";

declare global {
  interface Window {
    /** What tests ask of every application: to open and close the console, and to change its options. */
    application: object;
  }
}

@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (isOpen()) {
      <latchkey-console
        brand="Of Angular"
        [appearance]="appearance"
        [theme]="options().theme"
        (latchkey-view-change)="show($event)"
      />
    }
    <p><button type="button">A button of the application</button> <output>{{ view() }}</output></p>
  `,
})
export class Application {
  protected readonly isOpen = signal(false);
  protected readonly options = signal<ConsoleOptions>({ theme: "light" });
  protected readonly view = signal("");
  protected readonly appearance = { "--lk-radius-large": "3px" };

  private readonly reference = inject(ApplicationRef);

  constructor() {
    const script: string = "/embed/v1/latchkey.js";
    afterNextRender(() => {
      import(script);
      window.application = {
        open: () => this.open(),
        close: () => this.close(),
        change: (options: ConsoleOptions) => this.change(options),
      };
    });
  }

  /** The template knows the events of the element by the types of the package. */
  protected show(event: CustomEvent<LatchkeyEvents["latchkey-view-change"]>): void {
    this.view.set(event.detail.view);
  }

  private async open(): Promise<void> {
    this.isOpen.set(true);
    this.reference.tick();
    await customElements.whenDefined("latchkey-console");
    await document.querySelector("latchkey-console")!.ready;
  }

  private async close(): Promise<void> {
    this.isOpen.set(false);
    this.reference.tick();
  }

  private async change(options: ConsoleOptions): Promise<void> {
    this.options.set(options);
    this.reference.tick();
  }
}
