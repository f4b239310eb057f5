//! Behaviour without looks: what focus, keys, speech and the clipboard do, for the design system to dress.
//!
//! Nothing in here knows a colour or a class. Everything is aware of the root it lives in, a document or a shadow
//! root: the focused element and presses outside are taken from the root node and the composed path, so the console
//! behaves alike when it is embedded. Listeners and timers end with the component that asked for them.

pub mod clipboard;
pub mod dismiss;
pub mod dom;
pub mod effect;
pub mod float;
pub mod focus;
pub mod ids;
pub mod listen;
pub mod live_region;
pub mod media;
pub mod modals;
pub mod part;
pub mod roving_focus;
pub mod task;
pub mod timer;
