//! Colours of one's own: an editor for the tokens that hosts change most, and which pairs can no longer be read.

use leptos::{ev, prelude::*};

use super::{
    super::words,
    Said,
    figures::{WeakPair, measured, written},
    live::Live,
};
use crate::{
    behavior::{effect::effect, ids::use_id},
    ui::{
        alert::{Alert, AlertKind},
        button::Button,
        icon::{Icon, icon},
    },
};

/// The tokens that can be edited, with their short names.
const TOKENS: &[(&str, &str)] = &[
    ("--lk-color-accent", "accent"),
    ("--lk-color-on-accent", "on-accent"),
    ("--lk-color-bg", "bg"),
    ("--lk-color-surface", "surface"),
    ("--lk-color-text", "text"),
    ("--lk-color-muted", "muted"),
    ("--lk-color-control", "control"),
    ("--lk-color-danger", "danger"),
];

/// The editor with its warnings.
pub(super) fn colours(live: Live, tokens: Said) -> AnyView {
    // None before the element stands.
    let weak = RwSignal::new(None::<Vec<WeakPair>>);
    // After what is to change it has done so: the element gathers the changes of one moment.
    effect(move || {
        live.looks.track();
        request_animation_frame(move || {
            if let Some(measured) = live.with(measured) {
                weak.try_set(measured);
            }
        });
    });
    let set = move |token: &'static str, value: Option<String>| {
        tokens.update(|tokens| match value {
            Some(value) => drop(tokens.insert(token, value)),
            None => tokens.clear(),
        });
        tokens.with_untracked(|tokens| live.dress(tokens));
    };
    let inputs = TOKENS.iter().map(|&(token, name)| {
        let shown = move || {
            // Whatever is measured has changed, so the colours that nobody chose may have, too.
            weak.track();
            tokens.with(|tokens| tokens.get(token).cloned()).or_else(|| live.with(|element| written(element, name))?)
        };
        color_input(
            token,
            name,
            Signal::derive(move || shown().unwrap_or_default()),
            Callback::new(move |value| set(token, Some(value))),
        )
    });
    let inputs = inputs.collect_view();
    let rows = move || weak.get().map(|weak| rows(&weak));
    let faint = Signal::derive(move || weak.with(|weak| warning(weak.as_ref().map_or(0, Vec::len))));
    view! {
        <div class="lk-playground-colours">{inputs}</div>
        <Button label=words("Take them back") on_press=Callback::new(move |()| set("", None)) />
        <Alert kind=AlertKind::Warning message=faint />
        <ul class="lk-playground-figures" aria-label="Contrast">{rows}</ul>
    }
    .into_any()
}

fn warning(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("One pair of colours is too close together.".to_owned()),
        more => Some(format!("{more} pairs of colours are too close together.")),
    }
}

fn color_input(token: &'static str, name: &'static str, value: Signal<String>, on_change: Callback<String>) -> AnyView {
    let id = use_id("color");
    view! {
        <div class="lk-playground-colour">
            <input
                type="color"
                id=id.clone()
                name=token
                prop:value=value
                on:input=move |event: ev::Event| on_change.run(event_target_value(&event))
            />
            <label for=id>{name}</label>
        </div>
    }
    .into_any()
}

/// The weak pairs in words and figures; colour alone says nothing here.
fn rows(weak: &[WeakPair]) -> AnyView {
    if weak.is_empty() {
        return row(true, "Every pair of colours can be told apart.".to_owned());
    }
    weak.iter().map(|pair| row(false, pair.words())).collect_view().into_any()
}

fn row(is_enough: bool, words: String) -> AnyView {
    let drawing = if is_enough { Icon::Check } else { Icon::Warning };
    view! {
        <li data-enough=is_enough.to_string()>
            {icon(drawing)}
            <span>{words}</span>
        </li>
    }
    .into_any()
}
