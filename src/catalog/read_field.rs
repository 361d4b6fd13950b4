//! Reads one thing that is asked, with the particulars of its kind.

use super::model::*;
use super::raw::*;
use super::read::{Reader, plain};
use super::words::*;
use std::collections::BTreeSet;

impl Reader<'_, '_> {
    pub(super) fn field(&mut self, raw: &RawField) -> Option<Field> {
        let kind = self.field_kind(raw)?;
        Some(Field {
            id: raw.id.get_ref().clone(),
            label: raw.label.clone(),
            label_lines: raw
                .label_lines
                .clone()
                .unwrap_or_else(|| vec![raw.label.clone()]),
            hint: raw.hint.clone(),
            kind,
            required_in: plain(&raw.required),
            none_allowed: raw.none_allowed || raw.none_word.is_some(),
            none_word: raw.none_word.clone().unwrap_or_else(|| "无".to_owned()),
            group: raw.group.clone(),
            asked_when: raw.asked_when.as_ref().map(|when| AskedWhen {
                field: when.field.get_ref().clone(),
                is: plain(&when.is),
            }),
            lasting: raw.lasting,
            starter: raw.starter.as_deref().map(|text| text.trim().to_owned()),
            cites: plain(&raw.cites),
        })
    }

    fn field_kind(&mut self, raw: &RawField) -> Option<FieldKind> {
        Some(match self.known("栏目种类", &raw.kind, KINDS)? {
            KindName::Line => FieldKind::Line {
                max_chars: raw.max_chars,
                format: match &raw.format {
                    Some(word) => Some(self.known("格式", word, FORMATS)?),
                    None => None,
                },
            },
            KindName::Text => FieldKind::Text {
                min_chars: raw.min_chars,
                max_chars: raw.max_chars,
            },
            KindName::Prose => FieldKind::Prose {
                min_chars: raw.min_chars,
                max_chars: raw.max_chars,
            },
            KindName::Choice => FieldKind::Choice {
                options: self.choice_options(raw)?,
            },
            KindName::Flag => {
                let [yes, no] = raw
                    .words
                    .clone()
                    .unwrap_or_else(|| ["是".to_owned(), "否".to_owned()]);
                FieldKind::Flag { yes, no }
            }
            KindName::Date => FieldKind::Date {
                precision: match &raw.precision {
                    Some(word) => self.known("日期精度", word, PRECISIONS)?,
                    None => DatePrecision::Day,
                },
            },
            KindName::Number => FieldKind::Number {
                unit: raw.unit.clone().unwrap_or_default(),
                decimals: raw.decimals.unwrap_or(0),
                min: raw.min,
                max: raw.max,
            },
            KindName::Code => {
                let standard = self.needed(raw, raw.standard.as_ref(), "standard")?;
                FieldKind::Code {
                    standard: self.known("代码标准", &standard, STANDARDS)?,
                }
            }
            KindName::Ref => FieldKind::Ref {
                table: self.needed(raw, raw.table.as_ref(), "table")?.into_inner(),
                many: raw.many.unwrap_or(false),
            },
            KindName::Table => FieldKind::Table {
                columns: self.all(&raw.column, Reader::field),
                min_rows: raw.min_rows.unwrap_or(0),
                counter: raw.counter.clone().unwrap_or_else(|| "项".to_owned()),
                noun: raw.noun.clone().unwrap_or_else(|| raw.label.clone()),
            },
            KindName::Files => FieldKind::Files,
        })
    }

    fn needed(&mut self, raw: &RawField, word: Option<&Word>, key: &str) -> Option<Word> {
        if word.is_none() {
            self.fault(&raw.kind, format!("栏目“{}”还缺 {key}", raw.id.get_ref()));
        }
        word.cloned()
    }

    fn choice_options(&mut self, raw: &RawField) -> Option<Vec<ChoiceOption>> {
        let name = self.needed(raw, raw.options.as_ref(), "options")?;
        let Some(list) = self.options.get(name.get_ref().as_str()).copied() else {
            self.fault(&name, format!("没有名为“{}”的选项表", name.get_ref()));
            return None;
        };
        let mut seen = BTreeSet::new();
        for option in list {
            if !seen.insert(option.id.get_ref()) {
                self.fault(&option.id, format!("选项“{}”写了两次", option.id.get_ref()));
            }
        }
        Some(
            list.iter()
                .map(|option| ChoiceOption {
                    id: option.id.get_ref().clone(),
                    label: option.label.clone(),
                    note: option.note,
                })
                .collect(),
        )
    }
}

/// The block that a field gets when its section names no blocks.
pub(super) fn natural_block(field: &Field) -> Block {
    let id = field.id.clone();
    match field.kind {
        FieldKind::Prose { .. } => Block::Prose { field: id },
        FieldKind::Text { .. } => Block::Text { field: id },
        FieldKind::Files => Block::Files { field: id },
        FieldKind::Table { .. } => Block::Table {
            field: id,
            caption: None,
            columns: Vec::new(),
        },
        FieldKind::Line { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Flag { .. }
        | FieldKind::Date { .. }
        | FieldKind::Number { .. }
        | FieldKind::Code { .. }
        | FieldKind::Ref { .. } => Block::Grid {
            caption: None,
            rows: vec![vec![id]],
        },
    }
}
