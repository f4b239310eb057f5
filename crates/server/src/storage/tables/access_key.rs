//! An access key. Only the hash of its secret is here.

use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub user_id: String,
    pub name: String,
    pub secret_hash: String,
    /// Names of permissions with a space between.
    pub scope: String,
    pub paused: bool,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    /// What was chosen when it was created.
    pub expires_at: Option<Timestamp>,
    /// When it is over: `expires_at`, or earlier once another took over.
    pub ends_at: Option<Timestamp>,
    pub warned_days: Option<i32>,
    pub replaces: Option<String>,
    pub replaced_by: Option<String>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
