//! Addresses of our own pages as they stand in links. Inside another application's page an address of ours is only the
//! end of an address there, so that a link can be copied and opened elsewhere (EM-37); parts know nothing of that.

use leptos::prelude::*;

use crate::embed::host::{Host, use_host};

/// Where files and the API begin: these addresses are the server's, and no host changes them.
const NOT_A_PAGE: &str = "/api/";

/// What stands before the addresses of our pages: what the application around the console wants there.
#[derive(Clone, Copy)]
pub struct Hrefs(Host);

impl Hrefs {
    /// An address as it stands in a link, which follows it; what is no page of ours stays as it is.
    pub fn of(self, address: &str) -> String {
        let is_page = address.starts_with('/') && !address.starts_with(NOT_A_PAGE);
        if is_page { format!("{}{address}", self.base()) } else { address.to_owned() }
    }

    /// Back from what stands in a link; none if it is no page of ours.
    pub fn page(self, link: &str) -> Option<String> {
        let base = untrack(|| self.base());
        link.strip_prefix(&base).filter(|address| address.starts_with('/')).map(str::to_owned)
    }

    fn base(self) -> String {
        self.0.wish("linkBase").unwrap_or_default()
    }
}

/// How addresses stand in links here.
pub fn use_hrefs() -> Hrefs {
    Hrefs(use_host())
}
