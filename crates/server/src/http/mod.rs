//! What surrounds every request and answer, whatever answers it: the API, the page, an asset, nothing at all.
//!
//! | module | does |
//! |---|---|
//! | [`refusal`] | the one shape of errors |
//! | [`client_ip`] | the one way to know where a request came from |
//!
//! Handlers find a [`RequestId`](latchkey_contract::id::RequestId) and a [`ClientIp`](client_ip::ClientIp) in the
//! extensions of each request.

pub mod client_ip;
pub mod refusal;
