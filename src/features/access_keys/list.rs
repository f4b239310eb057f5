//! The table of keys: what each is called, its ID to copy, whether it works, since when, until when, and what can be
//! done with it (A19, A23, A28).

use latchkey_contract::access_key::{AccessKey, KeyState};
use leptos::{html, prelude::*};

use super::{
    deletion::Deletion,
    flow::Flow,
    keys::{Keys, is_active},
    model,
    renaming::Renaming,
    words,
};
use crate::{
    api::Mutation,
    i18n::{I18n, permissions, string, string_in, text},
    toast::use_toasts,
    ui::{
        button::IconButton,
        copy_button::{CopyButton, CopyWords},
        icon::{Icon, icon},
        keyed::Row,
        switch::{Switch, SwitchLabel},
        table::{Column, ColumnHeading, Table, table_row},
    },
};

/// What a row can start.
#[derive(Clone, Copy)]
pub(super) struct Tasks {
    pub(super) flow: Flow,
    pub(super) renaming: Renaming,
    pub(super) deletion: Deletion,
}

/// The table.
pub(super) fn key_table(keys: Keys, tasks: Tasks) -> AnyView {
    let columns = columns(keys.i18n);
    let cells = columns.clone();
    let rows = move || {
        let list = keys.list().map(|list| list.keys).unwrap_or_default();
        let row = |key: AccessKey| {
            let cells = cells.clone();
            Row::new(model::row_number(&key), move || row(&cells, keys, tasks, key))
        };
        list.into_iter().map(row).collect()
    };
    view! { <Table caption=text!(keys.i18n, access_keys.title) columns rows=Box::new(rows) /> }.into_any()
}

fn columns(i18n: I18n) -> Vec<Column> {
    use ColumnHeading::{Shown, Spoken};
    vec![
        Column { key: "name", label: text!(i18n, access_keys.name), heading: Spoken },
        Column { key: "id", label: text!(i18n, access_keys.id), heading: Shown },
        Column { key: "state", label: text!(i18n, access_keys.state), heading: Shown },
        Column { key: "created", label: text!(i18n, access_keys.created), heading: Shown },
        Column { key: "used", label: text!(i18n, access_keys.last_used), heading: Shown },
        Column { key: "ends", label: text!(i18n, access_keys.expires), heading: Shown },
        Column { key: "actions", label: text!(i18n, access_keys.actions), heading: Spoken },
    ]
}

/// One row. It follows its key in the list, and still shows it while it goes.
fn row(columns: &[Column], keys: Keys, tasks: Tasks, first: AccessKey) -> AnyView {
    let i18n = keys.i18n;
    let id = first.id.clone();
    let key =
        Memo::new(move |before: Option<&AccessKey>| keys.find(&id).unwrap_or_else(|| before.unwrap_or(&first).clone()));
    let used = move || key.with(|key| last_used(keys, key));
    let created = move || key.with(|key| time(&key.created_at, day(keys, &key.created_at)));
    let cells = vec![
        name_cell(i18n, key),
        id_cell(i18n, key),
        state_cell(keys, key),
        created.into_any(),
        used.into_any(),
        (move || key.with(|key| ends(keys, key))).into_any(),
        actions(i18n, key, tasks),
    ];
    table_row(columns, cells)
}

/// The name, and under it what the key may do (U3).
fn name_cell(i18n: I18n, key: Memo<AccessKey>) -> AnyView {
    let scope = move || {
        let locale = i18n.locale();
        let rights =
            key.with(|key| key.scope.iter().map(|right| permissions::words(locale, *right)).collect::<Vec<_>>());
        if rights.is_empty() { string_in!(locale, access_keys.no_rights) } else { rights.join(" · ") }
    };
    view! {
        <span class="lk-keys-name">{move || key.get().name}</span>
        // Readers join what stands side by side in the tree, however it is laid out.
        " "
        <span class="lk-keys-scope">{scope}</span>
    }
    .into_any()
}

fn id_cell(i18n: I18n, key: Memo<AccessKey>) -> AnyView {
    let shown_in = NodeRef::<html::Span>::new();
    let copy = CopyWords {
        label: text!(i18n, access_keys.copy_id_of, name = key.get().name),
        copied: text!(i18n, access_keys.copied),
        refused: text!(i18n, access_keys.copy_refused),
    };
    let id = Signal::derive(move || key.with(|key| key.id.to_string()));
    view! {
        <span class="lk-keys-id">
            <code translate="no"><span node_ref=shown_in>{id}</span></code>
            <CopyButton words=copy text=id shown_in />
        </span>
    }
    .into_any()
}

