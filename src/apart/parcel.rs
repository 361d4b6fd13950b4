//! Answers and wishes as bytes: packed here, unpacked there with every length checked.

/// Puts values one after the other.
#[derive(Default)]
pub struct Packer(Vec<u8>);

impl Packer {
    pub fn byte(&mut self, value: u8) -> &mut Self {
        self.0.push(value);
        self
    }

    pub fn number(&mut self, value: u32) -> &mut Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    pub fn integer(&mut self, value: i64) -> &mut Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    pub fn real(&mut self, value: f64) -> &mut Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    /// Bytes with their length before them.
    ///
    /// # Panics
    /// On more bytes than any answer may have.
    pub fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.number(u32::try_from(value.len()).expect("no part of an answer is this long"));
        self.0.extend(value);
        self
    }

    pub fn finish(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

/// The bytes are not what was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer is not of the agreed shape")]
pub struct Misread;

/// Takes values in the order in which they were packed.
pub struct Unpacker<'a>(&'a [u8]);

impl<'a> Unpacker<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Misread> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Misread)?;
        self.0 = rest;
        Ok(taken)
    }

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Misread> {
        self.take(N)?.try_into().map_err(|_| Misread)
    }

    pub fn byte(&mut self) -> Result<u8, Misread> {
        Ok(self.fixed::<1>()?[0])
    }

    pub fn number(&mut self) -> Result<u32, Misread> {
        self.fixed().map(u32::from_le_bytes)
    }

    pub fn integer(&mut self) -> Result<i64, Misread> {
        self.fixed().map(i64::from_le_bytes)
    }

    /// A number that is neither infinite nor none.
    pub fn real(&mut self) -> Result<f64, Misread> {
        let found = f64::from_le_bytes(self.fixed()?);
        if found.is_finite() {
            Ok(found)
        } else {
            Err(Misread)
        }
    }

    pub fn bytes(&mut self) -> Result<&'a [u8], Misread> {
        let length = self.number()?;
        self.take(length as usize)
    }

    /// How many of something follow, each of which takes at least so many bytes; more than could be there is misread.
    pub fn count(&mut self, least_each: usize) -> Result<usize, Misread> {
        let count = self.number()? as usize;
        if count.saturating_mul(least_each.max(1)) > self.0.len() {
            return Err(Misread);
        }
        Ok(count)
    }

    /// Whether all was taken.
    pub fn end(&self) -> Result<(), Misread> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Misread)
        }
    }

    /// All that is left.
    pub fn rest(self) -> &'a [u8] {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_in_order_and_nothing_is_taken_twice() {
        let mut packer = Packer::default();
        packer.byte(7).number(8).integer(-9).real(0.5).bytes(b"ten");
        let packed = packer.finish();
        let mut from = Unpacker::new(&packed);
        assert_eq!(from.byte(), Ok(7));
        assert_eq!(from.number(), Ok(8));
        assert_eq!(from.integer(), Ok(-9));
        assert_eq!(from.real(), Ok(0.5));
        assert_eq!(from.bytes(), Ok(&b"ten"[..]));
        assert_eq!(from.end(), Ok(()));
        assert_eq!(from.byte(), Err(Misread));
    }

    #[test]
    fn a_count_beyond_what_is_there_is_misread() {
        let mut packer = Packer::default();
        packer.number(u32::MAX).byte(0);
        let packed = packer.finish();
        assert_eq!(Unpacker::new(&packed).count(1), Err(Misread));
        assert_eq!(Unpacker::new(&packed).bytes(), Err(Misread));
        let not_a_number = f64::NAN.to_le_bytes();
        assert_eq!(Unpacker::new(&not_a_number).real(), Err(Misread));
    }
}
