//! How often somebody may try a secret (S-32 to S-36). An attempt is counted in the database before anything is
//! compared and taken back when it was none, so that sixteen at once count sixteen and a crash counts for the
//! defender.
//!
//! Nobody can lock anybody out for good: a browser that its owner signed in from has a count of its own, and every
//! count that refuses is empty again after a quarter of an hour, or an hour for mails.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use latchkey_contract::{
    id::{AccessKeyId, UserId},
    problem::Code,
};

use super::{
    Identifier,
    device::Device,
    keys::{KeyUse, Keys},
};
use crate::{
    app::App,
    error::ApiError,
    storage::{Source, StorageError, Tx, attempts},
};

/// How many attempts fit into one span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The attempts.
    pub attempts: u32,
    /// The span.
    pub span: Duration,
}

const QUARTER_HOUR: Duration = Duration::from_secs(15 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Every limit, by what it protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptLimits {
    /// One person from one network.
    pub person_and_network: Limit,
    /// One person from all browsers that are not known.
    pub person: Limit,
    /// The same, once as many attempts have failed within a day as [`AttemptLimits::failures_of_a_day`].
    pub person_in_doubt: Limit,
    /// Failures after which a factor would have to be bound again (63B, 3.2.2); decision 35 says why it is not.
    pub failures_of_a_day: u32,
    /// One network, whoever is tried from it: an office behind one address fits in.
    pub network: Limit,
    /// One known browser of one person.
    pub device: Limit,
    /// The current password, by somebody signed in.
    pub current_password: Limit,
    /// New passwords looked at while somebody types; each costs up to eleven hashes.
    pub typed_passwords: Limit,
    /// One-time links from one network.
    pub links: Limit,
    /// Messages about accessibility from one network.
    pub feedback: Limit,
    /// One access key from one network: a program that has the wrong secret keeps out itself alone.
    pub key_and_network: Limit,
    /// All access keys from one network.
    pub keys: Limit,
    /// Links that one person has mailed to themselves (S-54).
    pub mailed_links: Limit,
    /// Links that are mailed at the wish of one network (S-54).
    pub mailed_links_from_network: Limit,
}

impl Default for AttemptLimits {
    fn default() -> Self {
        let each_quarter_hour = |attempts| Limit { attempts, span: QUARTER_HOUR };
        let each_hour = |attempts| Limit { attempts, span: 4 * QUARTER_HOUR };
        Self {
            person_and_network: each_quarter_hour(10),
            person: each_quarter_hour(50),
            person_in_doubt: each_quarter_hour(5),
            failures_of_a_day: 100,
            network: each_quarter_hour(200),
            device: each_quarter_hour(10),
            current_password: each_quarter_hour(20),
            typed_passwords: each_quarter_hour(200),
            links: each_quarter_hour(30),
            feedback: each_quarter_hour(5),
            key_and_network: each_quarter_hour(20),
            keys: each_quarter_hour(300),
            mailed_links: each_hour(3),
            mailed_links_from_network: each_hour(20),
        }
    }
}

/// Whose secret is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The password of a person, from a browser they never signed in from.
    Person(UserId),
    /// The password of a person, from a browser they signed in from before.
    KnownDevice(Device),
    /// A name that nobody has.
    UnknownName(Identifier),
    /// The current password of somebody signed in.
    CurrentPassword(UserId),
    /// A new password of somebody who is typing it.
    TypedPassword(UserId),
    /// A one-time link.
    Link,
    /// No secret at all: a message that somebody has to read.
    Feedback,
    /// The secret of an access key.
    AccessKey(AccessKeyId),
    /// The secret of something that is no identifier of an access key.
    NoAccessKey,
    /// A link that a person wants mailed. Nothing is compared, but a mailbox can be filled.
    MailedLink(UserId),
}

impl Subject {
    /// The bucket of the failures of a day, for people who are tried from browsers that are not known.
    fn day(&self, keys: &Keys) -> Option<String> {
        match self {
            Self::Person(user) => Some(format!("person-day:{user}")),
            Self::UnknownName(name) => Some(format!("person-day:{}", hidden(name, keys))),
            _ => None,
        }
    }

    fn buckets(&self, limits: &AttemptLimits, keys: &Keys, address: IpAddr, is_in_doubt: bool) -> Vec<(String, Limit)> {
        let network = network_of(address);
        let of_person = if is_in_doubt { limits.person_in_doubt } else { limits.person };
        let person = |who: &str| {
            vec![
                (format!("network:{network}"), limits.network),
                (format!("person:{who}"), of_person),
                (format!("person-network:{who}:{network}"), limits.person_and_network),
            ]
        };
        match self {
            Self::Person(user) => person(user.as_str()),
            Self::UnknownName(name) => person(&hidden(name, keys)),
            Self::KnownDevice(device) => vec![(format!("device:{}", device.id()), limits.device)],
            Self::CurrentPassword(user) => vec![(format!("current:{user}"), limits.current_password)],
            Self::TypedPassword(user) => vec![(format!("typed:{user}"), limits.typed_passwords)],
            Self::Link => vec![(format!("link:{network}"), limits.links)],
            Self::Feedback => vec![(format!("feedback:{network}"), limits.feedback)],
            // Nobody can lock a key for others: whoever knows its ID, which is public, counts for his own network.
            Self::AccessKey(id) => vec![
                (format!("keys:{network}"), limits.keys),
                (format!("key-network:{id}:{network}"), limits.key_and_network),
            ],
            Self::NoAccessKey => vec![(format!("keys:{network}"), limits.keys)],
            Self::MailedLink(user) => vec![
                (format!("mailed-network:{network}"), limits.mailed_links_from_network),
                (format!("mailed:{user}"), limits.mailed_links),
            ],
        }
    }

