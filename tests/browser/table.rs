//! Tables: roles, headings, the name of a row (TA-1, TA-6).

use latchkey_console::ui::{
    keyed::Row,
    table::{Column, ColumnHeading, Table, table_row},
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{parts::Part, support::until};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// A table of names and numbers.
fn table(names: ArcRwSignal<Vec<(u64, &'static str)>>, busy: ArcRwSignal<bool>) -> Part {
    Part::mount(move |_| {
        let columns = vec![
            Column { key: "name", label: words("Name"), heading: ColumnHeading::Shown },
            Column { key: "number", label: words("Number"), heading: ColumnHeading::Spoken },
        ];
        let cells = columns.clone();
        let rows = move || {
            let row = |(key, name): (u64, &'static str)| {
                let cells = cells.clone();
                Row::new(key, move || table_row(&cells, vec![name.into_any(), key.to_string().into_any()]))
            };
            names.get().into_iter().map(row).collect()
        };
        let busy = RwSignal::from(busy);
        view! { <Table caption=words("Keys") columns rows=Box::new(rows) busy /> }.into_any()
    })
}

#[wasm_bindgen_test]
fn ta_1_a_table_keeps_its_meaning_however_it_is_laid_out() {
    let part = table(ArcRwSignal::new(vec![(1, "build"), (2, "report")]), ArcRwSignal::new(false));
    assert_eq!(part.one("caption").text_content().as_deref(), Some("Keys"));
    assert_eq!(
        part.all("table[role=table] thead[role=rowgroup] tr[role=row] th[scope=col][role=columnheader]").len(),
        2
    );
    assert_eq!(part.all("tbody[role=rowgroup] tr[role=row]").len(), 2);
    let name = part.one("tbody th[scope=row][role=rowheader]");
    assert!(name.text_content().unwrap_or_default().contains("build"));
    let label = part.one("tbody td[role=cell] .lk-table-label");
    assert_eq!(label.get_attribute("aria-hidden").as_deref(), Some("true"), "the column says it already");
    assert_eq!(label.text_content().as_deref(), Some("Number"));
}

#[wasm_bindgen_test]
async fn ta_6_rows_stay_themselves_while_others_go_and_the_table_says_that_it_waits() {
    let (names, busy) = (ArcRwSignal::new(vec![(1, "build"), (2, "report")]), ArcRwSignal::new(false));
    let part = table(names.clone(), busy.clone());
    assert_eq!(part.one("table").get_attribute("aria-busy").as_deref(), Some("false"));
    let kept = part.all("tbody tr")[1].clone();
    busy.set(true);
    names.set(vec![(2, "report")]);
    until("one row", || part.all("tbody tr").len() == 1).await;
    assert_eq!(part.one("tbody tr"), kept);
    assert_eq!(part.one("table").get_attribute("aria-busy").as_deref(), Some("true"));
}
