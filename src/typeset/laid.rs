//! One part laid out by itself, and all that its pages depend on, so that it can be kept until one of those changes.

use std::sync::Arc;

use super::flow;
use super::known::{Known, Question};
use super::page::{Anchor, Missing, Overflow, OverflowStep};
use super::paginate::{Filled, paginate};
use super::setter::Setter;
use crate::attach::Scan;
use crate::document::{Document, Matter, Part, Stamp};

/// A part laid out, and all that its pages depend on.
pub(super) struct Laid {
    pub part: Part,
    stamp: Stamp,
    scans: Vec<(String, ScanState)>,
    answers: Vec<(Question, String)>,
    pub pages: Vec<Filled>,
    pub missing: Vec<Missing>,
    pub overflows: Vec<Overflow>,
}

type ScanState = Option<Result<Arc<Scan>, String>>;

impl Laid {
    pub fn new(part: &Part, document: &Document, known: &Known) -> Self {
        let asked = known.asked();
        let mut setter = Setter::new(&asked, document.stamp.is_draft());
        let strips = flow::strips(part, document, &mut setter);
        let dealt = paginate(strips);
        let (missing, mut overflows) = (setter.missing, setter.overflows);
        overflows.extend((0..dealt.split_rows).map(|_| Overflow {
            at: None,
            step: OverflowStep::Split,
        }));
        Self {
            part: part.clone(),
            stamp: document.stamp.clone(),
            scans: scans_of(part)
                .map(|id| (id.to_owned(), document.scans.get(id).cloned()))
                .collect(),
            answers: asked.log.into_inner(),
            pages: dealt.pages,
            missing,
            overflows,
        }
    }

    pub fn still_holds(&self, part: &Part, document: &Document, known: &Known) -> bool {
        let same_stamp = self.stamp == document.stamp
            || self.stamp.is_draft() == document.stamp.is_draft() && !prints_stamp(part);
        let same_scans = self
            .scans
            .iter()
            .all(|(id, scan)| same_scan(scan, document.scans.get(id)));
        same_stamp
            && same_scans
            && self.part == *part
            && self
                .answers
                .iter()
                .all(|(question, answer)| known.answer(question) == *answer)
    }
}

/// Only covers carry the stamp within their page; footers are added at the end.
fn prints_stamp(part: &Part) -> bool {
    part.blocks
        .iter()
        .any(|block| matches!(block.matter, Matter::Cover(_)))
}

fn scans_of(part: &Part) -> impl Iterator<Item = &str> {
    let scans = part.blocks.iter().flat_map(|block| match &block.matter {
        Matter::Attachment(attachment) => attachment.scans.as_slice(),
        Matter::Figure(figure) => std::slice::from_ref(&figure.scan),
        _ => &[],
    });
    scans.map(|scan| scan.id.as_str())
}

fn same_scan(kept: &ScanState, now: Option<&Result<Arc<Scan>, String>>) -> bool {
    match (kept, now) {
        (Some(Ok(kept)), Some(Ok(now))) => Arc::ptr_eq(kept, now) || kept == now,
        (kept, now) => kept.as_ref() == now,
    }
}

/// The anchors of a part, each with the index of its page within the part.
pub(super) fn anchors(laid: &Laid) -> impl Iterator<Item = (usize, &Anchor)> {
    laid.pages.iter().enumerate().flat_map(|(page, filled)| {
        filled
            .content
            .anchors
            .iter()
            .map(move |anchor| (page, anchor))
    })
}
