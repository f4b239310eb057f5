//! The accessibility statement (A2, LE-1 to LE-4), for everybody, signed in or not. Its facts come from the server; the
//! sentences around them are here, in each language, for every fact that can come.

mod feedback;
mod feedback_model;
mod sections;

use latchkey_contract::statement::{GetStatement, Statement};
use leptos::prelude::*;

use self::sections::sections;
use crate::{
    api::{Call, Loaded, Query, use_client},
    embed::navigation::use_navigator,
    i18n::{I18n, errors, text, use_i18n},
    routes::Route,
    shell::{
        brand::{brand_name, brand_view},
        display_choices::display_choices,
        public_frame,
    },
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        heading::{divided, level},
        link::{Link, LinkKind},
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// The page with a frame of its own, for people who are not signed in. Language and theme stand before the statement,
/// which is long: who cannot read it finds them at once, and they stay where they are when it comes.
pub fn public_statement_page(statement: impl FnOnce() -> AnyView) -> AnyView {
    let sign_in = text!(use_i18n(), navigation.sign_in);
    let bar = view! {
        {brand_view()}
        <div class="lk-bar-end">
            <Link href=Route::SignIn.path().to_owned() label=sign_in kind=LinkKind::Button />
        </div>
    };
    let page = view! {
        {display_choices()}
        {statement_page(statement)}
    };
    public_frame(bar.into_any(), "lk-main lk-statement-main", page.into_any())
}

/// The page inside whatever frame. Its heading stands before the statement, which may be on its way.
pub fn statement_page(statement: impl FnOnce() -> AnyView) -> AnyView {
    let title = divided(text!(use_i18n(), navigation.statement_divided));
    view! {
        <div class="lk-page-body lk-statement">
            <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)}>
                {title}
            </h1>
            {statement()}
        </div>
    }
    .into_any()
}

/// What the page says.
pub fn statement() -> AnyView {
    let (i18n, client, brand) = (use_i18n(), use_client(), brand_name());
    let query = Query::new(|| (), move |()| Box::pin(client.send(Call::<GetStatement>::plain())));
    let lead = brand.clone();
    view! {
        <p class="lk-page-lead">{text!(i18n, statement.lead, brand = lead.clone())}</p>
        {content(i18n, brand, query)}
    }
    .into_any()
}

fn content(i18n: I18n, brand: String, query: Query<Statement>) -> AnyView {
    let failure = Signal::derive(move || match query.get() {
        Loaded::Failed { error, .. } => Some(errors::words(i18n.locale(), &error)),
        Loaded::Loading | Loaded::Ready(_) | Loaded::Stale(_) => None,
    });
    let retry = AlertAction { label: text!(i18n, common.retry), on_press: Callback::new(move |()| query.reload()) };
    let loading = Memo::new(move |_| query.get() == Loaded::Loading);
    let known = Memo::new(move |_| query.get().value().cloned());
    // Where the person came from is most likely what they write about.
    let from = use_navigator().address().get_untracked().parameter("from").unwrap_or_default();
    let body = move || match known.get() {
        Some(statement) => sections(i18n, &brand, &from, &statement),
        None if loading.get() => view! { <Skeleton shape=SkeletonShape::Lines(6) /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <p class="lk-visually-hidden" role="status">
            {move || loading.get().then(|| text!(i18n, statement.loading).get())}
        </p>
        <Alert kind=AlertKind::Error message=failure action=retry />
        {body}
    }
    .into_any()
}