    /// Whether an attempt that was right costs nothing. Looking at a new password costs hashes either way, a message
    /// somebody's time, and a mail is a mail.
    const fn is_refunded(&self) -> bool {
        !matches!(self, Self::TypedPassword(_) | Self::Feedback | Self::MailedLink(_))
    }
}

/// An attempt that was counted. Comparing a secret takes one.
#[derive(Debug)]
pub struct Attempt {
    refund: Refund,
    /// Whether a hash was computed for it.
    is_spent: AtomicBool,
}

impl Attempt {
    /// What takes the attempt back: the secret was right, or nothing was compared.
    pub fn refund(&self) -> Refund {
        self.refund.clone()
    }

    /// Notes that a hash was computed for it, whatever came of that.
    pub(super) fn spend(&self) {
        self.is_spent.store(true, Ordering::Relaxed);
    }

    /// Whether it has cost a hash. Such an attempt is taken back only when what was asked for happened, or when the
    /// server failed: otherwise one right password would buy hashes without end (S-41).
    pub fn is_spent(&self) -> bool {
        self.is_spent.load(Ordering::Relaxed)
    }

    const fn new(keys: Vec<String>) -> Self {
        Self { refund: Refund { keys }, is_spent: AtomicBool::new(false) }
    }

    #[cfg(test)]
    pub(super) const fn uncounted() -> Self {
        Self::new(Vec::new())
    }
}

/// Takes an attempt back.
#[derive(Clone, Debug)]
pub struct Refund {
    keys: Vec<String>,
}

impl Refund {
    /// The buckets it gives back to.
    pub fn into_keys(self) -> Vec<String> {
        self.keys
    }

    /// Takes the attempt back.
    pub async fn apply(&self, tx: &Tx) -> Result<(), StorageError> {
        for key in &self.keys {
            attempts::refund(tx, key).await?;
        }
        Ok(())
    }
}

/// Counts an attempt, or refuses it when there were too many. Refused attempts are not counted: a flood then costs
/// reads, no writes.
pub async fn count(app: &App, source: &dyn Source, subject: &Subject, address: IpAddr) -> Result<Attempt, ApiError> {
    let limits = &app.settings.limits;
    let day = subject.day(&app.keys);
    let failures = match &day {
        Some(day) => attempts::find(source, day).await?.map_or(0, |found| found.attempts),
        None => 0,
    };
    let mut buckets = subject.buckets(limits, &app.keys, address, failures >= limits.failures_of_a_day);
    // Counted like the others, and never full by itself: it makes another one smaller.
    buckets.extend(day.map(|day| (day, Limit { attempts: u32::MAX, span: DAY })));
    // Everybody takes the rows in this order, so that no two wait for each other.
    buckets.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    for (key, limit) in &buckets {
        if let Some(found) = attempts::find(source, key).await?.filter(|found| found.attempts >= limit.attempts) {
            return Err(too_many(found.ends_at.since(source.now())));
        }
    }
    let tx = app.store.begin().await?;
    let mut refused = None;
    for (key, limit) in &buckets {
        let count = attempts::add(&tx, key, limit.span).await?;
        if count.attempts > limit.attempts {
            refused = Some(count.ends_at.since(tx.now()));
        }
    }
    tx.commit().await?;
    match refused {
        Some(wait) => Err(too_many(wait)),
        None => {
            let keys =
                if subject.is_refunded() { buckets.into_iter().map(|(key, _)| key).collect() } else { Vec::new() };
            Ok(Attempt::new(keys))
        }
    }
}

/// People type passwords into the wrong field: a name that nobody has is never stored as it is.
fn hidden(name: &Identifier, keys: &Keys) -> String {
    keys.sign(KeyUse::UnknownName, name.as_str().as_bytes())
}

fn too_many(wait: Duration) -> ApiError {
    ApiError::RetryLater {
        code: Code::TooManyAttempts,
        seconds: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1),
    }
}

/// The part of an address that one customer of a provider has: an IPv4 address, or the first 64 bits of IPv6.
pub(crate) fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let prefix = u128::from(address) >> 64 << 64;
            IpAddr::V6(Ipv6Addr::from(prefix))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_35_a_network_is_an_ipv4_address_or_an_ipv6_prefix() {
        let network = |text: &str| network_of(text.parse().unwrap()).to_string();
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    }

    #[test]
    fn s_32_a_name_that_nobody_has_is_not_stored_as_typed() {
        let subject = Subject::UnknownName(Identifier::new("MyPassword1!"));
        let (keys, address) = (Keys::ephemeral(), IpAddr::from([192, 0, 2, 7]));
        let buckets = subject.buckets(&AttemptLimits::default(), &keys, address, false);
        let mut names = buckets.iter().map(|(key, _)| key.clone()).chain(subject.day(&keys));
        assert!(names.all(|key| !key.contains("mypassword")), "{buckets:?}");
    }
}
