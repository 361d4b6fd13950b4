//! What stands inside a line: words, gaps, and numbers of pages that layout will know.

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    Text(String),
    Bold(String),
    /// A placeholder whose fact is unknown: a ruled gap, in a draft with the fact's name under it.
    Gap(String),
    /// The number of the page on which the anchor stands.
    PageOf(String),
    /// The range of pages that belong to the anchor, `97～104`, or one number.
    PagesOf(String),
    /// How many pages belong to the anchor.
    PageCount(String),
    /// An empty or a ticked box within a sentence.
    Box {
        ticked: bool,
    },
    LineBreak,
}

impl Inline {
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    pub fn bold(words: impl Into<String>) -> Self {
        Self::Bold(words.into())
    }

    pub fn gap(name: impl Into<String>) -> Self {
        Self::Gap(name.into())
    }
}

/// Running text without marks of any kind.
pub fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

/// The words alone; gaps and page numbers, which are not known before layout, are left out.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) | Inline::Bold(words) => words.as_str(),
            Inline::LineBreak => "\n",
            Inline::Gap(_) | Inline::PageOf(_) | Inline::PagesOf(_) | Inline::PageCount(_) => "",
            Inline::Box { ticked: true } => "☑",
            Inline::Box { ticked: false } => "□",
        })
        .collect()
}
