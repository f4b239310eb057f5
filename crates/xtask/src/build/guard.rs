//! The glue, made to notice that the program has stopped. A defect ends a WebAssembly program with a trap, which arrives
//! as an exception wherever JavaScript called it: in an event, a timer, a promise. All those calls go through the
//! program's exports, so these are wrapped, and whoever started the program is told once (EM-35). Running out of memory
//! is noticed in the same way, where nothing inside the program could tell anybody. From then on its timers and listeners
//! call nothing: what its memory holds cannot be trusted.

/// Where the glue takes the exports, as wasm-bindgen writes it.
const TAKES: &str = "wasm = instance.exports;";
/// The same, wrapped.
const TAKES_GUARDED: &str = "wasm = guarded(instance.exports);";
/// What wraps them, and how the glue learns who wants to know. Zero is an answer that the glue takes for any: no address,
/// and no pair with an error in it.
const GUARD: &str = r#"
let tell = () => {};
let hasStopped = false;
export function on_defect(hears) {
tell = hears;
}
function stopped() {
const told = tell;
tell = () => {};
try {
told();
} finally {
hasStopped = true;
}
}
function guarded(exports) {
const guard = (work) => (...given) => {
if (hasStopped) return 0;
try {
return work(...given);
} catch (error) {
if (error instanceof WebAssembly.RuntimeError) stopped();
throw error;
}
};
const entries = Object.entries(exports);
return Object.fromEntries(entries.map(([name, one]) => [name, typeof one === "function" ? guard(one) : one]));
}
"#;

/// The glue with guarded exports; none if it takes them in some other way.
pub(super) fn guarded(glue: &str) -> Option<String> {
    let (before, after) = glue.split_once(TAKES)?;
    Some(format!("{before}{TAKES_GUARDED}{after}{GUARD}"))
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn em_35_every_way_into_the_program_is_guarded() {
        let made = guarded("function take(instance) {\nwasm = instance.exports;\n}\n").unwrap();
        assert!(made.starts_with("function take(instance) {\nwasm = guarded(instance.exports);\n}\n"), "{made}");
        assert!(made.contains("function guarded(exports)") && made.contains("export function on_defect"), "{made}");
        assert_eq!(guarded("wasm = other;"), None);
    }
}
