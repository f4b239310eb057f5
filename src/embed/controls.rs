//! What the application around a console can do with it while it is mounted: change what it was told at first, move it,
//! ask it to do what a person could.

use std::{cell::OnceCell, rc::Rc};

use latchkey_contract::session::DeleteSession;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{
    host::Host,
    navigation::{Hosted, Leaving, Navigator},
};
use crate::{
    api::{ApiError, Call, Client},
    app::look_who_is_there,
    i18n::I18n,
    session::{Display, Farewell, Session},
    shell::{brand::Brand, tasks::PasswordTask},
    toast::Toasts,
};

/// What of the console is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All of it.
    Pages,
    /// The menu behind the initials alone.
    Menu,
}

/// The application around a console, when one is mounted.
pub struct Outside {
    /// Who hears what happens.
    pub host: Host,
    /// What of the console it shows.
    pub shown: Shown,
    /// Where the console is.
    pub place: Option<Hosted>,
    /// The element that the console lives in, if it has a shadow tree.
    pub element: Option<HtmlElement>,
    /// Filled by the console once it stands.
    pub controls: Rc<OnceCell<Controls>>,
}

impl Outside {
    /// Nobody: the page is our own, or a test's.
    pub fn nobody() -> Self {
        Self { host: Host::none(), shown: Shown::Pages, place: None, element: None, controls: Rc::default() }
    }
}

/// The parts of a mounted console that its host may move.
#[derive(Clone, Copy)]
pub struct Controls {
    /// The application itself.
    pub host: Host,
    /// Its words.
    pub i18n: I18n,
    /// Its look.
    pub display: Display,
    /// Its server.
    pub client: Client,
    /// Who is signed in.
    pub session: Session,
    /// Its pages.
    pub navigator: Navigator,
    /// What would be lost.
    pub leaving: Leaving,
    /// Its name and picture.
    pub brand: RwSignal<Brand>,
    /// The level of its first heading.
    pub heading_level: RwSignal<u8>,
    /// Changing one's password.
    pub password: PasswordTask,
    /// Passing messages.
    pub toasts: Toasts,
}

impl Controls {
    /// Reads again who is signed in, and what they may do.
    pub async fn refresh(self) -> Result<(), ApiError> {
        look_who_is_there(self.client, self.session, self.display).await
    }

    /// Signs the person out.
    pub async fn log_out(self) -> Result<(), ApiError> {
        self.client.send(Call::<DeleteSession>::plain()).await?;
        self.session.sign_out(Farewell::SignedOut);
        Ok(())
    }
}
