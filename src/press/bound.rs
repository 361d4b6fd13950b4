//! Reads off laid-out pages what office sheets say about a booklet.

use crate::compose::{Bound, BoundPage, Signing};
use crate::document::Sides;
use crate::typeset::{Page, Pages, SealPlace};

/// The booklet as it will be bound.
pub(super) fn of(pages: &Pages, sides: Sides) -> Bound {
    Bound {
        pages: pages.pages.iter().map(|sheet| page(sheet)).collect(),
        sides,
    }
}

fn page(page: &Page) -> BoundPage {
    let answers = page.regions.iter().map(|region| region.at.clone());
    BoundPage {
        label: page.label.clone(),
        part: page.part.clone(),
        blank: page.blank,
        answers: answers.collect(),
        signings: page.seals.iter().map(signing).collect(),
    }
}

fn signing(seal: &SealPlace) -> Signing {
    Signing {
        place: seal.place.clone(),
        seal: seal.unit.clone(),
        signer: seal.signer.clone(),
        party: seal.party,
    }
}
