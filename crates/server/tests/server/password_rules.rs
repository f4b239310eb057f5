//! What a password may be (S-42 to S-45), set and typed over the API.

use latchkey_contract::{
    id::GroupId,
    password::{PasswordPolicy, RuleKind},
    problem::Code,
};
use latchkey_server::{
    app::Settings,
    auth::Identifier,
    storage::{Source, passwords, people},
};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::support::{PASSWORD, TestApp};

/// Whether somebody who set the first password signs in with the second.
async fn is_same(set: &str, typed: &str) -> bool {
    let server = TestApp::start().await;
    server.signed_in("gilbert.blythe").await.change_password(PASSWORD, set).await.expect(200);
    match server.browser().sign_in("gilbert.blythe", typed).await {
        answer if answer.status == 200 => true,
        answer => {
            answer.refused(Code::InvalidCredentials);
            false
        }
    }
}

/// The kinds of rules that a new password breaks.
async fn broken(new: &str) -> Vec<RuleKind> {
    let server = TestApp::start().await;
    let answer = server.signed_in("gilbert.blythe").await.change_password(PASSWORD, new).await;
    if answer.status == 200 {
        return Vec::new();
    }
    answer.refused(Code::PasswordUnmet).rules.into_iter().map(|rule| rule.kind).collect()
}

#[tokio::test]
async fn s_42_lengths_are_counted_in_code_points_up_to_256() {
    let of_length = |length: usize| format!("Aa1-{}", "é".repeat(length - 4));
    for length in [64, 65, 256] {
        assert_eq!(broken(&of_length(length)).await, [], "{length}");
    }
    assert_eq!(broken(&of_length(257)).await, [RuleKind::MaxLength]);
    assert_eq!(broken(&of_length(9)).await, [RuleKind::MinLength]);
}

#[tokio::test]
async fn s_42_nothing_is_cut_off() {
    let long = format!("Aa1-{}", "x".repeat(200));
    assert!(is_same(&long, &long).await);
    assert!(!is_same(&long, &format!("{}y", &long[..long.len() - 1])).await);
    assert!(!is_same(&long, &long[..72]).await);
}

#[tokio::test]
async fn s_42_more_than_1024_bytes_are_refused_unseen() {
    assert_eq!(broken(&"Aa1-".repeat(300)).await, [RuleKind::MaxLength]);
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let hashes = server.app.hasher.performed();
    browser.sign_in("newcomer", &"x".repeat(1025)).await.refused(Code::InvalidCredentials);
    assert_eq!(server.app.hasher.performed() - hashes, 1, "as for every wrong password (S-30)");
    let huge = json!({ "password": "x".repeat(1024 * 1024) });
    browser.post("/api/v1/password/check", &huge).await.refused(Code::BodyTooLarge);
}

#[tokio::test]
async fn s_43_keyboards_that_compose_differently_agree() {
    let forms = ["Ångström-1908", "A\u{30a}ngstro\u{308}m-1908", "\u{212b}ngström-1908"];
    for set in forms {
        for typed in forms {
            assert!(is_same(set, typed).await, "{set:?} {typed:?}");
        }
    }
}

#[tokio::test]
async fn s_43_what_looks_alike_is_not_alike() {
    assert!(!is_same("Green-\u{fb01}elds-1", "Green-fields-1").await, "a ligature");
    assert!(!is_same(" Green-Fields-1", "Green-Fields-1").await, "space in front");
    assert!(!is_same("Green-Fields-1 ", "Green-Fields-1").await, "space behind");
    assert!(!is_same("Green-Fields-1", "green-fields-1").await, "case");
    assert!(is_same("Green\u{a0}Fields-1", "Green Fields-1").await, "every space is a space (RFC 8265)");
    assert!(is_same("Grün-🦀🦀-Fields-1", "Grün-🦀🦀-Fields-1").await);
}

#[tokio::test]
async fn s_43_control_characters_are_refused() {
    for sign in ['\0', '\t', '\u{1b}', '\u{7f}', '\u{85}'] {
        assert_eq!(broken(&format!("Green-{sign}Fields-1")).await, [RuleKind::Characters], "{sign:?}");
    }
}

