//! From the text of a field to the form in which passwords are judged, by the browser's own tables (S-43): tables of
//! our own would cost the program more bytes than the whole form.

use js_sys::JsString;
use latchkey_contract::password::{Normalized, TooLong};

/// From here on characters may compose with others; everything before is in normal form C by itself.
const FIRST_COMPOSING: char = '\u{300}';

/// The text as it will be judged and hashed.
pub fn normalized(typed: &str) -> Result<Normalized, TooLong> {
    Normalized::new(typed, to_nfc)
}

fn to_nfc(typed: &str) -> String {
    if typed.chars().all(|sign| sign < FIRST_COMPOSING) {
        typed.to_owned()
    } else {
        JsString::from(typed).normalize("NFC").into()
    }
}
