//! Too many attempts (S-32 to S-36).

use std::{net::IpAddr, time::Duration};

use latchkey_contract::problem::Code;
use latchkey_server::{
    app::Settings,
    auth::limiter::{AttemptLimits, Limit},
};

use crate::support::{PASSWORD, TestApp};

/// Limits with another number for one person from one network.
fn few(attempts: u32) -> Settings {
    let limit = Limit { attempts, span: Duration::from_secs(900) };
    Settings { limits: AttemptLimits { person_and_network: limit, ..AttemptLimits::default() }, ..Settings::default() }
}

#[tokio::test]
async fn s_32_every_way_to_write_a_name_counts_for_one_person() {
    let server = TestApp::start_with(few(4)).await;
    let mut browser = server.browser();
    for name in ["gilbert.blythe", "GILBERT.Blythe", " gilbert.blythe ", "Gilbert.Blythe@demo.example"] {
        browser.sign_in(name, "wrong").await.refused(Code::InvalidCredentials);
    }
    for name in ["gilbert.blythe", "gilbert.blythe@DEMO.example"] {
        browser.sign_in(name, "wrong").await.refused(Code::TooManyAttempts);
    }
    browser.sign_in("newcomer", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_32_a_name_that_nobody_has_is_limited_too() {
    let server = TestApp::start_with(few(2)).await;
    let mut browser = server.browser();
    for name in ["nobody", " NOBODY"] {
        browser.sign_in(name, "wrong").await.refused(Code::InvalidCredentials);
    }
    browser.sign_in("Nobody", "wrong").await.refused(Code::TooManyAttempts);
}

#[tokio::test]
async fn s_35_a_flood_from_everywhere_does_not_lock_the_owner_out() {
    let server = TestApp::start().await;
    let mut owner = server.signed_in("gilbert.blythe").await;
    owner.delete("/api/v1/session").await.expect(204);
    for address in 1..=50 {
        let mut attacker = server.browser_at(IpAddr::from([198, 51, 100, address]));
        for _ in 0..20 {
            let answer = attacker.sign_in("gilbert.blythe", "wrong").await;
            assert!([401, 429].contains(&answer.status.as_u16()), "{answer:?}");
        }
    }
    owner.sign_in("gilbert.blythe", PASSWORD).await.expect(200);

    let refused = server.browser().sign_in("gilbert.blythe", PASSWORD).await;
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    refused.refused(Code::TooManyAttempts);
    assert!((1..=900).contains(&wait), "{wait}");
    server.wait(Duration::from_secs(wait));
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_35_after_many_failures_of_a_day_strangers_may_try_less_and_the_owner_as_before() {
    let quarter = Duration::from_secs(900);
    let person_in_doubt = Limit { attempts: 2, span: quarter };
    let limits = AttemptLimits { person_in_doubt, failures_of_a_day: 6, ..AttemptLimits::default() };
    let server = TestApp::start_with(Settings { limits, ..Settings::default() }).await;
    let mut owner = server.signed_in("gilbert.blythe").await;
    // A name that nobody has is answered alike (S-30).
    for name in ["gilbert.blythe", "nobody"] {
        let tries = async |count: usize| {
            for _ in 0..count {
                server.browser().sign_in(name, "wrong").await.refused(Code::InvalidCredentials);
            }
        };
        tries(6).await;
        server.wait(quarter);
        tries(2).await;
        let refused = server.browser().sign_in(name, PASSWORD).await;
        let wait: u64 = refused.header("retry-after").parse().unwrap();
        refused.refused(Code::TooManyAttempts);
        assert!(wait <= 900, "{name}: {wait}");
        server.wait(24 * 4 * quarter);
        tries(6).await;
        server.wait(quarter);
    }
    owner.sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_35_a_known_browser_is_limited_by_itself() {
    let server = TestApp::start().await;
    let mut browser = server.signed_in("gilbert.blythe").await;
    for _ in 0..10 {
        browser.sign_in("gilbert.blythe", "wrong").await.refused(Code::InvalidCredentials);
    }
    browser.sign_in("gilbert.blythe", PASSWORD).await.refused(Code::TooManyAttempts);
    server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn s_36_right_password_looks_wrong_while_throttled() {
    let server = TestApp::start_with(few(1)).await;
    let mut browser = server.browser();
    browser.sign_in("gilbert.blythe", "wrong").await.refused(Code::InvalidCredentials);
    let hashes = server.app.hasher.performed();
    let mut wrong = browser.sign_in("gilbert.blythe", "wrong").await.refused(Code::TooManyAttempts);
    let mut right = browser.sign_in("gilbert.blythe", PASSWORD).await.refused(Code::TooManyAttempts);
    wrong.request_id.clear();
    right.request_id.clear();
    assert_eq!(wrong, right);
    assert!(browser.cookies.is_empty());
    assert_eq!(server.app.hasher.performed(), hashes, "nothing is compared");
}

#[tokio::test]
async fn right_passwords_are_not_counted() {
    let server = TestApp::start_with(few(2)).await;
    for _ in 0..5 {
        server.browser().sign_in("gilbert.blythe", PASSWORD).await.expect(200);
    }
}
