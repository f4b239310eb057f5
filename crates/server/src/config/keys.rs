//! Every key of the configuration, once: its name, its default and what it is for. The defaults the program starts
//! from and the text that `latchkey config --explain` prints are both made from this table.

/// What a key has when nobody sets it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fallback {
    /// This value, written in TOML.
    Value(&'static str),
    /// Nothing; the text is an example, written in TOML.
    Unset(&'static str),
}

/// One key of the configuration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// Name, with dots between sections.
    pub(super) name: &'static str,
    /// What it has when nobody sets it.
    pub(super) fallback: Fallback,
    /// What it is for, in one or two sentences.
    pub(super) doc: &'static str,
}

use Fallback::{Unset, Value};

const fn key(name: &'static str, fallback: Fallback, doc: &'static str) -> Key {
    Key { name, fallback, doc }
}

/// The table.
pub(super) const KEYS: &[Key] = &[
    key("base_url", Unset("\"https://id.example.org\""), "Public address of the console, without a path. Required."),
    key("listen", Value("\"127.0.0.1:8080\""), "Address and port to listen on."),
    key(
        "trusted_proxies",
        Value("[]"),
        "Addresses or ranges of the proxies in front, such as [\"10.0.0.0/8\"]. Only they may name a client's address \
         in X-Forwarded-For.",
    ),
    key(
        "insecure_cookie",
        Value("false"),
        "Names the session cookie `sid` without `Secure`, for browsers that refuse secure cookies from http on this \
         machine. Never for a public address.",
    ),
    key("hsts.include_subdomains", Value("true"), "Whether Strict-Transport-Security holds for sub-domains too."),
    key("language", Value("\"en\""), "Language of the page for browsers that prefer none of ours: en, nl or fr."),
    key("brand.name", Value("\"Latchkey\""), "Name of the product, shown in the top bar and in mails."),
    key("brand.logo", Unset("\"/logo.svg\""), "Path of a logo on this origin; unset shows the built-in one."),
    key("api.document", Value("true"), "Whether the OpenAPI document is published at /api/v1/openapi.json."),
    key(
        "embedding.trusted_origins",
        Value("[]"),
        "Origins of the pages that may show the console inside themselves, such as [\"https://intranet.example.org\"]; the \
         list of the one organisation of this installation. See docs/operators.md.",
    ),
    key(
        "database.url",
        Value("\"sqlite:latchkey.db\""),
        "Where the data is: `sqlite:` and a path for one process, `postgres://…` for one or more.",
    ),
    key(
        "key_file",
        Value("\"latchkey.key\""),
        "File with the server's own secret; made by `latchkey init`, readable by its owner only.",
    ),
    key(
        "hashing.permits",
        Value("0"),
        "How many passwords are hashed at the same time; 0 takes one less than the machine has cores.",
    ),
    key(
        "hashing.memory_kib",
        Value("19456"),
        "Memory of one hash of a password in KiB, 19456 at least. Passwords that were hashed with less are hashed anew when \
         their people sign in.",
    ),
    key("hashing.passes", Value("2"), "Passes over that memory, 2 at least; each makes a hash take as much longer."),
    key("session.idle_minutes", Value("60"), "Minutes without activity after which a session ends."),
    key("session.absolute_hours", Value("24"), "Hours after which a session ends whatever happens."),
    key(
        "downloads_dir",
        Unset("\"downloads\""),
        "Folder of the files that people may download, with one manifest (.toml) for each; see docs/operators.md. Unset \
         offers none.",
    ),
    key(
        "accessibility_contact",
        Unset("\"accessibility@example.org\""),
        "Where messages about accessibility go; shown in the statement. Unset hides the form.",
    ),
    key(
        "accessibility_answer_days",
        Value("10"),
        "Working days in which such a message is answered, as the statement promises.",
    ),
    key(
        "accessibility_enforcement",
        Unset("\"Name and address\""),
        "Who enforces the law on accessibility where this installation is used; a line of the statement.",
    ),
    key(
        "mail.transport",
        Value("\"off\""),
        "How mails leave: `smtp`, `files` (one .eml file each in mail.folder) or `off` (they wait in the outbox).",
    ),
    key("mail.from", Unset("\"Latchkey <no-reply@example.org>\""), "Sender of all mails; required unless off."),
    key("mail.folder", Unset("\"outbox\""), "Folder of the transport `files`."),
    key("mail.smtp.host", Unset("\"mail.example.org\""), "Mail server of the transport `smtp`."),
    key("mail.smtp.port", Value("465"), "Port of the mail server."),
    key(
        "mail.smtp.security",
        Value("\"tls\""),
        "`tls` from the first byte, `starttls` (required, never optional), or `none`, which only an address of this \
         machine may have.",
    ),
    key("mail.smtp.username", Unset("\"latchkey\""), "Name to sign in to the mail server with."),
    key("mail.smtp.password", Unset("\"…\""), "Password for it; better set by LATCHKEY_MAIL__SMTP__PASSWORD."),
    key("mail.smtp.timeout_seconds", Value("20"), "Longest wait for one answer of the mail server."),
    key(
        "log.filter",
        Value("\"info\""),
        "What is written to standard error: a level, or `target=level` parts separated by commas.",
    ),
    key(
        "shutdown.drain_seconds",
        Value("5"),
        "After SIGTERM: seconds in which /readyz says 503 while requests are still taken, so that balancers notice.",
    ),
    key(
        "shutdown.finish_seconds",
        Value("20"),
        "After that: longest wait for requests in progress. Give the process 30 seconds before you kill it.",
    ),
];

/// The table as a TOML document: every key with its explanation and its default; unset ones as comments.
pub fn explain() -> String {
    let mut text = String::from(
        "# Configuration of Latchkey: latchkey.toml. Each key can also be set by an environment variable:\n\
         # LATCHKEY_ and the name in capitals, with two underscores for each dot, such as LATCHKEY_DATABASE__URL.\n",
    );
    for key in KEYS {
        text.push('\n');
        for line in wrap(key.doc) {
            text.push_str("# ");
            text.push_str(&line);
            text.push('\n');
        }
        let (mark, value) = match key.fallback {
            Value(value) => ("", value),
            Unset(example) => ("# ", example),
        };
        text.push_str(&format!("{mark}{} = {value}\n", key.name));
    }
    text
}

/// Columns of an explanation before it goes on in the next line.
const COLUMNS: usize = 98;

fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        if lines[last].is_empty() {
            lines[last].push_str(word);
        } else if lines[last].len() + 1 + word.len() <= COLUMNS {
            lines[last].push(' ');
            lines[last].push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
