//! The Access Keys tab (A17-A29): the keys with which programs call the API in the person's name.
//!
//! `keys` is what the page knows and changes; `list` shows it, `banner` warns of what ends soon. New keys come from one
//! dialog, `flow`: a form (`create`, `rotate`), then the pair (`pair`), whose secret lives in the `vault` and nowhere
//! else. `renaming` gives a key another
//! name, `deletion` asks before one goes. `model` decides what needs no page, `words` says it.

mod banner;
mod create;
mod deletion;
mod flow;
mod keys;
mod list;
mod model;
mod pair;
mod renaming;
mod rotate;
mod vault;
mod words;

use leptos::{html, prelude::*};

use self::{
    banner::banner,
    deletion::Deletion,
    flow::Flow,
    keys::Keys,
    list::{Tasks, key_table},
    renaming::Renaming,
};
use crate::{
    behavior::{dom::descendants, focus::focus},
    i18n::{I18n, text, use_i18n},
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        button::{Button, ButtonKind},
        card::Card,
        icon::{Icon, icon},
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// The tab. Only people with the right get here (A17, A18).
pub fn access_keys() -> AnyView {
    let i18n = use_i18n();
    let keys = Keys::new();
    let root = NodeRef::<html::Div>::new();
    let add = NodeRef::<html::Button>::new();
    let to_add = Callback::new(move |()| {
        if let Some(add) = add.get_untracked() {
            focus(&add);
        }
    });
    let flow = Flow::new(keys, to_add);
    let to_row = Callback::new(move |place: usize| focus_row(root, place, to_add));
    let deletion = Deletion::new(keys, to_row);
    let renaming = Renaming::new(keys, to_add);
    view! {
        <div class="lk-keys" node_ref=root>
            <Alert kind=AlertKind::Error message=reading_failed(keys) action=retry(i18n, keys, to_add) />
            {banner(keys, flow)}
            <Card title=text!(i18n, access_keys.title)>
                {introduction(i18n)}
                {toolbar(i18n, keys, flow, add)}
                <Alert kind=AlertKind::Error message=Signal::derive(move || keys.problem()) />
                {contents(i18n, keys, Tasks { flow, renaming, deletion })}
            </Card>
            {flow.view()}
            {renaming.view()}
            {deletion.view()}
        </div>
    }
    .into_any()
}

/// What keys are for, and what to do with their parts (A20, A21, A29).
fn introduction(i18n: I18n) -> AnyView {
    view! {
        <div class="lk-keys-introduction">
            <p>{text!(i18n, access_keys.introduction)}</p>
            <p>{text!(i18n, access_keys.only_when_asked)}</p>
            <p>{text!(i18n, access_keys.share_only_id)}</p>
        </div>
    }
    .into_any()
}

/// The button that makes a key (A22), and how many more there can be.
fn toolbar(i18n: I18n, keys: Keys, flow: Flow, add: NodeRef<html::Button>) -> AnyView {
    let reason = Signal::derive(move || match keys.list() {
        None => Some(text!(i18n, access_keys.not_loaded).get()),
        Some(list) if model::has_room(&list) => None,
        Some(list) => Some(words::limit(i18n.locale(), u32::from(list.max_active))),
    });
    let used = move || {
        let list = keys.list()?;
        Some(words::used(i18n.locale(), model::active(&list), u32::from(list.max_active)))
    };
    let full = move || reason.get().filter(|_| keys.list().is_some());
    view! {
        <div class="lk-keys-toolbar">
            <Button
                label=text!(i18n, access_keys.add)
                kind=ButtonKind::Primary
                on_press=Callback::new(move |()| flow.create())
                unavailable=reason
                node_ref=add
            />
            <p class="lk-keys-used">{used}</p>
            // The button says it too, but only to whoever asks it.
            <p class="lk-keys-full" aria-hidden="true">{full}</p>
        </div>
    }
    .into_any()
}

/// What stands below: the table, its outline, or why there is none.
fn contents(i18n: I18n, keys: Keys, tasks: Tasks) -> AnyView {
    let shown = Memo::new(move |_| match keys.list() {
        Some(list) if list.keys.is_empty() => Contents::Empty,
        Some(_) => Contents::Table,
        None if keys.failure().is_some() => Contents::Nothing,
        None => Contents::Outline,
    });
    (move || match shown.get() {
        Contents::Table => key_table(keys, tasks),
        Contents::Empty => empty(i18n),
        Contents::Outline => view! {
            <p class="lk-visually-hidden">{text!(i18n, common.loading)}</p>
            <Skeleton shape=SkeletonShape::Rows(3) />
        }
        .into_any(),
        Contents::Nothing => ().into_any(),
    })
    .into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum Contents {
    Outline,
    Empty,
    Table,
    Nothing,
}

fn empty(i18n: I18n) -> AnyView {
    view! {
        <div class="lk-empty">
            {icon(Icon::Key)}
            <p class="lk-empty-title">{text!(i18n, access_keys.empty_title)}</p>
            <p class="lk-empty-text">{text!(i18n, access_keys.empty_text)}</p>
        </div>
    }
    .into_any()
}

/// Why the list could not be read. What was known before stays below.
fn reading_failed(keys: Keys) -> Signal<Option<String>> {
    let i18n = keys.i18n;
    Signal::derive(move || keys.failure().map(|error| words::failure(i18n.locale(), &error, 0)))
}

fn retry(i18n: I18n, keys: Keys, to_add: Callback<()>) -> AlertAction {
    let on_press = Callback::new(move |()| {
        keys.query.reload();
        // The alert goes with its button.
        to_add.run(());
    });
    AlertAction { label: text!(i18n, common.retry), on_press }
}

/// After a row went: the row above, else the first, else the button that adds one (DG-5).
fn focus_row(root: NodeRef<html::Div>, place: usize, to_add: Callback<()>) {
    let rows = root.try_get_untracked().flatten().map(|root| descendants(&root, "tbody tr")).unwrap_or_default();
    let row = rows.get(place.saturating_sub(1)).or_else(|| rows.first());
    match row.and_then(|row| descendants(row, "button").pop()) {
        Some(button) => focus(&button),
        None => to_add.run(()),
    }
}
