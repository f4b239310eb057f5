//! "Support and Downloads" (A40-A42): applications to install on a computer. Only people with the permission get here;
//! the server asks for it again with every list and every file.

mod filter;
mod model;
mod table;

use latchkey_contract::support::{Application, Applications, ListApplications};
use leptos::{html, prelude::*};

use self::{filter::filtered, model::Wish, table::applications_table};
use crate::{
    api::{Call, Loaded, Query, use_client},
    behavior::focus::focus,
    i18n::{I18n, errors, text, use_i18n},
    shell::own_window::{own_pages_elsewhere, site_of},
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        button::Button,
        card::Card,
        heading::level,
        icon::{Icon, icon},
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// The page.
pub fn support_page() -> AnyView {
    let i18n = use_i18n();
    let client = use_client();
    let query = Query::new(|| (), move |()| Box::pin(client.send(Call::<ListApplications>::plain())));
    view! {
        <div class="lk-page-body lk-support">
            <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)}>{text!(i18n, navigation.support)}</h1>
            <p class="lk-page-lead">{text!(i18n, support.lead)}</p>
            <Card title=text!(i18n, support.downloads)>{downloads(i18n, query)}</Card>
        </div>
    }
    .into_any()
}

/// The four states of the list, one at a time: on its way, none, some, not to be had.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    Empty,
    Some,
    Failed,
}

fn downloads(i18n: I18n, query: Query<Applications>) -> AnyView {
    let stage = Memo::new(move |_| match query.get() {
        Loaded::Loading => Stage::Loading,
        loaded => match loaded.value() {
            Some(known) if known.applications.is_empty() => Stage::Empty,
            Some(_) => Stage::Some,
            None => Stage::Failed,
        },
    });
    let all: Memo<Vec<Application>> =
        Memo::new(move |_| query.get().value().map(|known| known.applications.clone()).unwrap_or_default());
    let failure = Signal::derive(move || match query.get() {
        Loaded::Failed { error, .. } => Some(errors::words(i18n.locale(), &error)),
        Loaded::Loading | Loaded::Ready(_) | Loaded::Stale(_) => None,
    });
    let retry = AlertAction { label: text!(i18n, common.retry), on_press: Callback::new(move |()| query.reload()) };
    let busy = Memo::new(move |_| matches!(query.get(), Loaded::Loading | Loaded::Stale(_)));
    let content = move || match stage.get() {
        Stage::Loading => view! { <Skeleton shape=SkeletonShape::Rows(3) /> }.into_any(),
        Stage::Empty => empty(text!(i18n, support.empty_title), text!(i18n, support.empty_text), None),
        Stage::Some => some(i18n, all, busy.into()),
        Stage::Failed => ().into_any(),
    };
    view! {
        <div class="lk-support-list" aria-busy=move || if busy.get() { "true" } else { "false" }>
            <p class="lk-visually-hidden" role="status">
                {move || (stage.get() == Stage::Loading).then(|| text!(i18n, common.loading).get())}
            </p>
            <Alert kind=AlertKind::Error message=failure action=retry />
            {content}
        </div>
    }
    .into_any()
}

/// What is offered, and the way to find something in it.
fn some(i18n: I18n, all: Memo<Vec<Application>>, busy: Signal<bool>) -> AnyView {
    let wish = RwSignal::new(Wish::default());
    let search = NodeRef::<html::Input>::new();
    let (fields, shown) = filtered(i18n, all, wish, search);
    // The button goes with the empty result; the search is where the next step is (G-3).
    let clear = Callback::new(move |()| {
        wish.set(Wish::default());
        if let Some(search) = search.get_untracked() {
            focus(&search);
        }
    });
    let has_any = Memo::new(move |_| !shown.read().is_empty());
    let content = move || {
        if has_any.get() {
            view! {
                {applications_table(i18n, shown, busy)}
                <p class="lk-support-help">{text!(i18n, support.checksum_help)}</p>
            }
            .into_any()
        } else {
            let way_out = view! { <Button label=text!(i18n, support.clear) on_press=clear /> };
            empty(text!(i18n, support.none_title), text!(i18n, support.none_text), Some(way_out.into_any()))
        }
    };
    let elsewhere = own_pages_elsewhere().map(|pages| {
        view! { <p class="lk-support-help">{text!(i18n, embed.window_download, site = site_of(&pages))}</p> }
    });
    view! {
        {elsewhere}
        {fields}
        {content}
    }
    .into_any()
}

/// A place where nothing stands, which says what could and what to do.
fn empty(title: Signal<String>, words: Signal<String>, way_out: Option<AnyView>) -> AnyView {
    view! {
        <div class="lk-empty">
            {icon(Icon::Download)}
            <p class="lk-empty-title">{title}</p>
            <p class="lk-empty-text">{words}</p>
            {way_out}
        </div>
    }
    .into_any()
}
