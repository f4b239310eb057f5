//! The console as a whole: frame, menu, permissions, an expired session, and leaving nothing behind.

use latchkey_console::{api::NoAnswer, shell::crash};
use latchkey_contract::{locale::Locale, problem::Code};
use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{Console, Script, active, boot, element, frame, gilbert, newcomer, until};

fn signed_in(me: latchkey_contract::me::Me) -> Script {
    Script::default().answer("GET", "/api/v1/boot", &boot(Some(me)))
}

async fn open_menu(console: &Console) {
    console.find(".lk-bar-end .lk-menu-button").await.click();
    console.find("[role=menu]").await;
}

fn entries(console: &Console) -> Vec<String> {
    let trimmed = |element: web_sys::HtmlElement| element.text_content().unwrap_or_default().trim().to_owned();
    console.all("[role=menu] [role=menuitem]").into_iter().map(trimmed).collect()
}

#[wasm_bindgen_test]
async fn a_5_mb_5_the_menu_holds_the_entries_and_signing_out_comes_last() {
    let console = Console::mount(&signed_in(gilbert()));
    open_menu(&console).await;
    assert_eq!(entries(&console), ["My Profile", "Change Password", "Support and Downloads", "Sign out"]);
    let button = console.one(".lk-bar-end .lk-menu-button");
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("GB, Account menu, Gilbert Blythe"));
    until("the focus on the first entry", || active().text_content().as_deref() == Some("My Profile")).await;
}

#[wasm_bindgen_test]
async fn a_11_a_40_nobody_sees_what_they_have_not_got() {
    let console = Console::mount(&signed_in(newcomer()));
    open_menu(&console).await;
    assert_eq!(entries(&console), ["My Profile", "Change Password", "Sign out"]);
    assert!(!console.text().contains("Team"), "no team shown means none assigned");
}

#[wasm_bindgen_test]
async fn an_expired_session_asks_above_the_page_and_goes_on_where_it_was() {
    let script = signed_in(gilbert())
        .refuse("PATCH", "/api/v1/me/preferences", Code::SessionRequired)
        .refuse("POST", "/api/v1/session", Code::InvalidCredentials)
        .answer("POST", "/api/v1/session", &gilbert());
    let console = Console::mount(&script);
    open_menu(&console).await;
    let heading = console.one("h1");
    console.by_text("[role=menuitemradio]", "Dark").click();

    let dialog = console.find("dialog[open]").await;
    assert!(dialog.text_content().unwrap_or_default().contains("Your session has ended"));
    assert_eq!(console.input("username").value(), "gilbert.blythe");
    assert!(console.input("username").read_only());
    console.type_into("password", "wrong");
    console.one("dialog button[type=submit]").click();
    until("the words", || console.text().contains("The password is not right.")).await;
    console.type_into("password", "Green-Gables-1908");
    console.one("dialog button[type=submit]").click();
    until("the dialog to go", || console.all("dialog").is_empty()).await;
    assert_eq!(console.one("h1"), heading, "the page beneath is the same one, not a new one");
}

#[wasm_bindgen_test]
async fn whoever_is_somebody_else_leaves_the_expired_page_for_the_sign_in_page() {
    let script = signed_in(gilbert()).refuse("PATCH", "/api/v1/me/preferences", Code::SessionRequired).answer(
        "POST",
        "/api/v1/session",
        &newcomer(),
    );
    let console = Console::mount(&script);
    open_menu(&console).await;
    console.by_text("[role=menuitemradio]", "Dark").click();
    console.find("dialog[open]").await;
    console.by_text("dialog button", "Sign in as somebody else").click();
    until("the page to go", || console.all("h1").iter().all(|h1| h1.text_content().as_deref() == Some("Sign in")))
        .await;
    console.find("input[name=username]").await;
    console.type_into("username", "newcomer");
    console.type_into("password", "Green-Gables-1908");
    console.one("button[type=submit]").click();
    until("the other person", || console.text().contains("newcomer")).await;
    assert!(!console.text().contains("Gilbert"), "nothing of the first person stays");
}

#[wasm_bindgen_test]
async fn a_start_without_a_server_says_so_and_can_be_tried_again() {
    let script = Script::default().push("GET", "/api/v1/boot", Err(NoAnswer::Offline)).answer(
        "GET",
        "/api/v1/boot",
        &boot(Some(gilbert())),
    );
    let console = Console::mount(&script);
    until("the words", || console.text().contains("You are offline, or the server cannot be reached.")).await;
    console.by_text("button", "Try again").click();
    until("the profile", || console.text().contains("User Information")).await;
}

#[wasm_bindgen_test]
async fn signing_out_says_so_and_empties_the_page() {
    let script = signed_in(gilbert()).answer("DELETE", "/api/v1/session", &serde_json::json!({}));
    let console = Console::mount(&script);
    open_menu(&console).await;
    console.by_text("[role=menuitem]", "Sign out").click();
    console.find("input[name=password]").await;
    assert!(console.text().contains("You are signed out."));
    assert!(!console.text().contains("gilbert.blythe"));
    until("the announcement", || {
        console.one("[data-live=polite]").text_content().unwrap_or_default().contains("You are signed out.")
    })
    .await;
}

#[wasm_bindgen_test]
async fn tabs_keep_the_page_and_the_focus() {
    let console = Console::mount(&signed_in(gilbert()));
    console.find("[role=tab]").await;
    let heading = console.one("h1");
    let account = console.by_text("[role=tab]", "Account");
    account.focus().unwrap();
    account.click();
    until("the panel", || {
        console.one("[role=tabpanel]").text_content().unwrap_or_default().contains("Change Password")
    })
    .await;
    frame().await;
    frame().await;
    assert_eq!(active(), account);
    assert_eq!(console.one("h1"), heading);
}

#[wasm_bindgen_test]
async fn unmounting_leaves_nothing() {
    let root = element();
    let mut console = Console::mount_into(&root, &signed_in(gilbert()));
    open_menu(&console).await;
    console.handle.take().unwrap().unmount();
    assert_eq!(root.child_nodes().length(), 0, "{}", root.inner_html());
}

#[wasm_bindgen_test]
async fn a_crash_leaves_words_and_a_way_out_in_the_persons_language() {
    let mut me = gilbert();
    me.preferences.language = Some(Locale::Nl);
    let console = Console::mount(&signed_in(me));
    until("the page", || console.text().contains("Gebruikersinformatie")).await;
    crash::show(&document()).unwrap();
    assert!(console.one("[role=alert]").text_content().unwrap_or_default().contains("Er is iets misgegaan"));
    assert_eq!(console.one("[role=alert] a").get_attribute("href").as_deref(), Some(""));
    assert!(!console.text().contains("Gebruikersinformatie"));
}

#[wasm_bindgen_test]
async fn two_consoles_on_one_page_do_not_share_a_session() {
    let (first, second) = (signed_in(gilbert()), signed_in(newcomer()));
    let (first, second) = (Console::mount(&first), Console::mount(&second));
    until("the first", || first.text().contains("Gilbert Blythe")).await;
    until("the second", || second.text().contains("newcomer")).await;
    assert!(!second.text().contains("Gilbert"));
}
