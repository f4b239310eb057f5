//! The command line of `latchkey`. Standard output holds what a command answers and nothing else; everything that
//! happens on the way goes to standard error.

mod conformance;
mod demo;
mod init;
mod key_file;
mod mails;
mod organisation;
mod record;
mod run;
mod serve;
mod trust;

use std::{
    io::{self, Write as _},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use latchkey_contract::{limits, password::PasswordReset, permission::DeniedEntries, preferences::ToastTime};

use crate::config;

/// What goes wrong before or while a command runs; its text is all that a person sees.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A self-hosted account console: one program with the console inside.
#[derive(Debug, Parser)]
#[command(name = "latchkey", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the console and its API.
    Serve(ServeArgs),
    /// Create the database and print a one-time link for the first administrator.
    Init(InitArgs),
    /// Serve a demonstration organisation, on this machine only.
    Demo(DemoArgs),
    /// Change a setting of the organisation.
    Organisation(OrganisationArgs),
    /// Do something about mails that were given up.
    Mails(MailsArgs),
    /// Show what can be configured.
    Config(ConfigArgs),
    /// Ask a running backend whether it keeps the contract of the API, and print what holds.
    Conformance(ConformanceArgs),
}

#[derive(Debug, Args)]
struct ConfigFile {
    /// Configuration file; by default latchkey.toml in the current folder, if there is one.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct ServeArgs {
    #[command(flatten)]
    file: ConfigFile,
    /// Take the key file for the right one, though the database knows another: for when that one is lost.
    #[arg(long)]
    accept_key_file: bool,
}

#[derive(Debug, Args)]
struct InitArgs {
    #[command(flatten)]
    file: ConfigFile,
    /// Name of the organisation.
    #[arg(long, default_value = "My organisation")]
    organisation: String,
    /// Name the first administrator signs in with.
    #[arg(long, default_value = "admin")]
    username: String,
    /// Where the first administrator's mail goes.
    #[arg(long)]
    email: Option<String>,
}

#[derive(Debug, Args)]
struct DemoArgs {
    /// Address of this machine and port; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Folder for the database, the key and the mails; kept between starts.
    #[arg(long, value_name = "FOLDER", default_value = "demo-data")]
    data: PathBuf,
    /// How many colleagues a new organisation has, colleague.01 and on.
    #[arg(long, value_name = "NUMBER", default_value_t = crate::demo::COLLEAGUES)]
    accounts: u32,
    /// What people of a new organisation see of entries that they have no right to.
    #[arg(long, value_name = "CHOICE", value_parser = denied_entries, default_value = "hidden")]
    denied_entries: DeniedEntries,
    /// Whether people may have a link mailed that sets a new password, beside typing the present one.
    #[arg(long)]
    mail_links: bool,
    /// Origin of a page that may show the console inside itself, such as http://localhost:5173; may be given several
    /// times.
    #[arg(long, value_name = "ORIGIN")]
    trust_origin: Vec<config::TrustedOrigin>,
    /// How many seconds messages stay until a person chooses, 3 to 10, or `keep` for until they are closed.
    #[arg(long, value_name = "SECONDS", value_parser = toast_time)]
    toast_time: Option<ToastTime>,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("setting").required(true).multiple(true)))]
struct OrganisationArgs {
    #[command(flatten)]
    file: ConfigFile,
    /// What people see of entries that they have no right to: `hidden`, or `explained` with a word that an administrator
    /// can help.
    #[arg(long, value_name = "CHOICE", value_parser = denied_entries, group = "setting")]
    denied_entries: Option<DeniedEntries>,
    /// How many access keys a person may have active at once, 1 to 10.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u8).range(1..=10), group = "setting")]
    active_keys: Option<u8>,
    /// How many days a new access key may live, or `none`.
    #[arg(long, value_name = "DAYS", value_parser = key_days, group = "setting")]
    key_days: Option<KeyDays>,
    /// How people set a new password while they are signed in: `typed`, or `mailed` for a link by mail beside it.
    #[arg(long, value_name = "CHOICE", value_parser = password_reset, group = "setting")]
    password_reset: Option<PasswordReset>,
    /// How many seconds messages stay until a person chooses, 3 to 10, or `keep` for until they are closed.
    #[arg(long, value_name = "SECONDS", value_parser = toast_time, group = "setting")]
    toast_time: Option<ToastTime>,
}

