//! "Support and Downloads" (A40-A42): what can be downloaded, and the files.

mod download;
mod instructions;
mod list;
