//! The tables, one module each, as rows. Nothing outside `storage` sees them: repositories turn them into the types
//! that features work with. The schema itself is written by the migrations.

#![expect(unreachable_pub, reason = "the derive writes public items around these rows, and they must agree")]

pub(crate) mod access_key;
pub(crate) mod access_key_rules;
pub(crate) mod access_token;
pub(crate) mod attempt_bucket;
pub(crate) mod audit_entry;
pub(crate) mod avatar;
pub(crate) mod credential;
pub(crate) mod embed_code;
pub(crate) mod embed_token;
pub(crate) mod group;
pub(crate) mod group_member;
pub(crate) mod group_permission;
pub(crate) mod idempotency_record;
pub(crate) mod installation;
pub(crate) mod mail;
pub(crate) mod one_time_link;
pub(crate) mod organisation;
pub(crate) mod organisation_module;
pub(crate) mod password_history;
pub(crate) mod password_policy;
pub(crate) mod preference;
pub(crate) mod session;
pub(crate) mod team;
pub(crate) mod trusted_origin;
pub(crate) mod user;
