//! Which address a request came from (S-04). One function feeds limits, sessions and the audit trail: the peer of the
//! connection, unless that is a proxy named in the configuration; then `X-Forwarded-For` is walked from the right to
//! the first address that is not such a proxy. Whatever a client writes further left is never believed.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use http::HeaderMap;
use serde::{Deserialize, Serialize};

/// The header that proxies append the address of their peer to.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address a request came from; a request extension, set by the outermost layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientIp(pub IpAddr);

/// A range of addresses in CIDR notation, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// A text is not a range of addresses.
#[derive(Debug, PartialEq, Eq)]
pub struct NotANetwork(String);

impl std::fmt::Display for NotANetwork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is not an address or a range such as 10.0.0.0/8", self.0)
    }
}

impl std::error::Error for NotANetwork {}

impl Network {
    /// Whether an address lies in the range.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                same_prefix(u128::from(network.to_bits()), u128::from(address.to_bits()), 32, self.prefix)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                same_prefix(network.to_bits(), address.to_bits(), 128, self.prefix)
            }
            _ => false,
        }
    }
}

fn same_prefix(left: u128, right: u128, width: u8, prefix: u8) -> bool {
    // A shift by the full width is not defined; a prefix of 0 holds everything.
    prefix == 0 || (left ^ right) >> (width - prefix) == 0
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let refuse = || NotANetwork(text.to_owned());
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().map_err(|_| refuse())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(width), str::parse).map_err(|_| refuse())?;
        if prefix <= width { Ok(Self { address, prefix }) } else { Err(refuse()) }
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Self, NotANetwork> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        format!("{}/{}", network.address, network.prefix)
    }
}

/// The address of the client behind `peer`.
pub fn client_ip(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> ClientIp {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.to_canonical();
    if !is_trusted(client) {
        return ClientIp(client);
    }
    // Bytes, not text: whoever writes an unreadable hop must not hide what our proxy has put to the right of it.
    let hops =
        headers.get_all(FORWARDED_FOR).iter().rev().flat_map(|value| value.as_bytes().rsplit(|byte| *byte == b','));
    for hop in hops {
        // A hop that is no address ends the walk: what stands left of it was not written by our proxy.
        let Some(address) = address_of_hop(hop) else { break };
        client = address.to_canonical();
        if !is_trusted(client) {
            break;
        }
    }
    ClientIp(client)
}

/// The address of a hop. Some proxies write the port of their peer behind it, and then IPv6 in brackets.
fn address_of_hop(hop: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(hop).ok()?.trim();
    text.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(peer: &str, forwarded: &[impl AsRef<[u8]>], trusted: &[&str], expected: &str) {
        let mut headers = HeaderMap::new();
        for value in forwarded.iter().map(AsRef::as_ref) {
            headers.append(FORWARDED_FOR, http::HeaderValue::from_bytes(value).unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        let ClientIp(found) = client_ip(peer.parse().unwrap(), &headers, &trusted);
        assert_eq!(found.to_string(), expected, "{peer} {headers:?} {trusted:?}");
    }

    #[test]
    fn s_04_a_direct_peer_cannot_forge_its_address() {
        check("203.0.113.7", &["198.51.100.1"], &[], "203.0.113.7");
        check("203.0.113.7", &["198.51.100.1"], &["10.0.0.0/8"], "203.0.113.7");
    }

    #[test]
    fn s_04_behind_a_proxy_the_rightmost_untrusted_hop_counts() {
        check("10.0.0.1", &["1.2.3.4, 203.0.113.7"], &["10.0.0.0/8"], "203.0.113.7");
        check("10.0.0.1", &["1.2.3.4, 203.0.113.7, 10.9.9.9"], &["10.0.0.0/8"], "203.0.113.7");
        check("10.0.0.1", &["1.2.3.4", "203.0.113.7"], &["10.0.0.0/8"], "203.0.113.7");
        check("::1", &["2001:db8::7"], &["::1"], "2001:db8::7");
    }

    #[test]
    fn s_04_without_a_readable_hop_the_last_known_one_stands() {
        check("10.0.0.1", &[""; 0], &["10.0.0.0/8"], "10.0.0.1");
        check("10.0.0.1", &["unknown"], &["10.0.0.0/8"], "10.0.0.1");
        check("10.0.0.1", &["1.2.3.4, unknown, 10.0.0.2"], &["10.0.0.0/8"], "10.0.0.2");
    }

    #[test]
    fn s_04_an_unreadable_hop_hides_nothing_to_the_right_of_it() {
        check("10.0.0.1", &[b"\xff, 203.0.113.7".as_slice()], &["10.0.0.0/8"], "203.0.113.7");
        check("10.0.0.1", &[b"203.0.113.7, \xff".as_slice()], &["10.0.0.0/8"], "10.0.0.1");
        check("10.0.0.1", &[b"203.0.113.7".as_slice(), b"\xff"], &["10.0.0.0/8"], "10.0.0.1");
    }

    #[test]
    fn s_04_a_hop_may_have_a_port() {
        check("10.0.0.1", &["1.2.3.4, 203.0.113.7:50123"], &["10.0.0.0/8"], "203.0.113.7");
        check("10.0.0.1", &["[2001:db8::7]:50123, 10.0.0.2:80"], &["10.0.0.0/8"], "2001:db8::7");
        check("10.0.0.1", &["203.0.113.7:"], &["10.0.0.0/8"], "10.0.0.1");
    }

    #[test]
    fn s_04_a_mapped_address_is_the_address() {
        check("::ffff:10.0.0.1", &["::ffff:203.0.113.7"], &["10.0.0.0/8"], "203.0.113.7");
    }

    #[test]
    fn a_range_is_read_strictly() {
        for text in ["", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0/8", "example.org", "10.0.0.0/8/8"] {
            assert_eq!(text.parse::<Network>(), Err(NotANetwork(text.to_owned())));
        }
        assert!("0.0.0.0/0".parse::<Network>().unwrap().contains("255.255.255.255".parse().unwrap()));
        assert!(!"0.0.0.0/0".parse::<Network>().unwrap().contains("::1".parse().unwrap()));
    }
}
