//! Every limit that both sides need, with the reason for its number.

use std::ops::RangeInclusive;

/// Largest request body, unless an endpoint says otherwise: fits every form of the console many times (S-06).
pub const BODY_BYTES: usize = 64 * 1024;
/// Largest body of the requests that sign in or carry a password: two passwords of [`PASSWORD_BYTES`], escaped (S-06).
pub const AUTH_BODY_BYTES: usize = 16 * 1024;
/// Deepest nesting of a JSON body, itself included; ours use three levels (S-06).
pub const JSON_DEPTH: usize = 32;

/// Longest password in bytes, checked before anything else is done with it (S-42).
pub const PASSWORD_BYTES: usize = 1024;
/// Longest password in code points; 256 x 4 bytes fit [`PASSWORD_BYTES`] (S-42).
pub const PASSWORD_CHARS: usize = 256;
/// Shortest minimum length a policy may ask for.
pub const PASSWORD_MIN_FLOOR: u16 = 8;
/// Longest minimum length a policy may ask for; passwords up to 64 must always be possible (63B, 3.1.1.2).
pub const PASSWORD_MIN_CEILING: u16 = 64;
/// Longest span in which passwords may not be used again, in days: ten years.
pub const NO_REUSE_DAYS_CEILING: u16 = 3650;
/// Password changes allowed inside the no-reuse span: each costs a hash at the next change (S-46).
pub const PASSWORD_HISTORY: usize = 10;

/// Longest user name or e-mail address at sign-in, in code points; RFC 5321 allows addresses of 254.
pub const IDENTIFIER_CHARS: usize = 254;
/// Longest display name, in code points.
pub const DISPLAY_NAME_CHARS: usize = 120;
/// Digits of a number that somebody can be called on: E.164 allows 15, and five are the shortest in use.
pub const CONTACT_NUMBER_DIGITS: RangeInclusive<usize> = 5..=15;
/// Largest picture of a person in bytes: a photograph at the size a telephone shares it.
pub const AVATAR_BYTES: usize = 2 * 1024 * 1024;
/// Longest side of a picture in pixels that is read: 8192 x 8192 would take 256 MiB, this takes a quarter of that.
pub const AVATAR_SIDE: u32 = 4096;
/// Length of an Idempotency-Key, in visible ASCII characters.
pub const IDEMPOTENCY_KEY_CHARS: RangeInclusive<usize> = 16..=64;

/// Longest name of an access key, in code points: one line of the table.
pub const ACCESS_KEY_NAME_CHARS: usize = 80;
/// How many access keys a person may have active, as an organisation may set it (X9).
pub const ACCESS_KEYS_ACTIVE: RangeInclusive<u8> = 1..=10;
/// How many of them unless the organisation says otherwise: rotating needs two (X9, S-88).
pub const ACCESS_KEYS_ACTIVE_DEFAULT: u8 = 2;
/// Access keys of one person in any state: what is paused or has ended stays in the list until it is deleted.
pub const ACCESS_KEYS_KEPT: u64 = 50;
/// How long an access key may live, in days: up to ten years.
pub const ACCESS_KEY_DAYS: RangeInclusive<u16> = 1..=3650;
/// Days before an access key ends at which its owner is warned (U6), longest first.
pub const ACCESS_KEY_WARNING_DAYS: [u16; 3] = [14, 7, 1];
/// How long the token lives that an access key is exchanged for, in seconds: a quarter of an hour (S-88).
pub const TOKEN_SECONDS: u32 = 15 * 60;

/// How long the code lives that lets a page of another site in, in seconds: it goes from one window to the next.
pub const EMBED_CODE_SECONDS: u32 = 60;

/// Longest message about accessibility, in code points: two pages of text.
pub const FEEDBACK_CHARS: usize = 4000;
/// Longest address of a page in such a message, in code points.
pub const PAGE_ADDRESS_CHARS: usize = 300;

/// How long a toast may be set to stay, in seconds (behaviours A44).
pub const TOAST_SECONDS: RangeInclusive<u8> = 1..=10;
/// How long a toast stays until the person chooses, in seconds (A45).
pub const TOAST_SECONDS_DEFAULT: u8 = 3;
/// How long an organisation may let toasts stay until a person chooses, in seconds: it may raise the default and not
/// lower it, because less time excludes readers (X8).
pub const TOAST_SECONDS_ORGANISATION: RangeInclusive<u8> = TOAST_SECONDS_DEFAULT..=10;
/// Longest total life of a toast that is only kept up by the pointer, in seconds (A46).
pub const TOAST_HOVER_SECONDS: u8 = 30;
