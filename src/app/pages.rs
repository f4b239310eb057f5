//! Which component shows which route.

use std::sync::Arc;

use latchkey_contract::{id::UserId, me::Me};
use leptos::prelude::*;

use super::{
    parts::{
        ACCESS_KEYS, ACCESSIBILITY, ACCOUNT, CHANGE_PASSWORD, EDIT_PROFILE, REAUTH, SET_PASSWORD, STATEMENT, SUPPORT,
        later, later_page, prefetch_later,
    },
    start::{guard, looking, start},
};
use crate::{
    api::Mutation,
    embed::{host::use_host, navigation::use_navigator},
    features::{
        activation::set_password_frame,
        messages::button::MessagesButton,
        profile::{self, ProfilePage},
        sign_in::SignInPage,
        statement::{public_statement_page, statement_page},
    },
    i18n::{errors, text, use_i18n},
    routes::{ProfileTab, Route, RouteAccess},
    session::{Gate, Session, SessionState, ask_administrator, use_session},
    shell::{
        Frame,
        connection::ConnectionBanner,
        landmark::{Landmark, landmark},
        not_found::{denied, not_found},
        own_window::{Errand, needs_window, own_window},
        tasks::use_password_task,
    },
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        heading::unseen,
        part::{part_dialog, part_view},
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// What fills the console; a change rebuilds it. The frame belongs to one person: another one gets a new frame, so
/// that nothing of the first stays behind.
#[derive(Clone, PartialEq)]
enum Screen {
    SignIn,
    SetPassword,
    Statement,
    Waiting,
    Frame(UserId),
}

/// Everything inside the wrapper.
pub(super) fn pages() -> AnyView {
    let (session, navigator) = (use_session(), use_navigator());
    let start = start();
    guard();
    prefetch_later();
    let screen = Memo::new(move |_| match (navigator.address().get().route, session.get()) {
        (Route::SetPassword, _) => Screen::SetPassword,
        (_, SessionState::SignedIn(me) | SessionState::Expired(me)) => Screen::Frame(me.id.clone()),
        (Route::Statement, SessionState::SignedOut(_)) => Screen::Statement,
        (Route::SignIn, _) | (_, SessionState::SignedOut(_)) => Screen::SignIn,
        (_, SessionState::Unknown) => Screen::Waiting,
    });
    let shown = move || match screen.get() {
        Screen::SignIn => view! { <SignInPage /> }.into_any(),
        Screen::SetPassword => set_password_frame(later_page(SET_PASSWORD, Route::SetPassword)),
        Screen::Statement => public_statement_page(statement),
        Screen::Waiting => waiting(start),
        Screen::Frame(_) => framed(session),
    };
    view! {
        {shown}
        {reauth(session)}
    }
    .into_any()
}

/// Signing in again above the page. Nothing closes it but signing in, or leaving by its own button. A host that has a
/// way of its own is asked first, and says so when its person is back.
pub(super) fn reauth(session: Session) -> AnyView {
    let host = use_host();
    let expired = session.is(|state| matches!(state, SessionState::Expired(_)));
    let open = Memo::new(move |_| expired.get() && host.tell("reauth-required", &[]));
    let title = text!(use_i18n(), sign_in.again_title);
    part_dialog(REAUTH, open.into(), title, Callback::new(|()| ()), move |dialog| dialog(open.into()))
}

/// Before the first answer, and when there is none. The page has its name already, for whoever cannot see what is coming,
/// and it keeps the focus while the next attempt runs.
fn waiting(start: Mutation<()>) -> AnyView {
    let (i18n, address) = (use_i18n(), use_navigator().address());
    let title = move || address.get().route.title(i18n.locale());
    let message = Signal::derive(move || start.error().get().map(|error| errors::words(i18n.locale(), &error)));
    let action = AlertAction { label: text!(i18n, common.retry), on_press: Callback::new(move |()| start.run(())) };
    let outline = move || {
        start.pending().get().then(|| {
            view! {
                <Skeleton shape=SkeletonShape::Head />
                <Skeleton shape=SkeletonShape::Rows(4) />
            }
        })
    };
    let content = view! {
        {unseen(title)}
        <Alert kind=AlertKind::Error message action />
        {outline}
    };
    view! {
        <ConnectionBanner />
        {landmark(Landmark::Main, "lk-waiting", content.into_any())}
    }
    .into_any()
}

/// The pages of whoever is signed in, who is known from here on.
fn framed(session: Session) -> AnyView {
    if !provide_person(session) {
        return ().into_any();
    }
    view! {
        <Frame messages=view! { <MessagesButton /> }.into_any()>{page()}</Frame>
        {change_password(use_password_task().open())}
    }
    .into_any()
}

/// Makes whoever is signed in known to everything below; false if nobody is.
pub(super) fn provide_person(session: Session) -> bool {
    let Some(me) = session.get_untracked().me().cloned() else { return false };
    // When the session goes, the frame goes a moment later: until then it still shows its person.
    let me: Memo<Arc<Me>> =
        Memo::new(move |before: Option<&Arc<Me>>| session.get().me().or(before).unwrap_or(&me).clone());
    provide_context::<Signal<Arc<Me>>>(me.into());
    true
}

/// The dialog in which people change their password, or the way to it.
pub(super) fn change_password(open: RwSignal<bool>) -> AnyView {
    let title = text!(use_i18n(), navigation.change_password);
    let close = Callback::new(move |()| open.set(false));
    if needs_window() {
        // What it cannot learn then it learns with its next request.
        let again = looking();
        return own_window(open, Errand::ChangePassword, title, close, Callback::new(move |()| again.run(())));
    }
    part_dialog(CHANGE_PASSWORD, open.into(), title, close, move |dialog| dialog(open))
}

/// The page inside the frame. Tabs of one page share it, so changing them rebuilds only the panel.
#[derive(Clone, Copy, PartialEq)]
enum Page {
    Profile,
    Support,
    Statement,
    NotFound,
    Denied,
}

fn page() -> impl IntoView {
    let (session, navigator) = (use_session(), use_navigator());
    let route = Memo::new(move |_| navigator.address().get().route);
    let page = Memo::new(move |_| match (route.get(), gate(&session.get(), route.get())) {
        // A tab is explained in its place among the others.
        (Route::Profile(_), Gate::Explained) => Page::Profile,
        (_, Gate::Explained | Gate::Hidden) => Page::Denied,
        (Route::Support, Gate::Open) => Page::Support,
        (Route::Statement, Gate::Open) => Page::Statement,
        (Route::NotFound, Gate::Open) => Page::NotFound,
        (Route::Home | Route::SignIn | Route::SetPassword | Route::Profile(_), Gate::Open) => Page::Profile,
    });
    let tab = Memo::new(move |before: Option<&ProfileTab>| match route.get() {
        Route::Profile(tab) => tab,
        _ => before.copied().unwrap_or(ProfileTab::General),
    });
    move || match page.get() {
        Page::Profile => view! { <ProfilePage tab panel=profile_tab editor=edit_profile /> }.into_any(),
        Page::Support => later_page(SUPPORT, Route::Support),
        Page::Statement => statement_page(statement),
        Page::NotFound => not_found(),
        Page::Denied => denied(),
    }
}

/// What the accessibility statement says, in whatever frame.
fn statement() -> AnyView {
    part_view(STATEMENT, SkeletonShape::Lines(6), |statement| statement())
}

/// The gate in front of a page.
fn gate(session: &SessionState, route: Route) -> Gate {
    match route.access() {
        RouteAccess::Needs(permission) => session.me().map_or(Gate::Hidden, |me| Gate::of(me, permission)),
        RouteAccess::Public | RouteAccess::SignedIn => Gate::Open,
    }
}

/// The form behind "Edit" on "My Profile".
fn edit_profile() -> AnyView {
    later(EDIT_PROFILE)
}

/// What each tab of "My Profile" shows.
fn profile_tab(tab: ProfileTab) -> AnyView {
    match tab {
        // Not followed: a tab that is open is not built again because something else about its person changed.
        _ if gate(&use_session().get_untracked(), Route::Profile(tab)) != Gate::Open => ask_administrator(),
        ProfileTab::General => profile::general(),
        ProfileTab::Account => later(ACCOUNT),
        ProfileTab::AccessKeys => later(ACCESS_KEYS),
        ProfileTab::Accessibility => later(ACCESSIBILITY),
    }
}
