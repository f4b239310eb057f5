//! One counter of element ids per mount (G-2).
//!
//! Ids are counted, never random: two renders of the same page give the same ids. The prefix keeps two consoles on one
//! page apart. Call [`provide_ids`] once where the console is mounted and [`use_id`] in a component's body.

use leptos::prelude::*;

/// The counter of one mounted console.
#[derive(Clone, Copy)]
struct Ids {
    prefix: StoredValue<String>,
    used: StoredValue<u32>,
}

/// Starts the counter of this mount. Ids look like `<prefix>-field-3`.
pub fn provide_ids(prefix: &str) {
    provide_context(Ids { prefix: StoredValue::new(prefix.to_owned()), used: StoredValue::new(0) });
}

/// A fresh id for the named part, unique in this mount.
///
/// # Panics
/// When no parent called [`provide_ids`], which is a mistake in the composition root.
pub fn use_id(part: &str) -> String {
    let ids = expect_context::<Ids>();
    ids.used.update_value(|used| *used += 1);
    format!("{}-{part}-{}", ids.prefix.get_value(), ids.used.get_value())
}
