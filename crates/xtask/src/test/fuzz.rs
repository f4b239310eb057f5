//! The API against a fuzzer that reads its OpenAPI document: no request may end in a defect of the server, and no answer
//! may be one that the document does not tell (status, media type, shape).

use std::{fs, process::Command};

use super::outcome::Counts;
use crate::{
    demo_server::{DemoServer, PASSWORD},
    failure::{Context, Failure, Result},
    process::{cargo, run, say, succeeds},
    setup::{self, FUZZ},
    workspace::Workspace,
};

/// The longest that it takes, in seconds.
const SECONDS: &str = "60";
/// Requests for each operation and phase: enough for every field to be wrong in every way once.
const EXAMPLES: &str = "30";
/// The same requests each time: a failure must be one tomorrow as well. Other numbers are tried by hand.
const SEED: &str = "1908";
/// What is demanded of every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

/// Fuzzes a server of the development profile.
pub(super) fn fuzz(workspace: &Workspace) -> Result<(Counts, String)> {
    let Some(fuzzer) = setup::fuzzer(workspace)? else {
        say("the API is NOT FUZZED: there is no Python 3 here that can make environments (python3-venv)");
        return Ok((Counts { skipped: 1, ..Counts::default() }, "SKIPPED: install python3-venv".to_owned()));
    };
    // The program that the server's own tests have run: made with their features, it is there already.
    run(cargo(workspace.root()).args(["test", "--quiet", "--no-run", "--locked", "-p", "latchkey"]))?;
    let server = DemoServer::start_program(workspace, &workspace.target("debug/latchkey"), 1)?;
    let origin = format!("http://{}", server.address());
    let folder = workspace.target("fuzz-report");
    fs::create_dir_all(&folder).context(folder.display())?;
    let report = folder.join("junit.xml");
    let mut fuzz = Command::new(fuzzer);
    fuzz.current_dir(&folder).env("PYTHONPATH", workspace.path(FUZZ)).env("SCHEMATHESIS_HOOKS", "hooks");
    fuzz.env("FUZZ_ORIGIN", &origin).env("FUZZ_PASSWORD", PASSWORD).env("PYTHONDONTWRITEBYTECODE", "1");
    fuzz.args(["run", &format!("{origin}/api/v1/openapi.json"), "--url", &origin, "--checks", CHECKS]);
    fuzz.args(["--phases", "coverage,fuzzing", "--max-examples", EXAMPLES, "--max-time", SECONDS, "--seed", SEED]);
    fuzz.args(["--generation-database", "none", "--continue-on-failure", "--warnings", "off"]);
    fuzz.args(["--report", "junit", "--report-junit-path"]).arg(&report);
    let ended_well = succeeds(&mut fuzz)?;
    let text = fs::read_to_string(&report).context("the fuzzer left no report")?;
    let counts = Counts::from_junit(&text).ok_or_else(|| Failure::new("the fuzzer's report is not readable"))?;
    super::suites::believed(counts, ended_well).map(|counts| (counts, String::new()))
}
