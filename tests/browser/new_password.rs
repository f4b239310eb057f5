//! The live list of rules in the dialog "Change Password".

use latchkey_console::new_password::typed::normalized;
use latchkey_contract::password::{CheckPasswordResponse, PasswordPolicy, PersonPolicy, Rule, RuleKind};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use self::vectors::vectors;
use super::support::{Console, Script, active, boot, frame, gilbert, until};

#[path = "../../crates/contract/tests/vectors/mod.rs"]
mod vectors;

const POLICY: &str = "/api/v1/password/policy";
const CHECK: &str = "/api/v1/password/check";
const CHANGE: &str = "/api/v1/password/change";
const GOOD: &str = "Anne-of-1908";

#[wasm_bindgen_test]
fn s_43_the_browser_normalises_as_the_server_does() {
    let vectors = vectors();
    let form = |text: &str| normalized(text).unwrap().expose().to_owned();
    for case in vectors.equal {
        for typed in case.typed {
            assert_eq!(form(&typed), case.normalized, "{}: {typed:?}", case.why);
        }
    }
    for case in vectors.different {
        assert_ne!(form(&case.one), form(&case.other), "{}", case.why);
    }
}

/// The rules of the help pages (X11).
fn rules() -> PersonPolicy {
    PersonPolicy::new(&PasswordPolicy::CLASSIC, &[])
}

fn script() -> Script {
    Script::default().answer("GET", "/api/v1/boot", &boot(Some(gilbert()))).answer("GET", POLICY, &rules())
}

/// Opens the dialog from the menu behind the initials, and waits for the rules.
async fn open(script: &Script) -> Console {
    let console = Console::mount(script);
    console.find("button[aria-label*='Account menu']").await.click();
    console.find("[role=menuitem]").await;
    console.by_text("[role=menuitem]", "Change Password").click();
    console.find("input[name=new-password]").await;
    until("the rules", || console.all(".lk-rules-list li").len() == rules().rules.len()).await;
    console
}

fn states(console: &Console) -> Vec<String> {
    let shown = console.all(".lk-rules-list li").into_iter().filter(|line| !line.has_attribute("hidden"));
    shown.filter_map(|line| line.get_attribute("data-state")).collect()
}

fn voice(console: &Console) -> HtmlElement {
    console.one("form [role=status][aria-atomic=true]")
}

fn said(console: &Console) -> String {
    voice(console).text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_31_the_list_appears_with_the_first_key() {
    let console = open(&script()).await;
    assert!(console.one(".lk-rules").has_attribute("hidden"));
    console.type_into("new-password", "A");
    until("the list", || !console.one(".lk-rules").has_attribute("hidden")).await;
    assert_eq!(states(&console), ["met", "unmet", "unmet", "unmet", "unmet", "unmet"]);
}

#[wasm_bindgen_test]
async fn a_32_pw_2_lines_change_their_state_within_a_frame_and_stay_the_same_nodes() {
    let console = open(&script()).await;
    let lines = console.all(".lk-rules-list li");
    console.type_into("new-password", "Ab1");
    frame().await;
    assert_eq!(states(&console), ["met", "met", "met", "unmet", "unmet", "unmet"]);
    assert!(lines.iter().all(|line| line.is_connected()), "a changed line is updated, not replaced");
}

#[wasm_bindgen_test]
async fn pw_5_the_voice_is_there_and_empty_before_anything_is_typed() {
    let console = open(&script()).await;
    assert_eq!(said(&console), "");
    let described = console.input("new-password").get_attribute("aria-describedby").unwrap();
    assert!(!described.split(' ').any(|id| id == voice(&console).id()), "the description is not the voice (PW-4)");
}

#[wasm_bindgen_test]
async fn pw_6_one_announcement_for_twelve_keys() {
    let console = open(&script()).await;
    for length in 1..=12 {
        console.type_into("new-password", &"anne of 1908"[..length]);
        frame().await;
        assert_eq!(said(&console), "", "nothing is said while the typing goes on");
    }
    until("the announcement", || !said(&console).is_empty()).await;
    assert_eq!(said(&console), "4 of 6 rules met. Still needed: an uppercase letter.");
}

#[wasm_bindgen_test]
async fn pw_6_leaving_the_field_says_it_at_once() {
    let console = open(&script()).await;
    console.input("new-password").focus().unwrap();
    console.type_into("new-password", "anne");
    console.input("confirm-new-password").focus().unwrap();
    frame().await;
    assert_eq!(
        said(&console),
        "1 of 6 rules met. Still needed: an uppercase letter, a number, a special character, at least 10 characters."
    );
}

#[wasm_bindgen_test]
async fn pw_13_the_server_s_rule_is_shown_as_checking_and_its_answer_is_said_once() {
    let reused = Rule { kind: RuleKind::NotReused, number: 180 };
    let script = script().answer("POST", CHECK, &CheckPasswordResponse { unmet: vec![reused] });
    let console = open(&script).await;
    console.type_into("new-password", GOOD);
    frame().await;
    assert_eq!(states(&console)[5], "checking");
    until("the answer", || states(&console)[5] == "unmet").await;
    until("the announcement", || !said(&console).is_empty()).await;
    assert_eq!(said(&console), "5 of 6 rules met. Still needed: a password you have not used lately.");
    assert_eq!(script.seen("POST", CHECK).len(), 1);
}

#[wasm_bindgen_test]
async fn pw_13_a_server_that_is_away_does_not_hold_the_form_up() {
    let console = open(&script()).await;
    console.type_into("current-password", "Green-Gables-1908");
    console.type_into("new-password", GOOD);
    console.type_into("confirm-new-password", GOOD);
    until("the failed question", || states(&console)[5] == "unknown").await;
    assert!(!console.one("form button[type=submit]").has_attribute("aria-disabled"));
}

#[wasm_bindgen_test]
async fn x_10_save_leads_to_the_first_field_in_need_and_sends_nothing() {
    let script = script();
    let console = open(&script).await;
    let save = console.one("form button[type=submit]");
    for (field, text) in [("current-password", "Green-Gables-1908"), ("new-password", "Anne")] {
        assert_eq!(save.get_attribute("aria-disabled").as_deref(), Some("true"));
        save.click();
        let is_invalid = || console.input(field).get_attribute("aria-invalid").as_deref() == Some("true");
        until(field, || active() == *console.input(field) && is_invalid()).await;
        console.type_into(field, text);
        frame().await;
        assert_eq!(console.input(field).get_attribute("aria-invalid"), None, "PW-7: not while it is being corrected");
    }
    assert!(script.seen("POST", CHANGE).is_empty());
}

#[wasm_bindgen_test]
async fn no_password_stands_in_the_document() {
    let console = open(&script()).await;
    console.type_into("current-password", "Green-Gables-1908");
    console.type_into("new-password", GOOD);
    console.type_into("confirm-new-password", GOOD);
    frame().await;
    let html = console.root.inner_html();
    assert!(!html.contains(GOOD) && !html.contains("Green-Gables-1908"));
}
