//! Reads catalog files into a [`Catalog`] and says of each fault in which file and line it stands.

use super::fault::{CatalogFault, Faults};
use super::model::*;
use super::raw::*;
use super::read_field::natural_block;
use super::words::*;
use std::collections::BTreeMap;

/// Reads all catalog files together, `(file name, text)` each.
///
/// # Errors
/// Every fault found, in file and line order: broken TOML, unknown kinds, ids given twice,
/// citations of articles that do not exist, references to nothing.
pub fn read(files: &[(&str, &str)]) -> Result<Catalog, Vec<CatalogFault>> {
    let mut faults = Faults::new(files);
    let raw: Vec<(usize, RawFile)> = files
        .iter()
        .enumerate()
        .filter_map(|(file, (_, text))| match toml::from_str(text) {
            Ok(raw) => Some((file, raw)),
            Err(error) => {
                faults.broken(file, &error);
                None
            }
        })
        .collect();
    faults.settle()?;
    let catalog = build(&raw, &mut faults);
    super::verify::verify(&raw, &catalog, &mut faults);
    faults.settle()?;
    Ok(catalog)
}

pub(super) type Options<'a> = BTreeMap<&'a str, &'a [RawOption]>;

fn build(raw: &[(usize, RawFile)], faults: &mut Faults) -> Catalog {
    let options: Options = raw
        .iter()
        .flat_map(|(_, file)| &file.options)
        .map(|(name, list)| (name.as_str(), list.as_slice()))
        .collect();
    let mut catalog = Catalog {
        version: String::new(),
        official: false,
        facts: Vec::new(),
        materials: Vec::new(),
        filings: Vec::new(),
        articles: Vec::new(),
        fields: BTreeMap::new(),
    };
    for (file, raw) in raw {
        let reader = &mut Reader {
            file: *file,
            options: &options,
            faults,
        };
        if let Some(version) = &raw.version {
            catalog.version.clone_from(version);
        }
        catalog.official |= raw.official.unwrap_or(false);
        catalog.facts.extend(reader.all(&raw.fact, Reader::field));
        catalog
            .materials
            .extend(reader.all(&raw.material, Reader::material));
        catalog.filings.extend(raw.filing.iter().map(filing));
        catalog
            .articles
            .extend(reader.all(&raw.article, Reader::article));
    }
    index(&mut catalog);
    catalog
}

fn index(catalog: &mut Catalog) {
    for (fact, field) in catalog.facts.iter().enumerate() {
        catalog
            .fields
            .insert(field.id.clone(), FieldPlace::Fact(fact));
    }
    for (material, paper) in catalog.materials.iter().enumerate() {
        for (section, part) in paper.sections.iter().enumerate() {
            for (field, text) in part.fields.iter().enumerate() {
                let place = FieldPlace::Text {
                    material,
                    section,
                    field,
                };
                catalog.fields.insert(text.id.clone(), place);
            }
        }
    }
}

fn filing(raw: &RawFiling) -> Filing {
    Filing {
        id: raw.id.get_ref().clone(),
        name: raw.name.clone(),
        cover_title: raw.cover_title.clone(),
        due: raw.due.clone(),
        cites: plain(&raw.cites),
        materials: plain(&raw.materials),
        fillable: raw.fillable,
    }
}

pub(super) fn plain(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.get_ref().clone()).collect()
}

/// Turns the tables of one file into values and notes what cannot be understood.
pub(super) struct Reader<'a, 'f> {
    file: usize,
    pub(super) options: &'a Options<'a>,
    faults: &'a mut Faults<'f>,
}

impl Reader<'_, '_> {
    pub(super) fn all<R, T>(
        &mut self,
        raw: &[R],
        one: impl Fn(&mut Self, &R) -> Option<T>,
    ) -> Vec<T> {
        raw.iter().filter_map(|item| one(self, item)).collect()
    }

