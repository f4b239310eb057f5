//! The frame: skip link, top bar, navigation, and the page as the main landmark.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    app_selector::AppSelector,
    avatar_menu::AvatarMenu,
    connection::ConnectionBanner,
    footer::footer,
    navigation::{FoldedNavigation, SideNavigation},
};
use crate::{
    behavior::{focus::focus, ids::use_id},
    i18n::{text, use_i18n},
};

/// Name and picture of the product, settings of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The name.
    pub name: String,
    /// Address of the picture; none for the built-in one.
    pub logo: Option<String>,
}

/// The frame around the pages of a person who is signed in.
#[component]
pub fn Frame(
    /// Whose product it is.
    brand: Brand,
    /// What stands between brand and avatar: the button with the messages.
    messages: AnyView,
    /// The page.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let main = NodeRef::<html::Main>::new();
    let main_id = use_id("main");
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            focus(&main);
        }
    };
    view! {
        <div class="lk-frame">
            <a class="lk-skip" href=format!("#{main_id}") on:click=skip>{text!(i18n, navigation.skip)}</a>
            <header class="lk-bar">
                <FoldedNavigation />
                <AppSelector />
                {brand_view(brand)}
                <div class="lk-bar-end">
                    {messages}
                    <AvatarMenu />
                </div>
            </header>
            <ConnectionBanner />
            <div class="lk-frame-body">
                <SideNavigation />
                <main class="lk-main" id=main_id tabindex="-1" node_ref=main>{children()}</main>
            </div>
            {footer()}
        </div>
    }
    .into_any()
}

/// The brand; the picture is decorative, since the name stands beside it.
pub fn brand_view(brand: Brand) -> AnyView {
    let logo = brand.logo.unwrap_or_else(|| "/favicon.svg".to_owned());
    view! {
        <span class="lk-brand">
            <img class="lk-brand-logo" src=logo alt="" width="24" height="24" />
            <span class="lk-brand-name">{brand.name}</span>
        </span>
    }
    .into_any()
}
