//! Who is looking at the page. [`Session`] is the one owner of that answer; [`Can`] and [`use_can`] ask it what a
//! person may see; the dialog in `reauth` asks for the password above the page when the session ends.

pub mod gate;
pub mod state;

pub use gate::{Can, use_can};
pub use state::{Farewell, Session, SessionState, use_me, use_session};
