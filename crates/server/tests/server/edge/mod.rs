//! What surrounds the API: the layers as a caller meets them, and the `latchkey` program as an operator does.

mod conformance;
mod keys;
mod listener;
mod mail;
mod manual;
mod process;
mod program;
mod replicas;
mod responses;
mod smtp;
