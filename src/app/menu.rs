//! The menu behind the initials alone, for the header of another application. The pages are elsewhere: its links ask the
//! host, and so does changing one's password, which has a dialog here only if the host has no place for it.

use leptos::prelude::*;

use super::{
    pages::{change_password, provide_person, reauth},
    start::start,
};
use crate::{
    behavior::effect::effect,
    embed::host::use_host,
    i18n::{text, use_i18n},
    routes::Route,
    session::{SessionState, use_session},
    shell::{avatar_menu::AvatarMenu, tasks::use_password_task},
    ui::{
        link::{Link, LinkKind},
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// Everything inside the wrapper.
pub(super) fn menu() -> AnyView {
    let session = use_session();
    // What fails here says nothing: the console, or the application itself, has the room for words.
    start();
    let person = Memo::new(move |_| session.get().me().map(|me| me.id.clone()));
    let is_known = session.is(|state| *state != SessionState::Unknown);
    let shown = move || match (person.get(), is_known.get()) {
        (Some(_), _) => of_person(),
        (None, true) => {
            let label = text!(use_i18n(), navigation.sign_in);
            view! { <Link href=Route::SignIn.path().to_owned() label kind=LinkKind::Button /> }.into_any()
        }
        (None, false) => view! { <Skeleton shape=SkeletonShape::Lines(1) /> }.into_any(),
    };
    view! {
        <div class="lk-menu-alone">{shown}</div>
        {reauth(session)}
    }
    .into_any()
}

/// The menu of whoever is signed in.
fn of_person() -> AnyView {
    let session = use_session();
    if !provide_person(session) {
        return ().into_any();
    }
    let (host, asked, open) = (use_host(), use_password_task().open(), RwSignal::new(false));
    effect(move || {
        if asked.get() {
            asked.set(false);
            open.set(host.tell("change-password", &[]));
        }
    });
    view! {
        <AvatarMenu />
        {change_password(open)}
    }
    .into_any()
}
