//! Replacing a key: how long the old one goes on working, so that nothing breaks while the new one is put in place
//! (U5).

use latchkey_contract::{
    access_key::{AccessKey, Overlap, RotateAccessKey, RotateAccessKeyRequest},
    endpoint::ById,
};
use leptos::{ev, prelude::*};

use super::{flow::Flow, keys::is_active, model};
use crate::{
    api::{Call, Mutation, OneKey},
    i18n::{string_in, text},
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        dialog::DialogActions,
        radio_group::{RadioChoice, RadioGroup},
    },
};

/// The form.
pub(super) fn rotate_form(flow: Flow, key: AccessKey) -> AnyView {
    let i18n = flow.keys.i18n;
    // With an overlap both keys count; one that is paused makes way in any case.
    let has_room = flow.keys.list_untracked().is_some_and(|list| model::has_room(&list)) || !is_active(&key);
    let offered: &[Overlap] = if has_room { Overlap::ALL } else { &[Overlap::None] };
    let chosen = RwSignal::new(if has_room { Overlap::Day } else { Overlap::None });
    let problem = RwSignal::new(None);
    let rotating = rotating(flow, key, problem);
    let choice = |overlap: &Overlap| {
        let overlap = *overlap;
        RadioChoice::new(
            value(overlap),
            Signal::derive(move || {
                let locale = i18n.locale();
                match overlap {
                    Overlap::None => string_in!(locale, access_keys.overlap_none),
                    Overlap::Hour => string_in!(locale, access_keys.overlap_hour),
                    Overlap::Day => string_in!(locale, access_keys.overlap_day),
                    Overlap::Week => string_in!(locale, access_keys.overlap_week),
                }
            }),
        )
    };
    let choices: Vec<RadioChoice> = offered.iter().map(choice).collect();
    let on_change = move |wanted: &'static str| {
        if let Some(overlap) = Overlap::ALL.iter().copied().find(|overlap| value(*overlap) == wanted) {
            chosen.set(overlap);
            problem.set(None);
        }
    };
    let hint = if has_room { text!(i18n, access_keys.overlap_hint) } else { text!(i18n, access_keys.overlap_full) };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        rotating.run(chosen.get_untracked());
    };
    view! {
        <form class="lk-keys-form" method="post" novalidate on:submit=on_submit>
            <p>{text!(i18n, access_keys.rotate_purpose)}</p>
            <RadioGroup
                label=text!(i18n, access_keys.overlap)
                choices
                selected=Signal::derive(move || value(chosen.get()))
                on_change=Callback::new(on_change)
                hint
            />
            <DialogActions>
                <Alert kind=AlertKind::Error message=problem />
                <Button label=text!(i18n, common.cancel) on_press=Callback::new(move |()| flow.close()) />
                <Button
                    label=text!(i18n, access_keys.rotate)
                    kind=ButtonKind::Primary
                    button_type=ButtonType::Submit
                    busy=rotating.pending()
                />
            </DialogActions>
        </form>
    }
    .into_any()
}

/// Sends. Each choice has a key of its own, so that sending one twice replaces the access key once (S-96).
fn rotating(flow: Flow, key: AccessKey, problem: RwSignal<Option<String>>) -> Mutation<Overlap> {
    let keys = OneKey::new();
    Mutation::new(move |overlap: Overlap| {
        let once = keys.of(&overlap);
        flow.pending.set(true);
        problem.set(None);
        let call = Call::<RotateAccessKey>::at(&ById { id: key.id.clone() }, &RotateAccessKeyRequest { overlap });
        Box::pin(async move {
            match flow.keys.client.send(call.key(&once)).await {
                Ok(issued) => {
                    flow.hand_over(issued);
                    Ok(())
                }
                Err(error) => {
                    problem.try_set(flow.failed(&error));
                    Err(error)
                }
            }
        })
    })
}

const fn value(overlap: Overlap) -> &'static str {
    match overlap {
        Overlap::None => "none",
        Overlap::Hour => "hour",
        Overlap::Day => "day",
        Overlap::Week => "week",
    }
}
