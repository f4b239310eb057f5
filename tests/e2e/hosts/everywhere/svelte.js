import { mount } from "svelte";
import Account from "./account.svelte";

export function show(place, given) {
  mount(Account, { target: place, props: given });
}