#[tokio::test]
async fn s_45_common_passwords_and_ones_own_names_are_refused_where_the_policy_says_so() {
    let server = TestApp::start().await;
    demand_more_of_agents(&server).await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    let mut check = async |password: &str| {
        let body = json!({ "password": password });
        let unmet = browser.post("/api/v1/password/check", &body).await.expect(200).json()["unmet"].clone();
        let kinds = unmet.as_array().unwrap().iter().map(|rule| rule["kind"].as_str().unwrap().to_owned());
        kinds.filter(|kind| kind.starts_with("not_")).collect::<Vec<_>>()
    };
    assert_eq!(check("Password1").await, ["not_common"]);
    for own in ["Gilbert", "BLYTHE", "Centre", "Latchkey"] {
        assert_eq!(check(&format!("x-{own}-1908-X")).await, ["not_context"], "{own}");
    }
    assert_eq!(check("Lake-of-Shining-Waters-2").await, Vec::<String>::new());
}

#[tokio::test]
async fn s_45_the_name_of_the_product_is_the_one_that_it_has_here() {
    let server = TestApp::start_with(Settings { product: "Green Gables".to_owned(), ..Settings::default() }).await;
    demand_more_of_agents(&server).await;
    let policy = server.signed_in("gilbert.blythe").await.get("/api/v1/password/policy").await.expect(200).json();
    let words = policy["context_words"].as_array().unwrap();
    assert!(words.contains(&json!("gables")) && !words.contains(&json!("latchkey")), "{words:?}");
}

#[tokio::test]
async fn a_33_the_strictest_rule_of_organisation_and_groups_applies() {
    let server = TestApp::start().await;
    demand_more_of_agents(&server).await;
    let kinds = async |username: &str| {
        let rules = server.signed_in(username).await.get("/api/v1/password/policy").await.expect(200).json();
        let rules = rules["rules"].as_array().unwrap().clone();
        let length = rules.iter().find(|rule| rule["kind"] == "min_length").unwrap()["number"].as_u64().unwrap();
        let has = |kind: &str| rules.iter().any(|rule| rule["kind"] == kind);
        (length, has("uppercase"), has("not_common"))
    };
    assert_eq!(kinds("gilbert.blythe").await, (12, true, true));
    assert_eq!(kinds("newcomer").await, (10, true, false));
}

#[tokio::test]
async fn x_11_a_group_takes_nothing_away_from_what_a_new_organisation_starts_with() {
    let server = TestApp::start().await;
    let tx = server.app.store.begin().await.unwrap();
    tx.db().execute_unprepared("DELETE FROM password_policies").await.unwrap();
    tx.commit().await.unwrap();
    let mut browser = server.signed_in("gilbert.blythe").await;
    let mut rules = async || browser.get("/api/v1/password/policy").await.expect(200).json()["rules"].clone();
    let before = rules().await;
    assert_eq!(before, json!(PasswordPolicy::default().rules()));
    set_policy_of_agents(&server, &PasswordPolicy::NEUTRAL).await;
    assert_eq!(rules().await, before);
}

/// Gives the group of the agents a policy of its own: longer, with a blocklist, and silent about the rest.
async fn demand_more_of_agents(server: &TestApp) {
    let policy = PasswordPolicy { min_length: 12, blocklist: true, ..PasswordPolicy::NEUTRAL };
    set_policy_of_agents(server, &policy).await;
}

async fn set_policy_of_agents(server: &TestApp, policy: &PasswordPolicy) {
    let reader = server.read().await;
    let gilbert = people::find_by_identifier(&reader, &Identifier::new("gilbert.blythe")).await.unwrap().unwrap();
    let organisation = people::find(&reader, &gilbert).await.unwrap().unwrap().organisation;
    let group: GroupId = people::memberships(&reader, &gilbert).await.unwrap().remove(0).group;
    let tx = server.app.store.begin().await.unwrap();
    passwords::insert_policy(&tx, &organisation, Some(&group), policy).await.unwrap();
    tx.commit().await.unwrap();
}
