//! Setting the first password from a mailed or printed link (X7). Opening the page consumes nothing; saving does, and
//! then leads to signing in.

mod form;
mod link;

use latchkey_contract::{
    activation::{Activation, OpenActivation, OpenActivationRequest},
    problem::Code,
    secret::Secret,
};
use leptos::{html, prelude::*};

use self::{form::activation_form, link::take_token};
use crate::{
    api::{ApiError, Call, Mutation, use_client},
    behavior::{
        effect::effect,
        focus::focus,
        listen::{Phase, listen_until_cleanup},
    },
    i18n::{I18n, errors, text, use_i18n},
    routes::Route,
    shell::{brand::brand_view, public_frame},
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        heading::level,
        link::{Link, LinkKind},
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// Where the person stands.
#[derive(Clone)]
enum Stage {
    /// The link is being looked at.
    Opening,
    /// The link is good for this account.
    Open(Box<Activation>),
    /// The link is unknown, used, or too old; which of them is nobody's business (S-50).
    Invalid,
    /// The password is set.
    Done,
}

/// What is around the page behind the link, which may be on its way.
pub fn set_password_frame(page: AnyView) -> AnyView {
    let card = view! { <section class="lk-sign-in-card lk-activation-card">{page}</section> };
    public_frame(brand_view(), "lk-sign-in", card.into_any())
}

/// The page behind the link, and behind each further one that is opened in this tab: the browser stays on the page then,
/// since only what follows the `#` is another.
pub fn set_password_page() -> AnyView {
    let (link, next) = (StoredValue::new_local(take_token()), Trigger::new());
    listen_until_cleanup(&window(), "hashchange", Phase::Bubble, move |_| {
        if let Some(token) = take_token() {
            link.set_value(Some(token));
            next.notify();
        }
    });
    (move || {
        next.track();
        behind_link(link.try_update_value(Option::take).flatten())
    })
    .into_any()
}

fn behind_link(token: Option<Secret>) -> AnyView {
    let token = StoredValue::new_local(token);
    let has_token = token.with_value(Option::is_some);
    let stage = RwSignal::new(if has_token { Stage::Opening } else { Stage::Invalid });
    let opening = opening(token, stage);
    if has_token {
        opening.run(());
    }
    let i18n = use_i18n();
    let page = move || match stage.get() {
        Stage::Opening => opening_view(i18n, opening),
        Stage::Open(activation) => activation_form(*activation, token, Callback::new(move |end| stage.set(end))),
        Stage::Invalid => notice(i18n, text!(i18n, activation.invalid_title), text!(i18n, activation.invalid)),
        Stage::Done => notice(i18n, text!(i18n, activation.done_title), text!(i18n, activation.done)),
    };
    page.into_any()
}

/// The request that looks at the link.
fn opening(token: StoredValue<Option<Secret>, LocalStorage>, stage: RwSignal<Stage>) -> Mutation<()> {
    let client = use_client();
    Mutation::new(move |()| {
        let token = token.get_value();
        Box::pin(async move {
            let Some(token) = token else { return Ok(()) };
            match client.send(Call::<OpenActivation>::new(&OpenActivationRequest { token })).await {
                Ok(activation) => stage.set(Stage::Open(Box::new(activation))),
                Err(ApiError::Refused(Code::LinkInvalid)) => stage.set(Stage::Invalid),
                Err(error) => return Err(error),
            }
            Ok(())
        })
    })
}

fn opening_view(i18n: I18n, opening: Mutation<()>) -> AnyView {
    let message = Signal::derive(move || opening.error().get().map(|error| errors::words(i18n.locale(), &error)));
    let retry = AlertAction { label: text!(i18n, common.retry), on_press: Callback::new(move |()| opening.run(())) };
    let pending = opening.pending();
    view! {
        <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)}>{text!(i18n, activation.title)}</h1>
        <p class="lk-visually-hidden" role="status">
            {move || pending.get().then(|| text!(i18n, activation.opening).get())}
        </p>
        <Alert kind=AlertKind::Error message=message action=retry />
        {move || pending.get().then(|| view! { <Skeleton shape=SkeletonShape::Rows(3) /> })}
    }
    .into_any()
}

/// A page of one message, with the way on.
fn notice(i18n: I18n, title: Signal<String>, words: Signal<String>) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    let sign_in = text!(i18n, activation.sign_in);
    // The form that had the focus is gone (G-3).
    effect(move || {
        if let Some(heading) = heading.get() {
            focus(&heading);
        }
    });
    view! {
        <h1 class="lk-page-title" tabindex="-1" data-heading {..level(1)} node_ref=heading>{title}</h1>
        <p>{words}</p>
        <p><Link href=Signal::stored(Route::SignIn.path().to_owned()) label=sign_in kind=LinkKind::Button /></p>
    }
    .into_any()
}
