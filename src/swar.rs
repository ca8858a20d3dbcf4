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

/// The first bytes of what is left of a text; behind it there is white space.
#[inline]
pub(crate) fn padded<const N: usize>(rest: &[u8]) -> [u8; N] {
    let mut padded = [b' '; N];
    let rest = &rest[..rest.len().min(N)];
    padded[..rest.len()].copy_from_slice(rest);
    padded
}

/// Sixty-four bytes of 0 or 1 as bits, the first the lowest.
#[inline]
pub(crate) fn gather(bytes: &[u8; 64]) -> u64 {
    let (eights, _) = bytes.as_chunks();
    let rows = eights.iter().zip(0..8).map(|(eight, nth)| u64::from_le_bytes(*eight) << nth);
    transposed(rows.fold(0, |all, row| all | row))
}

/// Which of sixty-four bytes are so, a bit each, the first the lowest.
///
/// Written so that the compiler asks sixteen at a time, for which `is` must do without branches.
#[inline]
pub(crate) fn bits(bytes: &[u8; 64], is: impl Fn(u8) -> bool) -> u64 {
    let told = |at: usize| u8::from(is(bytes[at]));
    let mut quarters = [0; 16];
    for (at, four) in quarters.iter_mut().enumerate() {
        *four = told(at) | told(16 + at) << 2 | told(32 + at) << 4 | told(48 + at) << 6;
    }
    // What is of one byte modulo eight lies in one byte, but in two halves.
    let halves = u128::from_le_bytes(quarters);
    transposed(halves as u64 | ((halves >> 64) as u64) << 1)
}

/// Eight rows of eight bits with rows and columns exchanged (after Warren, *Hacker's Delight*, 7-3).
#[inline]
fn transposed(rows: u64) -> u64 {
    let swap = |rows: u64, by: u32, mask: u64| {
        let other = (rows ^ rows >> by) & mask;
        rows ^ other ^ other << by
    };
    let rows = swap(rows, 7, 0x00AA_00AA_00AA_00AA);
    let rows = swap(rows, 14, 0x0000_CCCC_0000_CCCC);
    swap(rows, 28, 0x0000_0000_F0F0_F0F0)
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
        for wanted in [0, 1, 1 << 63, 0x8000_4002_0100_0081, u64::MAX, 0x0123_4567_89AB_CDEF] {
            let bytes = std::array::from_fn(|at| (wanted >> at) as u8 & 1);
            assert_eq!(gather(&bytes), wanted);
            assert_eq!(bits(&bytes, |byte| byte == 1), wanted);
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
