//! A person as they see themselves, with what they may see and do.

use std::collections::BTreeMap;

use latchkey_contract::{
    id::UserId,
    me::{Me, OrganisationRef},
    permission::{Capability, GroupRef, Permission},
    problem::Code,
};

use crate::{
    error::ApiError,
    storage::{
        Source, avatars, passwords,
        people::{self, Membership},
        preferences,
    },
};

/// Reads a person as they see themselves.
pub(crate) async fn read_me(source: &dyn Source, user: &UserId) -> Result<Me, ApiError> {
    let person = people::find(source, user).await?.ok_or(Code::SessionRequired)?;
    let memberships = people::memberships(source, user).await?;
    Ok(Me {
        id: person.id,
        display_name: person.display_name,
        username: person.username,
        email: person.email,
        time_zone: person.time_zone,
        contact_number: person.contact_number,
        account_version: person.version,
        avatar: avatars::version(source, user).await?,
        password_changed_at: passwords::credential(source, user).await?.map(|found| found.set_at.to_rfc3339()),
        roles: memberships.iter().map(|membership| membership.name.clone()).collect(),
        team: person.team,
        organisation: OrganisationRef {
            id: person.organisation,
            name: person.organisation_name,
            denied_entries: person.denied_entries,
            password_reset: person.password_reset,
            toasts: person.toasts,
        },
        capabilities: capabilities(&memberships),
        preferences: preferences::find(source, user).await?,
    })
}

/// The union of what the groups grant (X13), sorted by name, each right with the groups it comes from.
fn capabilities(memberships: &[Membership]) -> Vec<Capability> {
    let mut grants: BTreeMap<&str, (Permission, Vec<GroupRef>)> = BTreeMap::new();
    for membership in memberships {
        for &permission in &membership.permissions {
            let (_, groups) = grants.entry(permission.as_str()).or_insert((permission, Vec::new()));
            groups.push(GroupRef { id: membership.group.clone(), name: membership.name.clone() });
        }
    }
    grants.into_values().map(|(permission, granted_by)| Capability { permission, granted_by }).collect()
}

#[cfg(test)]
mod tests {
    use latchkey_contract::id::GroupId;

    use super::*;

    #[test]
    fn x_13_rights_are_the_union_of_all_groups_and_say_where_they_come_from() {
        let group = |number, name: &str, permissions: &[Permission]| Membership {
            group: GroupId::from_bits(number),
            name: name.to_owned(),
            permissions: permissions.to_vec(),
        };
        let agent = group(1, "Agent", &[Permission::SupportView, Permission::AccountEdit]);
        let lead = group(2, "Lead", &[Permission::SupportView]);
        let found = capabilities(&[agent, lead]);
        let names: Vec<_> = found
            .iter()
            .map(|one| {
                let groups: Vec<_> = one.granted_by.iter().map(|group| group.name.as_str()).collect();
                (one.permission.as_str(), groups)
            })
            .collect();
        assert_eq!(names, [("account.edit", vec!["Agent"]), ("support.view", vec!["Agent", "Lead"])]);
    }
}
