//! Collects the words under a node of comrak's tree, in stretches of one weight.

use super::{Span, prepare};
use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;

/// The words of a line, joined into stretches of one weight as they are met.
#[derive(Default)]
pub(super) struct Words {
    spans: Vec<Span>,
    /// How many pairs of `**` are open.
    bold: usize,
    /// How many pictures: their words are captions.
    pictures: usize,
}

impl Words {
    /// All words under a node, those of a picture only if it is the node itself.
    pub fn under(node: Node) -> Self {
        let mut words = Self::default();
        for child in node.children() {
            for edge in child.traverse() {
                words.meet(edge);
            }
        }
        words
    }

    pub fn meet(&mut self, edge: NodeEdge<Node>) {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Text(words) => self.push(words),
                NodeValue::Strong => self.bold += 1,
                NodeValue::Image(_) => self.pictures += 1,
                _ => {}
            },
            NodeEdge::End(node) => match &node.data().value {
                NodeValue::Strong => self.bold -= 1,
                NodeValue::Image(_) => self.pictures -= 1,
                _ => {}
            },
        }
    }

    fn push(&mut self, words: &str) {
        if self.pictures > 0 {
            return;
        }
        let words = words.split(prepare::LETTER);
        for words in words.filter(|words| !words.is_empty()) {
            match (self.spans.last_mut(), self.bold > 0) {
                (Some(Span::Bold(before)), true) | (Some(Span::Plain(before)), false) => {
                    before.push_str(words);
                }
                (_, true) => self.spans.push(Span::Bold(words.to_owned())),
                (_, false) => self.spans.push(Span::Plain(words.to_owned())),
            }
        }
    }

    /// The words so far; what follows begins anew.
    pub fn take(&mut self) -> Vec<Span> {
        let spans = std::mem::take(&mut self.spans);
        Self {
            spans,
            ..Self::default()
        }
        .finish()
    }

    /// The words without the blanks around them.
    pub fn finish(self) -> Vec<Span> {
        let mut spans = self.spans;
        if let Some(last) = spans.last_mut() {
            let words = last.words_mut();
            words.truncate(words.trim_end().len());
        }
        if let Some(first) = spans.first_mut() {
            let words = first.words_mut();
            words.drain(..words.len() - words.trim_start().len());
        }
        spans.retain(|span| !span.words().is_empty());
        spans
    }
}
