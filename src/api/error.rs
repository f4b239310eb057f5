//! Every way in which a request can fail, as the views see it.

use latchkey_contract::{
    password::Rule,
    problem::{Code, FieldProblem, Problem},
};

use super::transport::{Answer, NoAnswer};

/// Waiting time when the server names none, in seconds: long enough to help, short enough not to annoy.
const RETRY_AFTER_SECONDS: u32 = 5;

/// Why a request did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// The network or the server is away.
    Offline,
    /// No answer in time.
    Timeout,
    /// The session ended; the dialog that asks for the password is up already.
    Expired,
    /// A factor must be entered again first.
    StepUp,
    /// No permission.
    Denied,
    /// It is not there.
    Missing,
    /// These fields were refused.
    Invalid(Vec<FieldProblem>),
    /// The new password breaks these rules.
    Rules(Code, Vec<Rule>),
    /// The state on the server does not fit: changed meanwhile, still running, too often.
    Conflict(Code),
    /// What was typed is not right: credentials, the current password, a link.
    Refused(Code),
    /// Too many attempts.
    Throttled {
        /// Seconds until the next one makes sense.
        retry_after: u32,
    },
    /// The server is at capacity, or its storage is away.
    Busy {
        /// Seconds until the next attempt makes sense.
        retry_after: u32,
    },
    /// The server speaks of things that this program does not know: it is of a newer version.
    Outdated,
    /// A defect, on either side.
    Bug {
        /// Finds the request in the server's log.
        request_id: Option<String>,
    },
}

impl ApiError {
    /// Whether trying the same again may help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Offline | Self::Timeout | Self::Busy { .. } | Self::Bug { .. })
    }
}

impl ApiError {
    /// A name for the application around the console, which has words of its own.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::Expired | Self::StepUp => "auth-required",
            Self::Denied => "denied",
            Self::Missing => "missing",
            Self::Invalid(_) | Self::Rules(..) | Self::Refused(_) => "refused",
            Self::Conflict(_) => "conflict",
            Self::Throttled { .. } | Self::Busy { .. } => "busy",
            Self::Outdated => "outdated",
            Self::Bug { .. } => "defect",
        }
    }
}

impl From<NoAnswer> for ApiError {
    fn from(reason: NoAnswer) -> Self {
        match reason {
            NoAnswer::Offline => Self::Offline,
            NoAnswer::Timeout => Self::Timeout,
        }
    }
}

/// What an answer that is no success means. The match is exhaustive: a new code does not compile without a meaning.
pub(super) fn failure(answer: Answer) -> ApiError {
    let retry_after = answer.retry_after.unwrap_or(RETRY_AFTER_SECONDS);
    let problem = match serde_json::from_str::<Problem>(&answer.body) {
        Ok(problem) => problem,
        // A problem document with a code or a rule that this program never heard of.
        Err(error) if error.is_data() && answer.body.contains("\"request_id\"") => return ApiError::Outdated,
        // No problem document: a proxy answered.
        Err(_) => {
            return match answer.status {
                502..=504 => ApiError::Busy { retry_after },
                _ => ApiError::Bug { request_id: answer.request_id },
            };
        }
    };
    match problem.code {
        Code::InvalidCredentials
        | Code::InvalidKey
        | Code::InvalidCode
        | Code::CurrentPasswordWrong
        | Code::LinkInvalid
        | Code::BodyTooLarge
        | Code::UnsupportedMediaType
        | Code::PictureUnreadable
        | Code::PictureTooLarge
        | Code::PasswordChangeRequired => ApiError::Refused(problem.code),
        // A page of another site has a token in place of a session.
        Code::SessionRequired | Code::InvalidToken => ApiError::Expired,
        Code::StepUpRequired => ApiError::StepUp,
        Code::PermissionDenied | Code::KeyRefused | Code::EmbedRefused => ApiError::Denied,
        Code::NotFound => ApiError::Missing,
        Code::Invalid => ApiError::Invalid(problem.fields),
        Code::PasswordUnmet | Code::PasswordReused => ApiError::Rules(problem.code, problem.rules),
        Code::TooManyChanges
        | Code::RequestInProgress
        | Code::StaleVersion
        | Code::NoEmail
        | Code::AccessKeyLimit
        | Code::AccessKeyEnded
        | Code::SecretAlreadyIssued => ApiError::Conflict(problem.code),
        Code::TooManyAttempts => ApiError::Throttled { retry_after },
        Code::Busy | Code::Unavailable | Code::FileWithheld => ApiError::Busy { retry_after },
        Code::Malformed
        | Code::Csrf
        | Code::MethodNotAllowed
        | Code::Misdirected
        | Code::RangeNotSatisfiable
        | Code::IdempotencyKeyReused
        | Code::PreconditionRequired
        | Code::HeadersTooLarge
        | Code::Internal => ApiError::Bug { request_id: Some(problem.request_id) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(code: Code) -> Answer {
        let body = serde_json::to_string(&Problem::new(code, "req_1".to_owned())).unwrap();
        Answer { status: code.status(), body, retry_after: Some(7), request_id: None }
    }

    #[test]
    fn every_code_has_a_meaning_and_only_defects_are_bugs() {
        for &code in Code::ALL {
            let is_bug = matches!(failure(problem(code)), ApiError::Bug { .. });
            let is_ours =
                code.status() == 500 || [400, 403, 405, 413, 415, 416, 421, 422, 428, 431].contains(&code.status());
            assert!(!is_bug || is_ours, "{}", code.as_str());
        }
        assert_eq!(failure(problem(Code::SessionRequired)), ApiError::Expired);
        assert_eq!(failure(problem(Code::TooManyAttempts)), ApiError::Throttled { retry_after: 7 });
        assert_eq!(failure(problem(Code::Internal)), ApiError::Bug { request_id: Some("req_1".to_owned()) });
    }

    #[test]
    fn an_answer_that_is_no_problem_document_still_has_a_meaning() {
        let answer = |status| Answer { status, body: "<html>".to_owned(), ..Answer::default() };
        assert_eq!(failure(answer(502)), ApiError::Busy { retry_after: RETRY_AFTER_SECONDS });
        assert_eq!(failure(answer(418)), ApiError::Bug { request_id: None });
    }

    #[test]
    fn a_code_that_is_not_known_here_comes_from_a_newer_server() {
        let known = problem(Code::Internal);
        let newer = Answer { body: known.body.replace("internal", "of_tomorrow"), ..known };
        assert_eq!(failure(newer), ApiError::Outdated);
        let of_a_proxy = Answer { status: 403, body: r#"{"code":"of_a_proxy"}"#.to_owned(), ..Answer::default() };
        assert_eq!(failure(of_a_proxy), ApiError::Bug { request_id: None });
    }
}
