//! The one thing that is read of what cameras write beside a picture: how they were held.

/// The tag of the orientation, its type (a 16-bit number), and how many there are of it.
const ORIENTATION: (u16, u16, u32) = (0x0112, 3, 1);

/// The orientation in a block of EXIF, from the byte order mark on; none where there is none, or the block is damaged.
pub(super) fn orientation(block: &[u8]) -> Option<u16> {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let read = Reader { block, little_endian: block.starts_with(b"II*\0") };
    if !read.little_endian && !block.starts_with(b"MM\0*") {
        return None;
    }
    let directory = usize::try_from(read.long(4)?).ok()?;
    let entries = usize::from(read.short(directory)?);
    (0..entries).find_map(|number| {
        let entry = directory.checked_add(2)?.checked_add(number.checked_mul(12)?)?;
        let found = (read.short(entry)?, read.short(entry + 2)?, read.long(entry + 4)?);
        (found == ORIENTATION).then(|| read.short(entry + 8)).flatten()
    })
}

struct Reader<'a> {
    block: &'a [u8],
    little_endian: bool,
}

impl Reader<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.block.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little_endian { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = self.block.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little_endian { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LITTLE: &[u8] = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    const BIG: &[u8] = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";

    #[test]
    fn m_2_the_orientation_is_found_in_both_byte_orders() {
        assert_eq!(orientation(LITTLE), Some(6));
        assert_eq!(orientation(&[b"Exif\0\0", LITTLE].concat()), Some(6));
        assert_eq!(orientation(BIG), Some(8));
    }

    #[test]
    fn s_97_a_damaged_block_has_no_orientation_and_does_no_harm() {
        for end in 0..LITTLE.len() - 6 {
            assert_eq!(orientation(&LITTLE[..end]), None, "{end}");
        }
        let mut far = LITTLE.to_vec();
        far[4..8].copy_from_slice(&[0xff; 4]);
        assert_eq!(orientation(&far), None);
        let mut many = LITTLE.to_vec();
        many[8..12].copy_from_slice(&[0xff, 0xff, 0, 0]);
        assert_eq!(orientation(&many), None);
    }
}
