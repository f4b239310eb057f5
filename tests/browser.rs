//! Facts about the page that only a browser can tell: keys, focus, names, what is in the document when. Each module
//! tests one part; `support` mounts what is tested and waits for what is expected.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report of the failure")]

mod browser {
    mod access_keys;
    mod choices;
    mod client;
    mod console;
    mod dialog;
    mod display;
    mod fields;
    mod format;
    mod menu;
    mod new_password;
    mod parts;
    mod query;
    mod shadow;
    mod sign_in;
    mod support;
    mod table;
    mod tabs;
    mod toasts;
    mod toggletip;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
