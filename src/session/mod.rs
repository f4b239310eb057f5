//! Who is looking at the page. [`Session`] is the one owner of that answer; [`Can`] and [`use_can`] ask it what a
//! person may see; [`reauth()`] asks for the password above the page when the session ends; [`Display`] holds the
//! person's language and look, which `saving` stores; [`credentials`] are the two fields of signing in.

pub mod credentials;
pub mod display;
pub mod gate;
pub mod reauth;
mod saving;
pub mod state;

pub use display::{Display, dress, use_display};
pub use gate::{Can, Gate, ask_administrator, use_can, use_gate};
pub use reauth::reauth;
pub use state::{Farewell, Session, SessionState, use_me, use_session, use_time_zone};
