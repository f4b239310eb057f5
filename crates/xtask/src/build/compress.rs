//! Compression at build time, at the highest levels: it is paid once and saved at every download.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use crate::failure::{Context, Result};

/// Brotli's window as a power of two; the largest that all browsers take.
const BROTLI_WINDOW: u32 = 24;
/// Brotli's highest effort, for what is shipped.
pub(crate) const BEST: u32 = 11;
/// An effort that takes no noticeable time, for what is looked at once.
pub(crate) const QUICK: u32 = 1;

/// The bytes by brotli.
pub(crate) fn brotli(bytes: &[u8], effort: u32) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, bytes.len().max(1), effort, BROTLI_WINDOW);
    writer.write_all(bytes).context("brotli")?;
    writer.flush().context("brotli")?;
    drop(writer);
    Ok(packed)
}

/// The bytes by gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).context("gzip")?;
    writer.finish().context("gzip")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let bytes = b"account console ".repeat(500);
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(brotli(&bytes, BEST).unwrap().as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(gzip(&bytes).unwrap().as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
    }
}
