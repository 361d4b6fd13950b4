//! The blocks that a part is made of, one under the other.

use super::{Cover, Frame, Grid, Inline, OfficeLine, Opinion, Signatures, Spine, Table};

/// One block: what it is, where it comes from, and how it is found again.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Block {
    pub matter: Matter,
    /// The path of the answer that it shows, so that the preview can lead from paper to field.
    pub at: Option<String>,
    /// A name for `Inline::PageOf`; unique in the document.
    pub anchor: Option<String>,
    /// Its line in bookmarks and, at level 1, in the contents.
    pub outlined: Option<Outlined>,
}

/// A place in the outline under the part's own title. Level 1 is also listed in the contents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Outlined {
    pub level: u8,
    pub words: String,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Matter {
    Cover(Box<Cover>),
    /// The table of contents of the whole document.
    Contents,
    /// A material's title, Song bold 22 pt, centred; broken at `\n`, and long lines in a balanced way.
    Title(String),
    /// Numbered notes under a centred heading, such as 填表说明.
    Notes {
        heading: String,
        items: Vec<Vec<Inline>>,
    },
    /// A section heading over a framed form, Hei bold 16 pt, flush left.
    FormHeading(String),
    /// Kai 12 pt at the left, unit or count in small Song at the right; keeps with the table under it.
    Caption {
        left: String,
        right: Vec<Inline>,
    },
    /// A heading in prose, its number already in its words. Levels 1 to 4: 一、（一）1.（1）
    Heading {
        level: u8,
        words: String,
    },
    /// A paragraph of prose, 16 pt on the page's grid, indented by two characters.
    Paragraph(Vec<Inline>),
    /// A `（1）` paragraph; the line before it, where it ends in a colon, stays with it.
    ListItem(Vec<Inline>),
    /// A small remark under a table, Song 9 pt.
    Note(Vec<Inline>),
    Grid(Grid),
    Table(Table),
    Frame(Frame),
    Opinions(Vec<Opinion>),
    Signatures(Signatures),
    Attachment(Attachment),
    Figure(Figure),
    /// A line that only office sheets have.
    Office(OfficeLine),
    Spine(Box<Spine>),
    PageBreak,
}

/// A picture within running text, whole on one page, its caption under it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    pub scan: ScanRef,
    /// `图3-1　名称`
    pub caption: Option<String>,
}

/// An attached file under a divider: each of its pages on a page of ours.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attachment {
    /// `附件1`
    pub label: String,
    pub name: String,
    /// The ids of its scans, in order; a scan that cannot be read prints its sentence.
    pub scans: Vec<ScanRef>,
}

/// A scan, and how far it is turned clockwise for printing, in quarters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ScanRef {
    pub id: String,
    pub quarter_turns: u8,
}

impl From<Matter> for Block {
    fn from(matter: Matter) -> Self {
        Self {
            matter,
            at: None,
            anchor: None,
            outlined: None,
        }
    }
}

impl Block {
    pub fn cover(cover: Cover) -> Self {
        Matter::Cover(Box::new(cover)).into()
    }

    pub fn contents() -> Self {
        Matter::Contents.into()
    }

    pub fn title(words: impl Into<String>) -> Self {
        Matter::Title(words.into()).into()
    }

    /// Notes listed in the contents under their heading.
    pub fn notes(heading: impl Into<String>, items: Vec<Vec<Inline>>) -> Self {
        let heading = heading.into();
        Self::from(Matter::Notes {
            heading: heading.clone(),
            items,
        })
        .outlined(1, heading)
    }

    /// A form's section heading, listed in the contents.
    pub fn form_heading(words: impl Into<String>, anchor: impl Into<String>) -> Self {
        let words = words.into();
        Self::from(Matter::FormHeading(words.clone()))
            .outlined(1, words)
            .anchor(anchor)
    }

    pub fn caption(left: impl Into<String>, right: impl Into<String>) -> Self {
        Matter::Caption {
            left: left.into(),
            right: super::text(right),
        }
        .into()
    }

    /// A heading in prose; level 1 is listed in the contents, all are bookmarks.
    pub fn heading(level: u8, words: impl Into<String>, anchor: impl Into<String>) -> Self {
        let words = words.into();
        Self::from(Matter::Heading {
            level,
            words: words.clone(),
        })
        .outlined(level, words)
        .anchor(anchor)
    }

    pub fn paragraph(inlines: Vec<Inline>) -> Self {
        Matter::Paragraph(inlines).into()
    }

    pub fn text(words: impl Into<String>) -> Self {
        Self::paragraph(super::text(words))
    }

    pub fn list_item(inlines: Vec<Inline>) -> Self {
        Matter::ListItem(inlines).into()
    }

    pub fn note(words: impl Into<String>) -> Self {
        Matter::Note(super::text(words)).into()
    }

    pub fn grid(grid: Grid) -> Self {
        Matter::Grid(grid).into()
    }

    pub fn table(table: Table) -> Self {
        Matter::Table(table).into()
    }

    pub fn frame(frame: Frame) -> Self {
        Matter::Frame(frame).into()
    }

    pub fn opinions(opinions: Vec<Opinion>) -> Self {
        Matter::Opinions(opinions).into()
    }

    /// Signature pages, listed in the contents under `entry`.
    pub fn signatures(signatures: Signatures, entry: impl Into<String>) -> Self {
        Self::from(Matter::Signatures(signatures)).outlined(1, entry)
    }

    /// An attachment, listed in the contents as `附件1　名称`.
    pub fn attachment(attachment: Attachment, anchor: impl Into<String>) -> Self {
        let entry = format!("{}\u{3000}{}", attachment.label, attachment.name);
        Self::from(Matter::Attachment(attachment))
            .outlined(1, entry)
            .anchor(anchor)
    }

    pub fn figure(figure: Figure) -> Self {
        Matter::Figure(figure).into()
    }

    pub fn office(line: OfficeLine) -> Self {
        Matter::Office(line).into()
    }

    pub fn spine(spine: Spine) -> Self {
        Matter::Spine(Box::new(spine)).into()
    }

    pub fn page_break() -> Self {
        Matter::PageBreak.into()
    }

    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.at = Some(path.into());
        self
    }

    pub fn anchor(mut self, name: impl Into<String>) -> Self {
        self.anchor = Some(name.into());
        self
    }

    pub fn outlined(mut self, level: u8, words: impl Into<String>) -> Self {
        self.outlined = Some(Outlined {
            level,
            words: words.into(),
        });
        self
    }
}
