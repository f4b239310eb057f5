//! The facts of the accessibility statement (LE-3): the record of the product, which is a file of the repository, and
//! what the operator says about this installation.

use std::sync::LazyLock;

use latchkey_contract::statement::{GetStatement, Record, Statement};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx},
};

/// The record. The automated run fills in its part (`UPDATE_RECORD=1`, see CONTRIBUTING.md); a test reads it.
const RECORD: &str = include_str!("../../../../docs/accessibility-record.json");

static PARSED: LazyLock<Result<Record, String>> =
    LazyLock::new(|| serde_json::from_str(RECORD).map_err(|error| error.to_string()));

impl Serve for GetStatement {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<Never, Statement>, ApiError> {
        let record = PARSED.as_ref().map_err(|error| ApiError::internal(error.as_str()))?.clone();
        let settings = &call.app.settings.accessibility;
        Ok(Step::Answer(Reply::new(Statement {
            record,
            contact: settings.contact.clone(),
            answer_days: settings.answer_days,
            enforcement: settings.enforcement.clone(),
        })))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Statement>, ApiError> {
        match plan {}
    }
}

#[cfg(test)]
mod tests {
    use latchkey_contract::statement::{Check, Limit};
    use time::{Date, format_description::well_known::Iso8601};

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text, &Iso8601::DATE).unwrap_or_else(|_| panic!("{text} is no day"))
    }

    fn record() -> Record {
        PARSED.clone().unwrap()
    }

    #[test]
    fn le_3_the_record_is_complete_and_its_days_are_in_order() {
        let record = record();
        assert_eq!(record.version, env!("CARGO_PKG_VERSION"), "review the record for each version");
        let (prepared, reviewed) = (day(&record.prepared_on), day(&record.reviewed_on));
        assert!(prepared <= reviewed);
        assert!(!record.automated.tools.is_empty());
        assert!(record.automated.tools.iter().all(|tool| !tool.version.is_empty()));
        assert!(record.automated.states > 0 && record.automated.tests > 0);
        for check in &record.manual {
            assert!(day(&check.date) <= reviewed, "{:?} was looked at after the review", check.check);
        }
    }

    #[test]
    fn le_3_the_record_of_the_automated_run_is_as_fresh_as_the_review() {
        let record = record();
        let age = day(&record.reviewed_on) - day(&record.automated.date);
        assert!(age.whole_days().abs() <= 366, "the automated run is recorded at least once a year");
    }

    #[test]
    fn le_1_a_claim_of_conformance_fits_what_is_known() {
        use latchkey_contract::statement::Conformance;
        let record = record();
        assert!(record.target.guideline.contains("2.2") && record.target.standard.contains("EN 301 549"));
        if record.automated.violations > 0 || !record.limits.is_empty() {
            assert_ne!(record.target.status, Conformance::Full);
        }
    }

    #[test]
    fn le_3_every_fact_stands_in_the_record_once() {
        let record = record();
        let checks = |wanted| record.manual.iter().filter(|entry| entry.check == wanted).count();
        assert!(Check::ALL.iter().all(|check| checks(*check) <= 1));
        let limits = |wanted| record.limits.iter().filter(|limit| **limit == wanted).count();
        assert!(Limit::ALL.iter().all(|limit| limits(*limit) <= 1));
    }
}
