//! The applications, one in each row (TA-1 to TA-4, A42). "Download" is a link with an address of its own, so that the
//! browser saves the file, shows how far it is, and goes on where it was cut off.

use latchkey_contract::support::{Application, Availability, DownloadApplication};
use leptos::{html, prelude::*};

use super::{filter::platform_name, model::shortened};
use crate::{
    api::{Client, use_client},
    i18n::{I18n, format, string_in, text},
    routes::Route,
    shell::own_window::own_pages_elsewhere,
    ui::{
        copy_button::{CopyButton, CopyWords},
        icon::{Icon, icon},
        keyed::Row,
        table::{Column, ColumnHeading, Table, table_row},
    },
};

/// The table of these applications.
pub(super) fn applications_table(i18n: I18n, shown: Memo<Vec<Application>>, busy: Signal<bool>) -> AnyView {
    let columns = columns(i18n);
    let of_rows = columns.clone();
    let rows = Box::new(move || {
        shown
            .get()
            .into_iter()
            .map(|application| {
                let columns = of_rows.clone();
                Row::new(key(&application), move || row(i18n, &columns, application))
            })
            .collect()
    });
    view! { <Table caption=text!(i18n, support.downloads) columns rows busy /> }.into_any()
}

fn columns(i18n: I18n) -> Vec<Column> {
    let column = |key, label, heading| Column { key, label, heading };
    vec![
        column("application", text!(i18n, support.application), ColumnHeading::Spoken),
        column("version", text!(i18n, support.version), ColumnHeading::Shown),
        column("platform", text!(i18n, support.platform), ColumnHeading::Shown),
        column("size", text!(i18n, support.size), ColumnHeading::Shown),
        column("checksum", text!(i18n, support.checksum), ColumnHeading::Shown),
        column("action", text!(i18n, support.action), ColumnHeading::Spoken),
    ]
}

/// Another version, file or state of an application is another row, so that it is drawn anew (FNV-1a).
fn key(application: &Application) -> u64 {
    let Application { id, name, version, sha256, availability, .. } = application;
    let state = if *availability == Availability::Available { "" } else { "withheld" };
    let parts = [id.as_str(), name, version, sha256, state];
    parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn row(i18n: I18n, columns: &[Column], application: Application) -> AnyView {
    let (platform, size) = (application.platform, application.size);
    let cells = vec![
        name(i18n, &application),
        view! { <span>{application.version.clone()}</span> }.into_any(),
        view! { <span>{move || platform_name(i18n.locale(), platform)}</span> }.into_any(),
        view! { <span>{move || format::bytes(i18n.locale(), size)}</span> }.into_any(),
        checksum(i18n, &application),
        action(i18n, &application),
    ];
    table_row(columns, cells)
}

/// Where the files are.
enum Shelf {
    /// At the API, which hands them to this page.
    Here(Client),
    /// On our own pages alone, which are here: a page of another site is handed no files.
    OwnPages(String),
}

impl Shelf {
    fn current() -> Self {
        own_pages_elsewhere().map_or_else(|| Self::Here(use_client()), Self::OwnPages)
    }

    const fn is_here(&self) -> bool {
        matches!(self, Self::Here(_))
    }

    /// Where a link to a file of the API's leads.
    fn address(&self, path: &str) -> String {
        match self {
            Self::Here(client) => client.address(path),
            Self::OwnPages(pages) => format!("{pages}{}", Route::Support.path()),
        }
    }
}

/// The name, and under it the way to the instructions where there are any.
fn name(i18n: I18n, application: &Application) -> AnyView {
    let name = application.name.clone();
    let instructions = application.instructions.as_ref().map(|link| {
        let address = if link.starts_with('/') { Shelf::current().address(link) } else { link.clone() };
        let about = text!(i18n, support.instructions_name, name = name.clone());
        view! {
            <a class="lk-link" data-kind="inline" href=address target="_blank" rel="noopener noreferrer">
                {text!(i18n, support.instructions)}
                <span class="lk-visually-hidden">" " {about}</span>
            </a>
        }
    });
    view! {
        <span class="lk-support-name">
            <strong>{application.name.clone()}</strong>
            {instructions}
        </span>
    }
    .into_any()
}

/// The hash: its ends for eyes, all of it for readers, for the clipboard and for selecting.
fn checksum(i18n: I18n, application: &Application) -> AnyView {
    let (name, hash) = (application.name.clone(), application.sha256.clone());
    let shown_in = NodeRef::<html::Span>::new();
    let words = CopyWords {
        label: text!(i18n, support.copy_checksum, name = name.clone()),
        copied: text!(i18n, support.copied),
        refused: text!(i18n, support.copy_refused),
    };
    view! {
        <span class="lk-support-checksum">
            <span class="lk-visually-hidden" node_ref=shown_in>{hash.clone()}</span>
            <code aria-hidden="true">{shortened(&hash)}</code>
            <CopyButton words text=Signal::stored(hash) shown_in />
        </span>
    }
    .into_any()
}

/// The link that downloads; in its place the reason why there is none.
fn action(i18n: I18n, application: &Application) -> AnyView {
    if application.availability == Availability::Withheld {
        return view! {
            <span class="lk-support-withheld">{icon(Icon::Warning)} <span>{text!(i18n, support.withheld)}</span></span>
        }
        .into_any();
    }
    let (name, version) = (application.name.clone(), application.version.clone());
    let about = Signal::derive(move || {
        string_in!(i18n.locale(), support.download_name, name = name.clone(), version = version.clone())
    });
    let shelf = Shelf::current();
    view! {
        <a
            class="lk-link"
            data-kind="button"
            href=shelf.address(&DownloadApplication::address(application.id.clone()))
            download=shelf.is_here().then(|| application.file_name.clone())
            target=(!shelf.is_here()).then_some("_blank")
        >
            {icon(Icon::Download)}
            <span>{text!(i18n, support.download)} <span class="lk-visually-hidden">" " {about}</span></span>
        </a>
    }
    .into_any()
}
