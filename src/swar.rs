//! Eight bytes told apart at once, in one word of the machine (SWAR, after Lamport, *Multiple Byte
//! Processing with Full-Word Instructions*, 1975).
//!
//! Eight bytes of a text are read as a little-endian `u64`, so that the first is the lowest; an answer
//! is the highest bit of each byte that it holds of.

/// One in each byte.
pub(crate) const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte.
pub(crate) const HIGH: u64 = 0x80 * ONES;
/// The bit by which small ASCII letters differ from capitals, in each byte.
pub(crate) const FOLD: u64 = 0x20 * ONES;

/// Which bytes are ASCII letters.
#[inline]
pub(crate) fn letters(unit: u64) -> u64 {
    range((unit | FOLD) & !HIGH, b'a', b'z') & !unit & HIGH
}

/// Which bytes are ASCII capitals.
#[inline]
pub(crate) fn capitals(unit: u64) -> u64 {
    range(unit & !HIGH, b'A', b'Z') & !unit & HIGH
}

/// Which bytes are ASCII letters or digits.
#[inline]
pub(crate) fn alphanumeric(unit: u64) -> u64 {
    (range((unit | FOLD) & !HIGH, b'a', b'z') | range(unit & !HIGH, b'0', b'9')) & !unit & HIGH
}

/// Sixty-four bytes of 0 or 1 as bits, the first the lowest.
#[inline]
pub(crate) fn gather(bytes: &[u8; 64]) -> u64 {
    bytes.as_chunks().0.iter().fold(0, |bits, eight| {
        // The product brings each of eight to its place in the highest byte.
        let byte = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits >> 8 | byte << 56
    })
}

/// How many of eight bytes come before the first that `bits` does not hold of.
#[inline]
pub(crate) fn leading(bits: u64) -> usize {
    (!bits & HIGH).trailing_zeros() as usize / 8
}

/// How many of eight bytes come behind the last that `bits` does not hold of.
#[inline]
pub(crate) fn trailing(bits: u64) -> usize {
    (!bits & HIGH).leading_zeros() as usize / 8
}

/// Sets the highest bit of each byte from `least` to `most`; the other bits are of no meaning.
#[inline]
fn range(low: u64, least: u8, most: u8) -> u64 {
    // Of seven bits, none carries into the next byte.
    let from = |least: u8| low + (0x80 - u64::from(least)) * ONES;
    from(least) & !from(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_by_itself() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                // Neighbours of either kind change nothing.
                for around in [b'a', b' ', 0, 0xFF] {
                    let mut bytes = [around; 8];
                    bytes[place] = byte;
                    let unit = u64::from_le_bytes(bytes);
                    let told = |bits: u64| bits >> (8 * place) & 0xFF;
                    assert_eq!(told(letters(unit)) == 0x80, byte.is_ascii_alphabetic(), "{byte}");
                    assert_eq!(told(capitals(unit)) == 0x80, byte.is_ascii_uppercase(), "{byte}");
                    let either = told(alphanumeric(unit));
                    assert_eq!(either == 0x80, byte.is_ascii_alphanumeric(), "{byte}");
                    assert!(matches!(told(letters(unit)) | either, 0 | 0x80), "{byte}");
                }
            }
        }
    }

    #[test]
    fn bytes_become_bits() {
        for bits in [0, 1, 1 << 63, 0x8000_4002_0100_0081, u64::MAX, 0x0123_4567_89AB_CDEF] {
            assert_eq!(gather(&std::array::from_fn(|at| (bits >> at) as u8 & 1)), bits);
        }
    }

    #[test]
    fn bytes_are_counted_from_both_ends() {
        let unit = |bytes: &[u8; 8]| letters(u64::from_le_bytes(*bytes));
        for (bytes, first, last) in [
            (b"the word", 3, 4),
            (b"sentence", 8, 8),
            (b"AZaz@[`{", 4, 0),
            (b"@[`{AZaz", 0, 4),
            (b"caf\xC3\xA9 ab", 3, 2),
        ] {
            assert_eq!((leading(unit(bytes)), trailing(unit(bytes))), (first, last));
        }
    }
}