fn toast_time(text: &str) -> Result<ToastTime, String> {
    let seconds = text.parse().ok().filter(|seconds| limits::TOAST_SECONDS_ORGANISATION.contains(seconds));
    match (text, seconds) {
        ("keep", _) => Ok(ToastTime { keep: true, ..ToastTime::default() }),
        (_, Some(seconds)) => Ok(ToastTime { seconds, keep: false }),
        (_, None) => Err("it is a number of seconds from 3 to 10, or `keep`".to_owned()),
    }
}

fn password_reset(text: &str) -> Result<PasswordReset, String> {
    PasswordReset::parse(text).ok_or_else(|| "it is `typed` or `mailed`".to_owned())
}

/// The longest life of an access key, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct KeyDays(Option<u16>);

fn key_days(text: &str) -> Result<KeyDays, String> {
    let days = text.parse().ok().filter(|days| limits::ACCESS_KEY_DAYS.contains(days));
    match (text, days) {
        ("none", _) => Ok(KeyDays(None)),
        (_, Some(days)) => Ok(KeyDays(Some(days))),
        (_, None) => Err("it is a number of days from 1 to 3650, or `none`".to_owned()),
    }
}

fn denied_entries(text: &str) -> Result<DeniedEntries, String> {
    DeniedEntries::parse(text).ok_or_else(|| "it is `hidden` or `explained`".to_owned())
}

#[derive(Debug, Args)]
struct MailsArgs {
    #[command(flatten)]
    file: ConfigFile,
    /// Try them again, but for those that are not worth sending any more.
    #[arg(long, required = true)]
    retry_failed: bool,
}

#[derive(Debug, Args)]
struct ConfigArgs {
    /// Print every key with its explanation and its default, as a latchkey.toml.
    #[arg(long, required = true)]
    explain: bool,
}

#[derive(Debug, Args)]
struct ConformanceArgs {
    /// Origin of the backend, such as https://id.example.org.
    #[arg(long, value_name = "ORIGIN", value_parser = base_url)]
    url: config::BaseUrl,
    /// TOML file with `username` and `password` of an account for tests; `-` reads standard input. Wrong passwords are
    /// tried on it, and nothing of it is left changed.
    #[arg(long, value_name = "FILE")]
    credentials: PathBuf,
}

fn base_url(text: &str) -> Result<config::BaseUrl, String> {
    config::BaseUrl::try_from(text.to_owned()).map_err(|error| error.to_string())
}

/// Runs the command that this process was started with.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(execute(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(failure.as_ref()),
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("latchkey: {error}");
    ExitCode::FAILURE
}

async fn execute(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => serve::serve(args).await,
        Command::Init(args) => init::init(args).await,
        Command::Demo(args) => demo::demo(args).await,
        Command::Organisation(args) => organisation::organisation(args).await,
        Command::Mails(MailsArgs { file, retry_failed: _ }) => mails::retry_failed(file).await,
        Command::Config(ConfigArgs { explain: _ }) => Ok(answer(&config::explain())?),
        Command::Conformance(args) => conformance::conformance(args).await,
    }
}

/// Writes to standard output at once: whoever reads it may wait for this very line.
fn answer(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn x_8_an_organisation_may_raise_the_time_of_messages_and_not_lower_it() {
        assert_eq!(toast_time("3"), Ok(ToastTime { seconds: 3, keep: false }));
        assert_eq!(toast_time("10"), Ok(ToastTime { seconds: 10, keep: false }));
        assert_eq!(toast_time("keep"), Ok(ToastTime { seconds: 3, keep: true }));
        for refused in ["2", "11", "", "never", "-3"] {
            assert!(toast_time(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