    /// Looks a written word up in a list of known words; an unknown one is a fault.
    pub(super) fn known<T: Copy>(
        &mut self,
        what: &str,
        word: &Word,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| name == word.get_ref());
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.fault(
                word,
                format!(
                    "不认识的{what}“{}”，可用的有：{}",
                    word.get_ref(),
                    names.join("、")
                ),
            );
        }
        found.map(|(_, value)| *value)
    }

    pub(super) fn fault(&mut self, word: &Word, sentence: String) {
        self.faults.add(self.file, word.span().start, sentence);
    }

    fn material(&mut self, raw: &RawMaterial) -> Option<Material> {
        let style = self.known("材料样式", &raw.style, STYLES)?;
        Some(Material {
            id: raw.id.get_ref().clone(),
            name: raw.name.clone(),
            short: raw.short.clone().unwrap_or_else(|| raw.name.clone()),
            title: raw.title.clone().unwrap_or_else(|| raw.name.clone()),
            style,
            cites: plain(&raw.cites),
            instead: raw.instead.as_ref().map(|word| word.get_ref().clone()),
            sections: self.all(&raw.section, Reader::section),
        })
    }

    fn section(&mut self, raw: &RawSection) -> Option<Section> {
        let fields = self.all(&raw.field, Reader::field);
        let mut blocks = self.all(&raw.block, Reader::block);
        if raw.block.is_empty() {
            blocks = fields.iter().map(natural_block).collect();
        }
        Some(Section {
            id: raw.id.get_ref().clone(),
            title: raw.title.clone(),
            short: raw.short.clone().unwrap_or_else(|| raw.title.clone()),
            chapter: raw.chapter.clone(),
            numbered: raw.numbered,
            only_in: plain(&raw.only_in),
            hint: raw.hint.clone(),
            cites: plain(&raw.cites),
            fields,
            blocks,
        })
    }

    fn block(&mut self, raw: &RawBlock) -> Option<Block> {
        let kind = self.known("版块", &raw.kind, BLOCKS)?;
        let rows = raw.rows.iter().map(|row| plain(row)).collect();
        let caption = raw.caption.clone();
        Some(match kind {
            BlockKind::Grid => Block::Grid { caption, rows },
            BlockKind::Unit => Block::Unit {
                role: self.role(raw)?,
                rows,
            },
            BlockKind::Table => Block::Table {
                field: self.named_field(raw)?,
                caption,
                columns: self.all(&raw.columns, Reader::print_column),
            },
            BlockKind::Budget => Block::Budget {
                field: self.named_field(raw)?,
            },
            BlockKind::Text => Block::Text {
                field: self.named_field(raw)?,
            },
            BlockKind::Prose => Block::Prose {
                field: self.named_field(raw)?,
            },
            BlockKind::Files => Block::Files {
                field: self.named_field(raw)?,
            },
            BlockKind::Licences => Block::Licences {
                role: self.role(raw)?,
            },
            BlockKind::Made(made) => Block::Made(made),
        })
    }

    fn named_field(&mut self, raw: &RawBlock) -> Option<String> {
        if raw.field.is_none() {
            self.fault(&raw.kind, "这个版块要用 field 写明栏目".to_owned());
        }
        raw.field.as_ref().map(|word| word.get_ref().clone())
    }

    fn role(&mut self, raw: &RawBlock) -> Option<UnitRole> {
        match &raw.role {
            Some(word) => self.known("单位角色", word, ROLES),
            None => {
                self.fault(&raw.kind, "这个版块要用 role 写明 lead 或 host".to_owned());
                None
            }
        }
    }

    fn print_column(&mut self, raw: &RawPrintColumn) -> Option<PrintColumn> {
        let align = match &raw.align {
            Some(word) => self.known("对齐方式", word, ALIGNS)?,
            None => Align::Center,
        };
        Some(PrintColumn {
            head: raw.head.clone(),
            of: plain(&raw.of),
            width: raw.width,
            align,
        })
    }

    fn article(&mut self, raw: &RawArticle) -> Option<Article> {
        Some(Article {
            id: raw.id.get_ref().clone(),
            title: raw.title.clone(),
            gist: raw.gist.clone(),
            treatment: self.known("处理方式", &raw.treated, TREATMENTS)?,
            rules: plain(&raw.rules),
            numbers: raw.numbers.clone(),
        })
    }
}
