//! Holds the parts of a catalog against each other: ids once, references and citations that lead somewhere.

use super::fault::Faults;
use super::model::{Catalog, FieldKind};
use super::raw::*;
use std::collections::BTreeSet;

/// Notes each fault that only shows when all files are known.
pub(super) fn verify(raw: &[(usize, RawFile)], catalog: &Catalog, faults: &mut Faults) {
    let mut verifier = Verifier {
        catalog,
        faults,
        file: 0,
        seen: BTreeSet::new(),
        numbers: BTreeSet::new(),
    };
    for (file, raw) in raw {
        verifier.file = *file;
        verifier.file(raw);
    }
}

struct Verifier<'a, 'f> {
    catalog: &'a Catalog,
    faults: &'a mut Faults<'f>,
    file: usize,
    /// Every id met so far, with the sort of thing it names in front.
    seen: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Verifier<'_, '_> {
    fn file(&mut self, raw: &RawFile) {
        for field in &raw.fact {
            self.field(field);
        }
        for material in &raw.material {
            self.material(material);
        }
        for filing in &raw.filing {
            self.once("filing", &filing.id);
            self.citations(&filing.cites);
            for id in &filing.materials {
                self.exists(self.catalog.material(id.get_ref()).is_some(), "材料", id);
            }
        }
        for article in &raw.article {
            self.once("article", &article.id);
            for name in article.numbers.keys() {
                if !self.numbers.insert(name.clone()) {
                    self.fault(&article.id, format!("数值“{name}”写了两次"));
                }
            }
        }
    }

    fn material(&mut self, material: &RawMaterial) {
        self.once("material", &material.id);
        self.citations(&material.cites);
        if let Some(instead) = &material.instead {
            self.field_exists(instead);
        }
        for section in &material.section {
            let id = &section.id;
            self.once(&format!("section of {}", material.id.get_ref()), id);
            self.citations(&section.cites);
            self.filings(&section.only_in);
            for field in &section.field {
                self.field(field);
            }
            for block in &section.block {
                self.block(block);
            }
        }
    }

    fn block(&mut self, block: &RawBlock) {
        let is_unit = block.kind.get_ref() == "unit";
        for id in block.rows.iter().flatten() {
            if is_unit {
                self.exists(
                    self.catalog.column("units", id.get_ref()).is_some(),
                    "列",
                    id,
                );
            } else {
                self.field_exists(id);
            }
        }
        let Some(field) = &block.field else { return };
        self.field_exists(field);
        self.block_fits(block, field);
        for id in block.columns.iter().flat_map(|column| &column.of) {
            let known =
                id.get_ref() == "#" || self.catalog.column(field.get_ref(), id.get_ref()).is_some();
            self.exists(known, "列", id);
        }
        let width: f64 = block.columns.iter().map(|column| column.width).sum();
        if !block.columns.is_empty() && (width - TYPE_AREA_MM).abs() > 0.01 {
            self.fault(field, format!("各列宽度合计 {width} 毫米，应为 156 毫米"));
        }
    }

    fn block_fits(&mut self, block: &RawBlock, field: &Word) {
        let Some(known) = self.catalog.field(field.get_ref()) else {
            return;
        };
        let fits = match block.kind.get_ref().as_str() {
            "table" | "budget" => matches!(known.kind, FieldKind::Table { .. }),
            "text" => matches!(known.kind, FieldKind::Text { .. }),
            "prose" => matches!(known.kind, FieldKind::Prose { .. }),
            "files" => matches!(known.kind, FieldKind::Files),
            _ => true,
        };
        if !fits {
            let sentence = format!(
                "栏目“{}”不能放进版块“{}”",
                field.get_ref(),
                block.kind.get_ref()
            );
            self.fault(field, sentence);
        }
    }

    fn field(&mut self, field: &RawField) {
        self.once("field", &field.id);
        self.rest_of_field(field, None);
        self.has_a_place(field);
        for column in &field.column {
            self.once(&format!("column of {}", field.id.get_ref()), &column.id);
            self.rest_of_field(column, Some(field.id.get_ref()));
        }
    }

    /// What a filing demands must be asked somewhere in that filing.
    fn has_a_place(&mut self, field: &RawField) {
        for filing in &field.required {
            let known = self.catalog.filing(filing.get_ref());
            if known
                .is_some_and(|known| self.catalog.section_of(known, field.id.get_ref()).is_none())
            {
                let sentence = format!(
                    "栏目“{}”在“{}”中必填，却没有一节可填",
                    field.id.get_ref(),
                    filing.get_ref()
                );
                self.fault(filing, sentence);
            }
        }
    }

    fn rest_of_field(&mut self, field: &RawField, table: Option<&str>) {
        self.citations(&field.cites);
        self.filings(&field.required);
        if let Some(lines) = &field.label_lines
            && lines.concat() != field.label
        {
            let sentence = format!("label_lines 连起来不是“{}”", field.label);
            self.fault(&field.id, sentence);
        }
        if let Some(when) = &field.asked_when {
            self.condition(when, table);
        }
        if let Some(table) = &field.table {
            let rows = self.catalog.field(table.get_ref());
            let known = rows.is_some_and(|field| matches!(field.kind, FieldKind::Table { .. }));
            self.exists(known, "表", table);
        }
    }

    fn condition(&mut self, when: &RawAskedWhen, table: Option<&str>) {
        let id = when.field.get_ref();
        let asked = match table {
            Some(table) => self.catalog.column(table, id),
            None => self.catalog.field(id),
        };
        let Some(FieldKind::Choice { options }) = asked.map(|field| &field.kind) else {
            return self.exists(false, "选择栏目", &when.field);
        };
        for word in &when.is {
            let known = options.iter().any(|option| option.id == *word.get_ref());
            self.exists(known, "选项", word);
        }
    }

    fn once(&mut self, sort: &str, id: &Word) {
        if !self.seen.insert(format!("{sort} {}", id.get_ref())) {
            self.fault(id, format!("编号“{}”写了两次", id.get_ref()));
        }
    }

    fn citations(&mut self, cites: &[Word]) {
        for id in cites {
            self.exists(self.catalog.article(id.get_ref()).is_some(), "条款", id);
        }
    }

    fn filings(&mut self, filings: &[Word]) {
        for id in filings {
            self.exists(self.catalog.filing(id.get_ref()).is_some(), "申报事项", id);
        }
    }

    fn field_exists(&mut self, id: &Word) {
        self.exists(self.catalog.field(id.get_ref()).is_some(), "栏目", id);
    }

    fn exists(&mut self, known: bool, what: &str, id: &Word) {
        if !known {
            self.fault(id, format!("没有编号为“{}”的{what}", id.get_ref()));
        }
    }

    fn fault(&mut self, id: &Word, sentence: String) {
        self.faults.add(self.file, id.span().start, sentence);
    }
}

/// The width of the type area of GB/T 9704, which a framed table fills.
const TYPE_AREA_MM: f64 = 156.0;
