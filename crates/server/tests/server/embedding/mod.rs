//! The console inside pages of other origins, as their browsers ask for it.

mod allow;
mod frame;
mod origins;
mod token;
