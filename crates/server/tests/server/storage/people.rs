//! People.

use latchkey_contract::{
    id::{GroupId, TeamId, UserId},
    locale::Locale,
    permission::Permission,
};
use latchkey_server::{
    auth::Identifier,
    storage::{
        StorageError,
        organisations::{self, NewGroup},
        people::{self, NewPerson},
    },
};

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open =>
    s_32_a_person_is_found_by_name_and_by_address_in_any_case,
    a_person_is_read_with_their_team_and_organisation,
    s_23_somebody_disabled_is_not_enabled_any_more,
    names_and_addresses_are_unique_in_the_installation,
    s_92_rights_come_from_enabled_groups_that_one_is_in,
);

async fn s_32_a_person_is_found_by_name_and_by_address_in_any_case(database: &Database) {
    let reader = database.read().await;
    for typed in ["anne", " ANNE ", "anne@green-gables.example", "ANNE@GREEN-GABLES.EXAMPLE"] {
        let found = people::find_by_identifier(&reader, &Identifier::new(typed)).await.unwrap();
        assert_eq!(found.as_ref(), Some(&database.anne), "{typed}");
    }
    assert_eq!(people::find_by_identifier(&reader, &Identifier::new("ann")).await.unwrap(), None);
    assert_eq!(people::count(&reader).await.unwrap(), 2);
}

async fn a_person_is_read_with_their_team_and_organisation(database: &Database) {
    let (team, gilbert) = (TeamId::from_bits(1), UserId::from_bits(3));
    database
        .change(async |tx| {
            organisations::insert_team(tx, &team, &database.organisation, "Avonlea").await?;
            let person = NewPerson {
                id: gilbert.clone(),
                organisation: &database.organisation,
                username: "Gilbert",
                email: None,
                display_name: "Gilbert B.",
                team: Some(&team),
            };
            people::insert(tx, &person).await
        })
        .await;
    let found = people::find(&database.read().await, &gilbert).await.unwrap().unwrap();
    assert_eq!((found.username.as_str(), found.display_name.as_str()), ("Gilbert", "Gilbert B."));
    assert_eq!((found.email, found.team.as_deref()), (None, Some("Avonlea")));
    assert_eq!((found.organisation_name.as_str(), found.organisation_locale), ("Green Gables", Locale::Fr));
    assert!(found.is_enabled);
    assert_eq!(people::find(&database.read().await, &UserId::from_bits(9)).await.unwrap(), None);
}

async fn s_23_somebody_disabled_is_not_enabled_any_more(database: &Database) {
    database.change(async |tx| people::disable(tx, &database.anne).await).await;
    let is_enabled = async |id| {
        let reader = database.read().await;
        let is_enabled = people::find(&reader, id).await.unwrap().unwrap().is_enabled;
        let comes_in = people::enabled_in(&reader, id).await.unwrap();
        assert_eq!(comes_in, is_enabled.then(|| database.organisation.clone()));
        is_enabled
    };
    assert!(!is_enabled(&database.anne).await);
    assert!(is_enabled(&database.diana).await);
    database.change(async |tx| organisations::disable(tx, &database.organisation).await).await;
    assert!(!is_enabled(&database.diana).await);
    assert_eq!(people::enabled_in(&database.read().await, &UserId::from_bits(0)).await.unwrap(), None);
}

async fn names_and_addresses_are_unique_in_the_installation(database: &Database) {
    for (username, email) in [("ANNE", "other@green-gables.example"), ("other", "DIANA@green-gables.example")] {
        let tx = database.begin().await;
        let person = NewPerson {
            id: UserId::from_bits(7),
            organisation: &database.organisation,
            username,
            email: Some(email),
            display_name: "Somebody",
            team: None,
        };
        assert!(matches!(people::insert(&tx, &person).await, Err(StorageError::Duplicate)), "{username} {email}");
        tx.roll_back().await.unwrap();
    }
}

async fn s_92_rights_come_from_enabled_groups_that_one_is_in(database: &Database) {
    let (readers, empty) = (GroupId::from_bits(1), GroupId::from_bits(2));
    let organisation = &database.organisation;
    database
        .change(async |tx| {
            let permissions = &[Permission::AuditRead];
            let group = NewGroup { id: readers.clone(), organisation, name: "Readers", permissions };
            organisations::insert_group(tx, &group).await?;
            let group = NewGroup { id: empty.clone(), organisation, name: "Empty", permissions: &[] };
            organisations::insert_group(tx, &group).await?;
            organisations::add_member(tx, organisation, &readers, &database.anne).await?;
            organisations::add_member(tx, organisation, &empty, &database.anne).await
        })
        .await;
    let names = async |user| {
        let found = people::memberships(&database.read().await, user).await.unwrap();
        found.into_iter().map(|one| (one.name, one.permissions)).collect::<Vec<_>>()
    };
    let both = vec![("Empty".to_owned(), vec![]), ("Readers".to_owned(), vec![Permission::AuditRead])];
    assert_eq!(names(&database.anne).await, both);
    assert_eq!(names(&database.diana).await, vec![]);
    database.change(async |tx| organisations::disable_group(tx, &empty).await).await;
    assert_eq!(names(&database.anne).await, both[1..]);
    database.change(async |tx| organisations::remove_member(tx, &readers, &database.anne).await).await;
    assert_eq!(names(&database.anne).await, vec![]);
}
