//! What the element says, the latest first; and whether the page prevents what can be prevented.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::{super::words, live::Live, manifest};
use crate::{
    behavior::listen::{Phase, listen_until_cleanup},
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        keyed::{Row, keyed},
    },
};

/// More than anybody reads.
const KEPT: usize = 50;

#[derive(Clone)]
struct Heard {
    number: u64,
    name: &'static str,
    detail: String,
    prevented: bool,
}

/// The log.
pub(super) fn log(live: Live) -> AnyView {
    let heard = RwSignal::new(Vec::<Heard>::new());
    let prevents = RwSignal::new(false);
    let (_, names) = manifest::surface();
    for name in names {
        let hear = move |event: Event| {
            let prevented = prevents.get_untracked() && event.cancelable();
            if prevented {
                event.prevent_default();
            }
            heard.update(|heard| {
                let number = heard.first().map_or(0, |last| last.number + 1);
                heard.insert(0, Heard { number, name, detail: detail_of(&event), prevented });
                heard.truncate(KEPT);
            });
            live.looks.update(|looks| *looks += 1);
        };
        live.with(|element| listen_until_cleanup(element, name, Phase::Bubble, hear));
    }
    let rows = move || heard.get().into_iter().map(|heard| Row::new(heard.number, move || row(heard))).collect();
    view! {
        <div class="lk-gallery-row" data-align="between">
            <Checkbox
                label=words("Prevent what can be prevented")
                name="prevent"
                checked=prevents
                on_change=Callback::new(move |on| prevents.set(on))
            />
            <Button
                label=words("Clear")
                kind=ButtonKind::Quiet
                on_press=Callback::new(move |()| heard.set(Vec::new()))
            />
        </div>
        <ol class="lk-playground-log" tabindex="0" aria-label="Events, the latest first">{keyed(rows)}</ol>
    }
    .into_any()
}

fn row(Heard { name, detail, prevented, .. }: Heard) -> AnyView {
    let note = prevented.then_some(" prevented");
    view! { <li><strong>{name}</strong>" "<code>{detail}</code>{note}</li> }.into_any()
}

/// The detail as it would be written in a script.
fn detail_of(event: &Event) -> String {
    let detail = js_sys::Reflect::get(event, &"detail".into()).unwrap_or(JsValue::NULL);
    js_sys::JSON::stringify(&detail).map_or_else(|_| String::new(), String::from)
}
