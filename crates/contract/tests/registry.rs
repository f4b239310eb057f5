//! What every operation that writes must have, and the few that do without it, each with its reason.

use latchkey_contract::{
    endpoint::{Endpoint, Method},
    for_each_endpoint,
};

/// What the rules ask of an operation.
struct Operation {
    name: &'static str,
    method: Method,
    if_match: bool,
    idempotent: bool,
}

fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    macro_rules! collect {
        ($operation:ty) => {
            operations.push(Operation {
                name: <$operation>::OPERATION,
                method: <$operation>::METHOD,
                if_match: <$operation>::IF_MATCH,
                idempotent: <$operation>::IDEMPOTENT,
            });
        };
    }
    for_each_endpoint!(collect);
    operations
}

fn names(which: impl Fn(&Operation) -> bool) -> Vec<&'static str> {
    operations().iter().filter(|operation| which(operation)).map(|operation| operation.name).collect()
}

#[test]
fn s_96_what_creates_or_mails_has_one_effect_under_one_key() {
    let without = [
        // Cookies are no part of an answer that is kept; a second session is one that nobody has.
        "create_session",
        // Only look.
        "check_password",
        "open_activation",
        // The link is used up by the first.
        "complete_activation",
        // Give out secrets that live for minutes; whoever did not get one asks for another.
        "create_token",
        "create_embed_code",
        "create_embed_token",
        "renew_embed_token",
    ];
    assert_eq!(names(|operation| operation.method == Method::Post && !operation.idempotent), without);
}

#[test]
fn s_95_what_replaces_or_removes_names_the_version_it_read() {
    let without = [
        // A picture has no parts of which one could be lost (decision 33).
        "put_avatar",
        "delete_avatar",
        // Nobody edits a session.
        "delete_session",
    ];
    let replaces = |operation: &Operation| !matches!(operation.method, Method::Get | Method::Post);
    assert_eq!(names(|operation| replaces(operation) && !operation.if_match), without);
}
