//! Addresses of our own pages as they stand in links. Inside another application's page an address of ours is only the
//! end of an address there, so that a link can be copied and opened elsewhere (EM-37); parts know nothing of that.

use leptos::prelude::*;

/// Where files and the API begin: these addresses are the server's, and no host changes them.
const NOT_A_PAGE: &str = "/api/";

/// What stands before the addresses of our pages, in context.
#[derive(Clone, Copy, Default)]
pub struct Hrefs(Option<RwSignal<String>>);

impl Hrefs {
    /// Puts this before each of them.
    pub fn new(base: String) -> Self {
        Self(Some(RwSignal::new(base)))
    }

    /// Puts another one there; links that are shown follow.
    pub fn rebase(self, base: String) {
        if let Some(before) = self.0 {
            before.set(base);
        }
    }

    /// An address as it stands in a link, which follows it; what is no page of ours stays as it is.
    pub fn of(self, address: &str) -> String {
        let base = self.0.and_then(|base| base.try_get()).unwrap_or_default();
        let is_page = address.starts_with('/') && !address.starts_with(NOT_A_PAGE);
        if is_page { format!("{base}{address}") } else { address.to_owned() }
    }

    /// Back from what stands in a link; none if it is no page of ours.
    pub fn page(self, link: &str) -> Option<String> {
        let base = self.0.and_then(|base| base.try_get_untracked()).unwrap_or_default();
        link.strip_prefix(&base).filter(|address| address.starts_with('/')).map(str::to_owned)
    }
}

/// How addresses stand in links here. Nothing stands before them where nobody provided it.
pub fn use_hrefs() -> Hrefs {
    use_context().unwrap_or_default()
}
