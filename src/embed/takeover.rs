//! The sign-in form of the static shell, which people may have begun to fill in while the program was on its way.
//! Nothing of that is lost: the real form takes the text, the focus and the selection over.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

use crate::behavior::dom::{active_element, best_effort};

/// Ids of the shell's inputs; the page's template uses the same.
const USERNAME_ID: &str = "lk-shell-username";
const PASSWORD_ID: &str = "lk-shell-password";

/// The shell's inputs, kept until the real form is there. In context.
#[derive(Clone, Copy)]
pub struct Takeover(StoredValue<Option<Typed>, LocalStorage>);

/// The inputs themselves: what was typed stays in them and is copied inside the browser, never through the program.
#[derive(Clone)]
struct Typed {
    username: HtmlInputElement,
    password: HtmlInputElement,
    focused: Option<&'static str>,
    selection: (Option<u32>, Option<u32>),
}

impl Takeover {
    /// Looks for the shell's form in the console's element; call it before the shell is removed.
    pub fn of_shell(root: &HtmlElement) -> Self {
        let input = |id| {
            let found = root.query_selector(&format!("#{id}")).ok().flatten();
            found.and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        };
        let typed = input(USERNAME_ID).zip(input(PASSWORD_ID)).map(|(username, password)| {
            let active = active_element(root).map(|element| element.id()).unwrap_or_default();
            let focused = [USERNAME_ID, PASSWORD_ID].into_iter().find(|id| active == *id);
            let input = if focused == Some(PASSWORD_ID) { &password } else { &username };
            let selection = (input.selection_start().unwrap_or(None), input.selection_end().unwrap_or(None));
            Typed { username, password, focused, selection }
        });
        Self(StoredValue::new_local(typed))
    }

    /// Fills the real form once, and answers whether one of its inputs has the focus now.
    pub fn fill(self, username: &HtmlInputElement, password: &HtmlInputElement) -> bool {
        let Some(typed) = self.0.try_update_value(Option::take).flatten() else { return false };
        copy_value(&typed.username, username);
        copy_value(&typed.password, password);
        let target = match typed.focused {
            Some(USERNAME_ID) => username,
            Some(_) => password,
            None => return false,
        };
        // Both fail only for inputs that have left the page, and then there is nothing to focus.
        best_effort(target.focus());
        if let (Some(start), Some(end)) = typed.selection {
            best_effort(target.set_selection_range(start, end));
        }
        true
    }
}

/// Copies what was typed from one input to another and empties the first. The text never enters the program's memory.
fn copy_value(from: &HtmlInputElement, to: &HtmlInputElement) {
    let key = JsValue::from_str("value");
    // Reading and writing `value` of an input cannot fail.
    if let Ok(value) = js_sys::Reflect::get(from, &key) {
        best_effort(js_sys::Reflect::set(to, &key, &value));
        from.set_value("");
    }
}

/// The shell's form. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_takeover() -> Takeover {
    expect_context()
}
