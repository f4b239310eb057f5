//! The token of the link: read once, and out of the address at once, so that it stays in no history and no bookmark
//! (S-51).

use latchkey_contract::secret::Secret;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::{behavior::dom::best_effort, routes::Route};

/// What stands in front of the token.
const PREFIX: &str = "#t=";

/// Takes the token out of the address; none when the address has no token.
pub(super) fn take_token() -> Option<Secret> {
    let fragment = window().location().hash().ok()?;
    let token = token_of(&fragment)?;
    if let Ok(history) = window().history() {
        best_effort(history.replace_state_with_url(&JsValue::NULL, "", Some(Route::SetPassword.path())));
    }
    Some(token)
}

fn token_of(fragment: &str) -> Option<Secret> {
    let token = fragment.strip_prefix(PREFIX)?;
    (!token.is_empty()).then(|| Secret::new(token.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_51_the_token_stands_behind_its_name_in_the_fragment() {
        let token = |fragment| token_of(fragment).map(|token| token.expose().to_owned());
        assert_eq!(token("#t=abc123"), Some("abc123".to_owned()));
        for fragment in ["", "#", "#t=", "#other", "?t=abc123"] {
            assert_eq!(token(fragment), None, "{fragment}");
        }
    }
}
