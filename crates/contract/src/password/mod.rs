//! The password policy: what a new password must be (A30-A34, X11), the verdict on one, and the endpoints of changing
//! it. Browser and server run the same [`judge`]; rules it cannot decide are answered by the server.
//!
//! [`policy`] merges the organisation's and the groups' policies, [`rule`] names what a person must meet,
//! [`normalized`] brings a typed password into the form in which it is judged and hashed, [`verdict`] judges it, [`change`] and
//! [`mailed`] hold the operations.

mod change;
mod mailed;
mod normalized;
mod policy;
mod rule;
mod verdict;

pub use change::{
    ChangePassword, ChangePasswordRequest, ChangePasswordResponse, CheckPassword, CheckPasswordRequest,
    CheckPasswordResponse, GetPasswordPolicy,
};
pub use mailed::{MailPasswordLink, MailedLink, PasswordReset};
pub use normalized::{Normalized, TooLong};
pub use policy::{InvalidPolicy, PasswordPolicy, PersonPolicy};
pub use rule::{Rule, RuleKind};
pub use verdict::{Judged, Verdict, judge, meets_browser_rules};
