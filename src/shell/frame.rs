//! The frames: skip link, top bar, navigation, and the page as the main landmark; and the plainer one around the pages
//! for everybody.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    app_selector::AppSelector,
    avatar_menu::AvatarMenu,
    brand::brand_view,
    connection::ConnectionBanner,
    footer::footer,
    landmark::{Landmark, landmark},
    navigation::{FoldedNavigation, SideNavigation},
};
use crate::{
    behavior::{focus::focus, ids::use_id},
    config::{Surroundings, use_surroundings},
    i18n::{text, use_i18n},
};

/// The frame around the pages of a person who is signed in.
#[component]
pub fn Frame(
    /// What stands between brand and avatar: the button with the messages.
    messages: AnyView,
    /// The page.
    children: Children,
) -> impl IntoView {
    let surroundings = use_surroundings();
    let bar = view! {
        <FoldedNavigation />
        {(surroundings == Surroundings::Page).then(|| view! { <AppSelector /> })}
        {brand_view()}
        <div class="lk-bar-end">
            {messages}
            <AvatarMenu />
        </div>
    };
    let bar = landmark(Landmark::Banner, "lk-bar", bar.into_any());
    let page = children().into_any();
    let (skip, main) = match surroundings {
        Surroundings::Page => main_part(page),
        Surroundings::Host => {
            // A host may add something below each view (EM-14).
            let page = view! {
                {page}
                <slot name="view-extra"></slot>
            };
            (().into_any(), landmark(Landmark::Main, "lk-main", page.into_any()))
        }
    };
    view! {
        <div class="lk-frame">
            {skip}
            {bar}
            <ConnectionBanner />
            <div class="lk-frame-body">
                <SideNavigation />
                {main}
            </div>
            {footer()}
        </div>
    }
    .into_any()
}

/// The frame around a page for everybody: what is in the bar, and the page in a main part of this class. It stands before
/// a page that is on its way, so that nothing of it goes or moves when that comes.
pub fn public_frame(bar: AnyView, class: &'static str, page: AnyView) -> AnyView {
    view! {
        <div class="lk-frame">
            {landmark(Landmark::Banner, "lk-bar", bar)}
            <ConnectionBanner />
            {landmark(Landmark::Main, class, page)}
            {footer()}
        </div>
    }
    .into_any()
}

/// The link that skips to the page, and the page.
fn main_part(page: AnyView) -> (AnyView, AnyView) {
    let i18n = use_i18n();
    let main = NodeRef::<html::Main>::new();
    let main_id = use_id("main");
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            focus(&main);
        }
    };
    let href = format!("#{main_id}");
    (
        view! { <a class="lk-skip" href=href on:click=skip>{text!(i18n, navigation.skip)}</a> }.into_any(),
        view! { <main class="lk-main" id=main_id tabindex="-1" node_ref=main>{page}</main> }.into_any(),
    )
}
