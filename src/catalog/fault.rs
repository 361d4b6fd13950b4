//! What is wrong with a catalog file, with file and line, in one sentence.

use std::fmt;

/// One fault of a catalog file. Displays as `file:line: sentence`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogFault {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub sentence: String,
}

impl fmt::Display for CatalogFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}

impl std::error::Error for CatalogFault {}

/// Faults gathered while reading; kept in file and line order.
pub(super) struct Faults<'f> {
    files: &'f [(&'f str, &'f str)],
    found: Vec<(usize, CatalogFault)>,
}

impl<'f> Faults<'f> {
    pub fn new(files: &'f [(&'f str, &'f str)]) -> Self {
        Self {
            files,
            found: Vec::new(),
        }
    }

    /// Notes a fault at a byte offset of a file.
    pub fn add(&mut self, file: usize, offset: usize, sentence: String) {
        let (name, text) = self.files[file];
        let offset = offset.min(text.len());
        let line = text.as_bytes()[..offset]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        let fault = CatalogFault {
            file: name.to_owned(),
            line,
            sentence,
        };
        self.found.push((file, fault));
    }

    pub fn broken(&mut self, file: usize, error: &toml::de::Error) {
        let offset = error.span().map_or(0, |span| span.start);
        let sentence = format!("读不懂这一行：{}", error.message().trim());
        self.add(file, offset, sentence);
    }

    /// All faults so far as an error, or nothing when there are none.
    pub fn settle(&mut self) -> Result<(), Vec<CatalogFault>> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found
            .sort_by(|(file_a, a), (file_b, b)| (file_a, a.line).cmp(&(file_b, b.line)));
        Err(self.found.drain(..).map(|(_, fault)| fault).collect())
    }
}
