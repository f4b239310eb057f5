//! The `latchkey` program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    latchkey_server::cli::main()
}
