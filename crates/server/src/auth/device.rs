//! The device cookie: proof that somebody signed in from this browser before, so that a flood of wrong passwords from
//! elsewhere does not lock them out (S-35). It grants nothing but its own count of attempts, and it dies with the
//! password it was issued under (S-24).

use latchkey_contract::id::UserId;

use super::{
    keys::{KeyUse, Keys},
    token,
};
use crate::clock::Timestamp;

/// A browser that somebody signed in from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device(String);

impl Device {
    /// The cookie's value for a browser in which this person just signed in.
    pub fn issue(keys: &Keys, user: &UserId, password_set_at: Timestamp) -> String {
        let id: [u8; 16] = rand::random();
        let id = token::to_hex(&id);
        let signature = keys.sign(KeyUse::Device, message(user, password_set_at, &id).as_bytes());
        format!("{id}.{signature}")
    }

    /// Reads a cookie; none when it was not issued to this person under their present password.
    pub fn recognise(keys: &Keys, user: &UserId, password_set_at: Timestamp, value: &str) -> Option<Self> {
        let (id, signature) = value.split_once('.')?;
        keys.verify(KeyUse::Device, message(user, password_set_at, id).as_bytes(), signature)
            .then(|| Self(id.to_owned()))
    }

    /// Tells devices apart in keys of attempt buckets.
    pub fn id(&self) -> &str {
        &self.0
    }
}

fn message(user: &UserId, password_set_at: Timestamp, id: &str) -> String {
    format!("{user}.{}.{id}", password_set_at.as_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_35_a_device_is_known_to_its_person_under_their_present_password() {
        let keys = Keys::ephemeral();
        let (user, other) = (UserId::from_bits(1), UserId::from_bits(2));
        let now = Timestamp::from_micros(5);
        let cookie = Device::issue(&keys, &user, now);
        assert!(Device::recognise(&keys, &user, now, &cookie).is_some());
        assert_eq!(Device::recognise(&keys, &other, now, &cookie), None);
        assert_eq!(Device::recognise(&keys, &user, Timestamp::from_micros(6), &cookie), None);
        assert_eq!(Device::recognise(&keys, &user, now, "x"), None);
    }
}
