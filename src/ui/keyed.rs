//! Lists whose rows come and go but stay themselves: a row with a known key keeps its elements, and with them its
//! focus and its timers. One kind of row for all lists, because every kind brings a copy of the list's machinery.

use leptos::prelude::*;

/// One row.
pub struct Row {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send + Sync>,
}

impl Row {
    /// A row that is drawn once, when its key appears.
    pub fn new(key: u64, view: impl FnOnce() -> AnyView + Send + Sync + 'static) -> Self {
        Self { key, view: Box::new(view) }
    }
}

/// A list that follows what its rows read.
pub fn keyed(rows: impl Fn() -> Vec<Row> + Send + Sync + 'static) -> AnyView {
    boxed(Box::new(rows))
}

fn boxed(rows: Box<dyn Fn() -> Vec<Row> + Send + Sync>) -> AnyView {
    view! {
        <For each=move || rows() key=|row| row.key let:row>
            {(row.view)()}
        </For>
    }
    .into_any()
}
