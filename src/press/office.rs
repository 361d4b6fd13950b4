//! Sheets for whoever prepares the papers, from the booklet as it will be bound.

use super::{Memory, Order, PressFault, Printed, bound, kit, preflight};
use crate::catalog::Catalog;
use crate::check::{Checker, Purpose};
use crate::compose::{self, Bound, Checked, NoSpine, Options, Scans, Thickness};
use crate::course::Course;
use crate::document::Document;
use crate::draft::Draft;
use crate::typeset::{Faces, Typesetter};

/// A draft with all that is chosen for its print.
pub(super) struct Papers<'a, 'c> {
    pub catalog: &'c Catalog,
    pub draft: &'a Draft,
    pub scans: &'a Scans,
    pub options: &'a Options,
    pub faces: Faces,
    pub course: Course<'a>,
}

impl<'c> Papers<'_, 'c> {
    pub fn signatures(&self) -> Result<Printed, PressFault> {
        let kits = kit::composed(self.catalog, self.draft, self.options)?;
        Ok(Printed {
            left_out: kit::left_out(&kits),
            ..laid(kit::together(&kits)?, self.faces)
        })
    }

    pub fn seal_list(&self, memory: &mut Memory<'c>) -> Result<Printed, PressFault> {
        let bound = self.bound(&self.booklet(memory)?);
        Ok(laid(
            compose::seal_list(self.catalog, self.draft, self.options, &bound),
            self.faces,
        ))
    }

    pub fn self_check(
        &self,
        order: &Order,
        memory: &mut Memory<'c>,
    ) -> Result<Printed, PressFault> {
        let booklet = self.booklet(memory)?;
        let bound = self.bound(&booklet);
        let purpose = if order.is_final {
            Purpose::Final
        } else {
            Purpose::Draft
        };
        let mut checker = Checker::new(self.catalog, purpose);
        checker.tell_of_pages(preflight(self.draft, &booklet));
        let checked = Checked {
            report: &checker.check(self.draft, order.today),
            reason: order.reason.as_deref(),
        };
        Ok(laid(
            compose::self_check(self.catalog, self.draft, self.options, &bound, &checked),
            self.faces,
        ))
    }

    pub fn spine(&self, order: &Order, memory: &mut Memory<'c>) -> Result<Printed, PressFault> {
        let thickness = match order.thickness {
            Some(mm) => Thickness::Chosen(mm),
            None => Thickness::Estimated {
                sheets: self.bound(&self.booklet(memory)?).sheets(),
            },
        };
        compose::spine(self.catalog, self.draft, self.options, thickness)
            .map(|document| laid(document, self.faces))
            .map_err(PressFault::NoSpine)
    }

    /// The booklet that a sheet speaks of.
    fn booklet(&self, memory: &mut Memory<'c>) -> Result<Printed, PressFault> {
        let composer = &mut memory.composer;
        let document = composer.booklet(self.catalog, self.draft, self.scans, self.options);
        Ok(Printed {
            pages: memory.typesetter.typeset_along(&document, self.course)?,
            document,
            left_out: Vec::new(),
        })
    }

    /// The booklet as it will be bound.
    fn bound(&self, booklet: &Printed) -> Bound {
        bound::of(&booklet.pages, self.options.sides)
    }
}

/// Laid out by itself, so that the typesetter goes on remembering the booklet.
pub(super) fn laid(document: Document, faces: Faces) -> Printed {
    let mut typesetter = Typesetter::default();
    typesetter.use_faces(faces);
    Printed {
        pages: typesetter.typeset(&document),
        document,
        left_out: Vec::new(),
    }
}

/// Why there is no spine, for the user.
pub(super) fn no_spine(no_spine: &NoSpine) -> String {
    match no_spine {
        NoSpine::TooThin(mm) => {
            format!("书脊厚 {mm} mm，不到 5 mm，写不下字，不用印；放进档案盒的，请选定盒脊的厚度")
        }
        NoSpine::TooThick(mm) => {
            format!("书脊厚 {mm} mm，超过 100 mm，一张 A4 纸放不下；请分册装订，再逐册选定厚度")
        }
    }
}
