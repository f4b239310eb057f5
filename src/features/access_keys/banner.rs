//! Warns of keys that end soon, with a way to replace them before anything breaks (U6).

use leptos::prelude::*;

use super::{flow::Flow, keys::Keys, model, words};
use crate::{
    i18n::text,
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        keyed::{Row, keyed},
    },
};

/// One warning for each of them; nothing when there are none.
pub(super) fn banner(keys: Keys, flow: Flow) -> AnyView {
    let rows = move || {
        let list = keys.list().map(|list| list.keys).unwrap_or_default();
        let soon = list.into_iter().filter(model::ends_soon);
        soon.map(|key| Row::new(model::row_number(&key), move || warning(keys, flow, key))).collect()
    };
    view! { <div class="lk-keys-warnings">{keyed(rows)}</div> }.into_any()
}

fn warning(keys: Keys, flow: Flow, key: latchkey_contract::access_key::AccessKey) -> AnyView {
    let i18n = keys.i18n;
    let name = key.name.clone();
    let said = key.clone();
    let message = Signal::derive(move || Some(words::warning(i18n.locale(), &said)));
    let action = AlertAction {
        label: text!(i18n, access_keys.rotate_named, name = name.as_str()),
        on_press: Callback::new(move |()| flow.rotate(key.clone())),
    };
    view! { <Alert kind=AlertKind::Warning message action /> }.into_any()
}
