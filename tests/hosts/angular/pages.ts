// The pages of this application, by the element that each of them stands in.
import type { Type } from "@angular/core";
import { Account } from "./account";
import { Application } from "./application";

export const PAGES: Record<string, Type<unknown>> = { "app-account": Account, "app-root": Application };
