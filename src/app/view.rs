//! What the editor shows of a draft: the section, the pane, what is selected. None of it belongs to the draft.

use super::find::Finder;
use super::heights::Heights;
use super::trial::Trial;
use crate::check::{Level, SectionRef};
use crate::draft::{Place, Value};
use egui::{Id, Rect};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The state of the editor that is forgotten when the draft is closed.
#[derive(Debug)]
pub struct View {
    pub section: SectionRef,
    /// Materials that are unfolded in the outline.
    pub unfolded: BTreeSet<usize>,
    /// Chapters that are folded in the outline, by their first section.
    pub folded_chapters: BTreeSet<SectionRef>,
    pub tab: Tab,
    /// Whether the right pane stands open beside the form, in a wide window.
    pub pane_open: bool,
    /// Whether it lies open over the form, in a narrow window.
    pub pane_over: bool,
    /// Whether the window was narrow when it was last drawn.
    pub narrow: bool,
    /// The outline, when it is a drawer; `None` while it stands beside the form.
    pub drawer: Option<Drawer>,
    /// What had the keyboard before the pane was opened over the form.
    pub before_pane: Option<Id>,
    /// Levels shown in 体检.
    pub levels: BTreeSet<Level>,
    /// The selected finding: its rule and its place.
    pub finding: Option<(String, Place)>,
    /// The selected finding that was scrolled into view last.
    pub finding_shown: Option<(String, Place)>,
    /// How tall the words of the findings are.
    pub heights: Heights,
    pub article: Option<String>,
    /// What is being tried out in 体检.
    pub trial: Option<Trial>,
    /// Whether the findings set aside are listed.
    pub kept_open: bool,
    /// Whether what nobody has begun yet is listed.
    pub later_open: bool,
    /// Places that had the cursor and lost it; only there is a missing answer worth a word.
    pub left: BTreeSet<Place>,
    /// The place that has the cursor, or had it last.
    pub at: Option<Place>,
    /// The place that should get the cursor when it is drawn next.
    pub focus: Option<Place>,
    /// The characters to select at a place as soon as it has the keyboard.
    pub point: Option<(Place, Range<usize>)>,
    /// The place that should be scrolled into view when it is drawn next.
    pub look: Option<Place>,
    /// 查找与替换, while it is open.
    pub find: Option<Finder>,
    pub composed: Option<Composed>,
    /// What was typed where a number or date belongs and is not one yet.
    pub typed: BTreeMap<Place, String>,
    pub tables: BTreeMap<String, TableView>,
    /// Where scans can be dropped in this frame.
    pub drops: Vec<(Rect, Place)>,
    /// The row that is open as a form: table and row.
    pub row: Option<(String, String)>,
    /// The draft's name while it is being changed.
    pub name: Option<String>,
    /// Brings the current section into view in the outline once.
    pub reveal: bool,
    /// Scrolls the form to its top once.
    pub to_top: bool,
    /// Whether that happens in this frame, so that nothing can be scrolled into view yet.
    pub arriving: bool,
}

/// A text with a composition in it, which is not yet an answer.
#[derive(Debug)]
pub struct Composed {
    pub place: Place,
    pub text: String,
    /// True when the composition is over and what was chosen may still follow.
    pub ending: bool,
}

/// How the outline stands in a window too small for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    Shut,
    /// Just opened, so that the current section gets the keyboard.
    Opening,
    Open,
}

/// The tabs of the right pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    Findings,
    Preview,
    Articles,
    History,
}

/// What is selected in a table and how it is laid out.
#[derive(Debug, Default)]
pub struct TableView {
    /// The selected cell: row id and column id.
    pub cell: Option<(String, String)>,
    /// The other corner of the selected block, when it is more than the cell.
    pub anchor: Option<(String, String)>,
    /// The row that is being dragged.
    pub drag: Option<String>,
    /// True while the selected cell's text is being changed, not just selected.
    pub editing: bool,
    /// Puts the cursor behind the text once.
    pub to_end: bool,
    /// The cell's answer before it was edited.
    pub before: Option<Value>,
    /// True when the selected cell should take the keyboard.
    pub grab: bool,
    /// True from the click on 粘贴 until the clipboard has come.
    pub paste: bool,
    /// A column to be hidden, asked for in the list under its head.
    pub hide: Option<String>,
    /// Columns to show, when chosen.
    pub columns: Option<BTreeSet<String>>,
    pub widths: Vec<f32>,
    /// What `widths` was measured for: revision and number of columns.
    pub measured: Option<(u64, usize)>,
}

impl View {
    pub fn new(section: SectionRef) -> Self {
        Self {
            section,
            unfolded: BTreeSet::from([section.material]),
            folded_chapters: BTreeSet::new(),
            tab: Tab::Findings,
            pane_open: true,
            pane_over: false,
            narrow: false,
            drawer: None,
            before_pane: None,
            levels: Level::ALL.into(),
            finding: None,
            finding_shown: None,
            heights: Heights::default(),
            article: None,
            trial: None,
            kept_open: false,
            later_open: false,
            left: BTreeSet::new(),
            at: None,
            focus: None,
            point: None,
            look: None,
            find: None,
            composed: None,
            typed: BTreeMap::new(),
            tables: BTreeMap::new(),
            drops: Vec::new(),
            row: None,
            name: None,
            reveal: true,
            to_top: false,
            arriving: false,
        }
    }

    /// Shows a section.
    pub fn go(&mut self, section: SectionRef) {
        if self.section != section {
            self.to_top = true;
        }
        self.section = section;
        self.row = None;
        self.at = None;
        self.composed = None;
        self.unfolded.insert(section.material);
        self.reveal = true;
        self.article = None;
        self.shut_drawer();
    }

    pub fn opens_drawer(&self) -> bool {
        matches!(self.drawer, Some(Drawer::Opening | Drawer::Open))
    }

    pub fn shut_drawer(&mut self) {
        self.drawer = self.drawer.and(Some(Drawer::Shut));
    }

    pub fn shows_pane(&self) -> bool {
        if self.narrow {
            self.pane_over
        } else {
            self.pane_open
        }
    }

    pub fn show_pane(&mut self, open: bool) {
        if self.narrow {
            self.pane_over = open;
        } else {
            self.pane_open = open;
        }
    }

    /// Forgets half-typed things, because the draft changed under them.
    pub fn forget_typed(&mut self) {
        self.composed = None;
        self.typed.clear();
    }
}
