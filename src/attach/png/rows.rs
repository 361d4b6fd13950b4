//! The compressed rows of a PNG, which PDF takes as they are when the picture is neither interlaced nor transparent.

use super::chunks;

/// How the rows are to be read; their bytes are collected by [`Rows::packed`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    pub width: u32,
    pub height: u32,
    pub bits: u8,
    pub colours: Colours,
}

/// What a sample means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Colours {
    Grey,
    /// Red, green and blue.
    Three,
    /// An entry of this table, three bytes each.
    Palette(Vec<u8>),
}

impl Rows {
    /// The form of the rows; none when they cannot be printed as they are. Only the heads of chunks are read.
    pub fn read(png: &[u8]) -> Option<Self> {
        let (mut header, mut palette): (&[u8], &[u8]) = (&[], &[]);
        for (name, body) in chunks(png) {
            match name {
                b"IHDR" if header.is_empty() => header = body,
                b"PLTE" => palette = body,
                b"tRNS" => return None,
                _ => {}
            }
        }
        let &[w3, w2, w1, w0, h3, h2, h1, h0, bits, colour, _, _, 0] = header else {
            return None;
        };
        Some(Self {
            width: u32::from_be_bytes([w3, w2, w1, w0]),
            height: u32::from_be_bytes([h3, h2, h1, h0]),
            bits,
            colours: match colour {
                0 => Colours::Grey,
                2 => Colours::Three,
                3 if palette.len() >= 3 => {
                    Colours::Palette(palette[..palette.len().min(768)].to_vec())
                }
                _ => return None,
            },
        })
    }

    /// The rows, compressed as the file has them.
    pub fn packed(png: &[u8]) -> Vec<u8> {
        let mut packed = Vec::with_capacity(png.len());
        for (name, body) in chunks(png) {
            if name == b"IDAT" {
                packed.extend_from_slice(body);
            }
        }
        packed
    }
}
