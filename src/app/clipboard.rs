//! Pictures and files on the clipboard, for the fields that keep scans. Text comes with the window's own events.

use super::words::form as words;
use arboard::Clipboard;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use std::path::PathBuf;

/// What lies on the clipboard and can be attached.
pub enum Found {
    Files(Vec<PathBuf>),
    /// A picture, as the bytes of a PNG.
    Picture(Vec<u8>),
}

/// Looks at the clipboard; the error is a sentence. May wait for another program: never call it while drawing.
pub fn look() -> Result<Found, String> {
    let nothing = |_| words::NOTHING_TO_PASTE.to_owned();
    let mut clipboard = Clipboard::new().map_err(nothing)?;
    if let Ok(files) = clipboard.get().file_list()
        && !files.is_empty()
    {
        return Ok(Found::Files(files));
    }
    let picture = clipboard.get_image().map_err(nothing)?;
    png([picture.width, picture.height], &picture.bytes).map(Found::Picture)
}

/// Writes a picture down as PNG, from its rows of red, green, blue and opacity.
pub fn png(size: [usize; 2], samples: &[u8]) -> Result<Vec<u8>, String> {
    let side = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0);
    let whole = size[0]
        .checked_mul(size[1])
        .and_then(|count| count.checked_mul(4));
    let (Some(width), Some(height), true) =
        (side(size[0]), side(size[1]), whole == Some(samples.len()))
    else {
        return Err(words::NOTHING_TO_PASTE.to_owned());
    };
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(samples, width, height, ExtendedColorType::Rgba8)
        .map_err(|_| words::NOTHING_TO_PASTE.to_owned())?;
    Ok(bytes)
}

/// The scans and pictures that a pasted text names, when it names nothing else: file managers copy files so.
pub fn files(text: &str) -> Option<Vec<PathBuf>> {
    let paths: Option<Vec<PathBuf>> = text.lines().map(str::trim).map(file).collect();
    paths.filter(|paths| !paths.is_empty())
}

fn file(line: &str) -> Option<PathBuf> {
    let path = match line.strip_prefix("file://") {
        Some(url) => PathBuf::from(unescaped(url)?),
        None => PathBuf::from(line),
    };
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let known = ["pdf", "jpg", "jpeg", "png"].contains(&ending.as_str());
    (known && path.is_absolute()).then_some(path)
}

/// A path out of a URL, where `%20` is a space.
fn unescaped(url: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apart::Opener;
    use crate::attach::{Scan, Source};

    #[test]
    fn a_pasted_picture_is_a_scan_that_can_be_kept() {
        let bytes = png([3, 2], &[200; 24]).unwrap();
        assert!(Scan::look(Source::of_bytes(bytes), &Opener::here()).is_ok());
    }

    #[test]
    fn a_picture_whose_samples_do_not_fit_its_size_is_refused() {
        for (size, samples) in [([0, 0], 0), ([2, 2], 15), ([usize::MAX, 2], 8)] {
            assert!(png(size, &vec![0; samples]).is_err());
        }
    }

    #[test]
    fn files_are_told_from_words() {
        let paths = |text: &str| files(text).map(|paths| paths.len());
        assert_eq!(paths("file:///a/%E7%94%B2%20b.png\n/c/d.pdf\n"), Some(2));
        let named = files("file:///a/%E7%94%B2%20b.png").unwrap();
        assert_eq!(named, [PathBuf::from("/a/甲 b.png")]);
        for text in [
            "",
            "甲",
            "/只是斜线",
            "/a/b.png 甲\n乙",
            "file:///a%2",
            "./a.png",
            "/a/b.txt",
        ] {
            assert_eq!(paths(text), None, "{text}");
        }
    }
}
