//! Bookmarks that nest, and the labels that a reader shows for pages.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use crate::document::Length;
use crate::export::finish::words;
use crate::typeset::{Bookmark, Pages, SHEET};

/// A place on a page; the zoom is left to the reader.
pub(super) fn destination(page: ObjectId, y: Length) -> Object {
    // A little above the words, so that they do not stick to the window's edge.
    let top = (SHEET.height - y + Length::mm(4.0)).min(SHEET.height);
    vec![
        page.into(),
        "XYZ".into(),
        Object::Null,
        points(top),
        Object::Null,
    ]
    .into()
}

/// To a hundredth of a point.
pub(super) fn points(length: Length) -> Object {
    Object::Real(((length.to_pt() * 100.0).round() / 100.0) as f32)
}

/// A bookmark with those under it.
struct Node<'a> {
    bookmark: &'a Bookmark,
    children: Vec<Node<'a>>,
}

/// Adds the outline; returns its root, or nothing if there are no bookmarks.
pub(super) fn add(file: &mut File, bookmarks: &[Bookmark], pages: &[ObjectId]) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let mut rest = bookmarks;
    let nodes = nest(&mut rest, 0);
    let root = file.new_object_id();
    let (first, last) = add_nodes(file, &nodes, root, pages)?;
    let outline = dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => nodes.len() as i64 };
    file.objects.insert(root, outline.into());
    Some(root)
}

/// Takes all bookmarks of at least this level; one that skips a level hangs on the nearest above it.
fn nest<'a>(rest: &mut &'a [Bookmark], level: u8) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    while let Some((bookmark, after)) = rest.split_first() {
        if bookmark.level < level {
            break;
        }
        *rest = after;
        nodes.push(Node {
            bookmark,
            children: nest(rest, bookmark.level + 1),
        });
    }
    nodes
}

fn add_nodes(
    file: &mut File,
    nodes: &[Node<'_>],
    parent: ObjectId,
    pages: &[ObjectId],
) -> Option<(ObjectId, ObjectId)> {
    let ids: Vec<ObjectId> = nodes.iter().map(|_| file.new_object_id()).collect();
    for (index, node) in nodes.iter().enumerate() {
        let mut item = Dictionary::new();
        item.set("Title", words(&node.bookmark.words));
        item.set("Parent", parent);
        item.set(
            "Dest",
            destination(pages[node.bookmark.page], node.bookmark.y),
        );
        if index > 0 {
            item.set("Prev", ids[index - 1]);
        }
        if let Some(&next) = ids.get(index + 1) {
            item.set("Next", next);
        }
        if let Some((first, last)) = add_nodes(file, &node.children, ids[index], pages) {
            item.set("First", first);
            item.set("Last", last);
            // Negative: closed at first.
            item.set("Count", -(node.children.len() as i64));
        }
        file.objects.insert(ids[index], item.into());
    }
    Some((*ids.first()?, *ids.last()?))
}

/// How a page's number is counted.
#[derive(PartialEq, Clone, Copy)]
enum Style {
    Words,
    Roman,
    Decimal,
}

fn style_of(label: &str) -> Style {
    match label.chars().next() {
        Some('0'..='9') => Style::Decimal,
        Some('Ⅰ'..='Ⅻ') => Style::Roman,
        _ => Style::Words,
    }
}

/// The number tree of labels: one entry wherever the way of counting changes.
pub(super) fn page_labels(pages: &Pages) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    let mut before: Option<Style> = None;
    for (index, page) in pages.pages.iter().enumerate() {
        let style = style_of(&page.label);
        if before == Some(style) && style != Style::Words {
            continue;
        }
        let label = match style {
            Style::Words => dictionary! { "P" => words(&page.label) },
            Style::Roman => dictionary! { "S" => "R" },
            Style::Decimal => {
                dictionary! { "S" => "D", "St" => page.label.parse::<i64>().unwrap_or(1) }
            }
        };
        numbers.push((index as i64).into());
        numbers.push(label.into());
        before = Some(style);
    }
    dictionary! { "Nums" => numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bookmark(level: u8, words: &str) -> Bookmark {
        Bookmark {
            level,
            words: words.into(),
            page: 0,
            y: Length::ZERO,
        }
    }

    #[test]
    fn sections_hang_under_their_material() {
        let flat = [
            bookmark(0, "甲"),
            bookmark(1, "一"),
            bookmark(3, "1"),
            bookmark(1, "二"),
            bookmark(0, "乙"),
        ];
        let mut rest = &flat[..];
        let nodes = nest(&mut rest, 0);
        assert_eq!(nodes.len(), 2);
        assert_eq!(nodes[0].children.len(), 2);
        assert_eq!(nodes[0].children[0].children[0].bookmark.words, "1");
    }
}
