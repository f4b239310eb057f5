//! Reading keeps the last good value, and never shows one key's value under another.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use latchkey_console::api::{ApiError, Loaded, Query};
use leptos::prelude::{Get, Owner, RwSignal, Set};
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::frame;

type Answers = Rc<RefCell<VecDeque<Result<&'static str, ApiError>>>>;

fn query(key: RwSignal<u8>, answers: &Answers) -> Query<&'static str> {
    let answers = Rc::clone(answers);
    Query::new(
        move || key.get(),
        move |_| {
            let answers = Rc::clone(&answers);
            Box::pin(async move {
                frame().await;
                answers.borrow_mut().pop_front().unwrap()
            })
        },
    )
}

#[wasm_bindgen_test]
async fn a_failed_reload_keeps_the_last_good_value_and_a_new_key_does_not() {
    let owner = Owner::new();
    let answers: Answers =
        Rc::new(RefCell::new([Ok("first"), Err(ApiError::Offline), Ok("again"), Err(ApiError::Missing)].into()));
    let key = owner.with(|| RwSignal::new(1));
    let query = owner.with(|| query(key, &answers));
    let settle = || async {
        frame().await;
        frame().await;
        frame().await;
    };
    assert_eq!(query.get(), Loaded::Loading);
    settle().await;
    assert_eq!(query.get(), Loaded::Ready("first"));
    query.reload();
    settle().await;
    assert_eq!(query.get(), Loaded::Failed { error: ApiError::Offline, last: Some("first") });
    query.reload();
    settle().await;
    assert_eq!(query.get(), Loaded::Ready("again"));
    key.set(2);
    settle().await;
    assert_eq!(query.get(), Loaded::Failed { error: ApiError::Missing, last: None });
    drop(owner);
}