/// The switch (A28); a word once the time of the key is over.
fn state_cell(keys: Keys, key: Memo<AccessKey>) -> AnyView {
    let i18n = keys.i18n;
    let toasts = use_toasts();
    // What the person wants while it is being saved; a failure takes it back, and the switch flips.
    let wanted = RwSignal::new(None::<bool>);
    let saving = Mutation::new(move |active: bool| {
        wanted.set(Some(active));
        let now = key.get_untracked();
        Box::pin(async move {
            let saved = keys.set_state(now, active).await;
            wanted.try_set(None);
            let name = saved?.name;
            toasts.success(if active {
                string!(i18n, access_keys.resumed, name = name.as_str())
            } else {
                string!(i18n, access_keys.paused, name = name.as_str())
            });
            Ok(())
        })
    });
    let active = Signal::derive(move || wanted.get().unwrap_or_else(|| key.with(is_active)));
    let state_word = Signal::derive(move || {
        let locale = i18n.locale();
        Some(if active.get() {
            string_in!(locale, access_keys.state_active)
        } else {
            string_in!(locale, access_keys.state_paused)
        })
    });
    let expired = Memo::new(move |_| key.with(|key| key.state == KeyState::Expired));
    (move || {
        if expired.get() {
            return view! { <span class="lk-keys-expired">{text!(i18n, access_keys.state_expired)}</span> }.into_any();
        }
        view! {
            <Switch
                label=text!(i18n, access_keys.state_of, name = key.get().name)
                name="state"
                checked=active
                on_change=Callback::new(move |active| saving.run(active))
                label_place=SwitchLabel::Spoken
                state_word
                busy=saving.pending()
            />
        }
        .into_any()
    })
    .into_any()
}

fn last_used(keys: Keys, key: &AccessKey) -> AnyView {
    let locale = keys.i18n.locale();
    match &key.last_used_at {
        Some(used) => time(used, keys.zone.with(|zone| words::day_and_time(locale, zone.as_deref(), used))),
        None => string_in!(locale, access_keys.never_used).into_any(),
    }
}

/// A time on the wire as a day where the person is.
fn day(keys: Keys, wire: &str) -> String {
    keys.zone.with(|zone| words::day(keys.i18n.locale(), zone.as_deref(), wire))
}

/// When the key ends. What is near stands out by a sign and words, not by colour alone.
fn ends(keys: Keys, key: &AccessKey) -> AnyView {
    let locale = keys.i18n.locale();
    let Some(ends) = &key.ends_at else { return string_in!(locale, access_keys.never_ends).into_any() };
    let day = day(keys, ends);
    let near = match key.state {
        KeyState::Active | KeyState::Paused if key.replaced_by.is_some() => {
            Some(string_in!(locale, access_keys.replaced))
        }
        KeyState::Active if model::ends_soon(key) => key.days_left.map(|days| words::days_left(locale, days)),
        _ => None,
    };
    let near = near.map(|near| view! { <span class="lk-keys-near">{icon(Icon::Warning)} {near}</span> });
    view! { <span class="lk-keys-ends">{time(ends, day)} {near}</span> }.into_any()
}

fn time(wire: &str, words: String) -> AnyView {
    view! { <time datetime=wire.to_owned()>{words}</time> }.into_any()
}

/// What can be done, named with the key (TA-3).
fn actions(i18n: I18n, key: Memo<AccessKey>, tasks: Tasks) -> AnyView {
    let Tasks { flow, renaming, deletion } = tasks;
    let can_rotate = Memo::new(move |_| key.with(model::can_rotate));
    let rotate = move || {
        can_rotate.get().then(move || {
            view! {
                <IconButton
                    icon=Icon::Retry
                    label=text!(i18n, access_keys.rotate_named, name = key.get().name)
                    on_press=Callback::new(move |()| flow.rotate(key.get_untracked()))
                />
            }
        })
    };
    view! {
        <span class="lk-keys-actions">
            <IconButton
                icon=Icon::Pencil
                label=text!(i18n, access_keys.rename_named, name = key.get().name)
                on_press=Callback::new(move |()| renaming.ask(key.get_untracked()))
            />
            {rotate}
            <IconButton
                icon=Icon::Trash
                label=text!(i18n, access_keys.delete_named, name = key.get().name)
                on_press=Callback::new(move |()| deletion.ask(&key.get_untracked()))
            />
        </span>
    }
    .into_any()
}
