//! The headers that every answer carries (S-01, S-75): they tell the browser to run nothing but our own files, to show
//! us in no frame, to guess no types and to tell no other site where it came from.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::config::Config;

/// The content security policy. `'wasm-unsafe-eval'` lets the browser compile the program, and nothing else.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     object-src 'none'; frame-ancestors 'none'";

/// The policy of files that people brought along: opened by themselves they are nothing but what they show.
pub const FILE_SECURITY_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Who keeps a hold on a window that was opened from here, or opened us.
pub const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
/// Whose pages may load an answer as part of themselves.
pub const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// What an answer may say differently.
const REPLACEABLE: [HeaderName; 3] = [header::CONTENT_SECURITY_POLICY, OPENER_POLICY, RESOURCE_POLICY];

/// One year, the least that browsers' own lists accept.
const HSTS_SECONDS: u32 = 31_536_000;

/// The set for this configuration, made once.
#[derive(Clone, Debug)]
pub struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    /// The set; Strict-Transport-Security only where the address is https, since browsers ignore it elsewhere.
    pub fn new(config: &Config) -> Self {
        let mut all: Vec<(HeaderName, HeaderValue)> = [
            (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "no-referrer"),
            (OPENER_POLICY, "same-origin"),
            (RESOURCE_POLICY, "same-origin"),
        ]
        .into_iter()
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .collect();
        if config.base_url.is_secure() {
            let scope = if config.hsts.include_subdomains { "; includeSubDomains" } else { "" };
            // Digits and letters only, so the value is always valid.
            if let Ok(value) = HeaderValue::try_from(format!("max-age={HSTS_SECONDS}{scope}")) {
                all.push((header::STRICT_TRANSPORT_SECURITY, value));
            }
        }
        Self(all)
    }

    /// Puts the set on an answer, but for what the answer says itself: a file of somebody's brings a stricter policy
    /// along, the package may be loaded from elsewhere, and the page that others frame says who may. What nobody gave a
    /// lifetime must not be kept (S-02).
    pub fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            if REPLACEABLE.contains(name) {
                headers.entry(name.clone()).or_insert_with(|| value.clone());
            } else {
                headers.insert(name.clone(), value.clone());
            }
        }
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
}
