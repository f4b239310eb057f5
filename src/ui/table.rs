//! Tables: native ones, with a caption, that turn into cards where there is no room (TA-1 to TA-4).
//!
//! Sheets may lay rows out as they like, which takes the meaning of a table from its elements in some browsers; so the
//! roles are written out. Every cell carries the words of its column, which a card shows and a table keeps to itself.

use leptos::prelude::*;

use super::keyed::{Row, keyed};

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// What tells it apart for the sheet: `data-column`.
    pub key: &'static str,
    /// Its words.
    pub label: Signal<String>,
    /// Whether eyes need the words.
    pub heading: ColumnHeading,
}

/// Whether the words of a column are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnHeading {
    /// Above the column, and in each card.
    Shown,
    /// Only to readers, because the cells explain themselves.
    Spoken,
}

impl ColumnHeading {
    /// All, for tests.
    pub const ALL: [Self; 2] = [Self::Shown, Self::Spoken];

    /// Value of `data-heading`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Spoken => "spoken",
        }
    }
}

/// A table. Its rows come from [`table_row`] and stay themselves while others come and go.
#[component]
pub fn Table(
    /// What the rows are.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns, in order.
    columns: Vec<Column>,
    /// The rows; whatever this reads is followed.
    rows: Box<dyn Fn() -> Vec<Row> + Send + Sync>,
    /// Whether newer rows are on their way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let heading = |column: Column| {
        let Column { key, label, heading } = column;
        let words = match heading {
            ColumnHeading::Shown => view! { <span>{label}</span> }.into_any(),
            ColumnHeading::Spoken => view! { <span class="lk-visually-hidden">{label}</span> }.into_any(),
        };
        view! { <th scope="col" role="columnheader" class="lk-table-heading" data-column=key>{words}</th> }.into_any()
    };
    view! {
        // The frame is what the sheet measures the room by.
        <div class="lk-table-frame">
            <table class="lk-table" part="table" role="table" aria-busy=move || if busy.get() { "true" } else { "false" }>
                <caption class="lk-visually-hidden">{caption}</caption>
                <thead role="rowgroup" class="lk-table-head">
                    <tr role="row" class="lk-table-row">{columns.into_iter().map(heading).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{keyed(rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// One row: a cell for each column. The first cell names the row.
pub fn table_row(columns: &[Column], cells: Vec<AnyView>) -> AnyView {
    let cells = columns.iter().zip(cells).enumerate().map(|(place, (column, cell))| {
        let Column { key, label, heading } = *column;
        let words =
            view! { <span class="lk-table-label" data-heading=heading.as_str() aria-hidden="true">{label}</span> };
        if place == 0 {
            view! { <th scope="row" role="rowheader" class="lk-table-cell" data-column=key>{words} {cell}</th> }
                .into_any()
        } else {
            view! { <td role="cell" class="lk-table-cell" data-column=key>{words} {cell}</td> }.into_any()
        }
    });
    view! { <tr role="row" class="lk-table-row">{cells.collect_view()}</tr> }.into_any()
}
