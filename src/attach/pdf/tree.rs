//! The tree of pages of a PDF: its leaves in order, each with the nodes above it, from which it inherits.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::MOST_PAGES;
use crate::attach::ScanFault;

/// Trees nest a few levels; deeper ones are attacks.
const DEEPEST: usize = 64;
/// Branches of one tree.
const MOST_NODES: usize = 20_000;

/// A page and the nodes above it, nearest last.
pub(super) struct Leaf<'a> {
    pub id: ObjectId,
    pub own: &'a Dictionary,
    above: Vec<&'a Dictionary>,
}

impl<'a> Leaf<'a> {
    /// An attribute of the page, or of the nearest node above it that has one.
    pub fn inherited(&self, document: &'a Document, key: &[u8]) -> Option<&'a Object> {
        let nodes = std::iter::once(&self.own).chain(self.above.iter().rev());
        nodes
            .filter_map(|node| node.get_deref(key, document).ok())
            .find(|object| !matches!(object, Object::Null))
    }
}

/// All pages in order.
///
/// # Errors
/// A page that is not there, a branch that contains itself, and no page or too many.
pub(super) fn leaves(document: &Document) -> Result<Vec<Leaf<'_>>, ScanFault> {
    let catalog = document.catalog().map_err(|_| ScanFault::Damaged)?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference);
    let mut walk = Walk {
        document,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    walk.visit(root.map_err(|_| ScanFault::NoPages)?, &mut Vec::new())?;
    if walk.found.is_empty() {
        return Err(ScanFault::NoPages);
    }
    Ok(walk.found)
}

struct Walk<'a> {
    document: &'a Document,
    /// Branches on the way; a page may be shown twice, a branch may not.
    seen: BTreeSet<ObjectId>,
    found: Vec<Leaf<'a>>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, id: ObjectId, above: &mut Vec<&'a Dictionary>) -> Result<(), ScanFault> {
        let own = self
            .document
            .get_dictionary(id)
            .map_err(|_| ScanFault::Damaged)?;
        let Ok(kids) = own.get_deref(b"Kids", self.document) else {
            return self.leaf(id, own, above);
        };
        let kids = kids.as_array().map_err(|_| ScanFault::Damaged)?;
        let entered = self.seen.len() < MOST_NODES && self.seen.insert(id);
        if !entered || above.len() >= DEEPEST {
            return Err(ScanFault::Damaged);
        }
        above.push(own);
        for kid in kids {
            match kid {
                Object::Reference(kid) => self.visit(*kid, above)?,
                Object::Null => {}
                _ => return Err(ScanFault::Damaged),
            }
        }
        above.pop();
        Ok(())
    }

    fn leaf(
        &mut self,
        id: ObjectId,
        own: &'a Dictionary,
        above: &[&'a Dictionary],
    ) -> Result<(), ScanFault> {
        // An empty branch may leave out its list of kids.
        if above.is_empty() || matches!(own.get_type(), Ok(b"Pages")) {
            return Ok(());
        }
        if self.found.len() >= MOST_PAGES {
            return Err(ScanFault::TooManyPages);
        }
        self.found.push(Leaf {
            id,
            own,
            above: above.to_vec(),
        });
        Ok(())
    }
}
