//! The catalog as values: what is asked, in which papers, under which articles. It never says what an answer means.

pub use super::block::*;
pub use super::field::*;
use std::collections::BTreeMap;

/// Everything the programme asks for: facts, papers, filings and the articles behind them.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    /// The day this catalog was last changed, `YYYY-MM-DD`; a draft remembers it.
    pub version: String,
    /// True once the district has issued the forms itself; until then the paper says it is a reconstruction.
    pub official: bool,
    /// 事实: answers entered once and printed wherever they are needed.
    pub facts: Vec<Field>,
    pub materials: Vec<Material>,
    pub filings: Vec<Filing>,
    pub articles: Vec<Article>,
    pub(super) fields: BTreeMap<String, FieldPlace>,
}

/// Where a field stands inside a [`Catalog`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldPlace {
    Fact(usize),
    Text {
        material: usize,
        section: usize,
        field: usize,
    },
}

impl Catalog {
    /// The field with this full id, such as `alliance.name`.
    pub fn field(&self, id: &str) -> Option<&Field> {
        Some(match *self.fields.get(id)? {
            FieldPlace::Fact(fact) => &self.facts[fact],
            FieldPlace::Text {
                material,
                section,
                field,
            } => &self.materials[material].sections[section].fields[field],
        })
    }

    /// The column of a table field, such as `units` and `code`.
    pub fn column(&self, table: &str, column: &str) -> Option<&Field> {
        self.field(table)?
            .columns()
            .iter()
            .find(|field| field.id == column)
    }

    pub fn material(&self, id: &str) -> Option<&Material> {
        self.materials.iter().find(|material| material.id == id)
    }

    pub fn filing(&self, id: &str) -> Option<&Filing> {
        self.filings.iter().find(|filing| filing.id == id)
    }

    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// The number of the regulation behind a name, such as `members`; `None` when no article gives it.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.articles
            .iter()
            .find_map(|article| article.numbers.get(name).copied())
    }

    /// The materials of a filing in the order in which they are bound.
    pub fn materials_of<'a>(&'a self, filing: &'a Filing) -> impl Iterator<Item = &'a Material> {
        filing.materials.iter().filter_map(|id| self.material(id))
    }

    /// Every field of the catalog with a full id: facts first, then the texts of the materials.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        let texts = self
            .materials
            .iter()
            .flat_map(|material| &material.sections)
            .flat_map(|section| &section.fields);
        self.facts.iter().chain(texts)
    }

    /// The section where a field is filled in, within a filing: the first that shows it, and for a table
    /// the first that shows all its rows.
    pub fn section_of(&self, filing: &Filing, field: &str) -> Option<(&Material, &Section)> {
        let shown: Vec<(&Material, &Section)> = self
            .materials
            .iter()
            .filter(|material| filing.materials.contains(&material.id))
            .flat_map(|material| {
                material
                    .sections_in(&filing.id)
                    .map(move |section| (material, section))
            })
            .filter(|(_, section)| section.shows(field))
            .collect();
        shown
            .iter()
            .find(|(_, section)| section.shows_whole(field))
            .or(shown.first())
            .copied()
    }
}

/// 申报事项: what one draft is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Filing {
    pub id: String,
    pub name: String,
    /// The large words of the cover, such as 认定申请材料.
    pub cover_title: String,
    /// When it is handed in, in one short phrase.
    pub due: String,
    pub cites: Vec<String>,
    /// Ids of materials in binding order.
    pub materials: Vec<String>,
    /// False while the forms of this filing are only listed and cannot be filled in yet.
    pub fillable: bool,
}

/// 材料: one bound paper of a filing.
#[derive(Debug, Clone, PartialEq)]
pub struct Material {
    pub id: String,
    pub name: String,
    /// The name in the outline; the name itself when it is short.
    pub short: String,
    /// The title printed on its first page; `{{…}}` placeholders allowed.
    pub title: String,
    pub style: MaterialStyle,
    pub cites: Vec<String>,
    /// The files field by which a ready PDF may stand in for the written text, such as `agreement.attached`.
    pub instead: Option<String>,
    pub sections: Vec<Section>,
}

impl Material {
    /// The sections of this material that a filing asks for, in reading order.
    pub fn sections_in<'a>(&'a self, filing: &str) -> impl Iterator<Item = &'a Section> {
        self.sections
            .iter()
            .filter(move |section| section.is_in(filing))
    }
}

/// How a material is arranged on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaterialStyle {
    /// Framed tables with section headings 一、二、….
    Form,
    /// Running text with headings 一、（一）1.（1）.
    Report,
    /// Clauses 第一条 … with parties before and signatures after.
    Agreement,
    /// Chapters 第一章 ….
    Charter,
    /// Attached papers, each behind a divider line.
    Attachments,
}

/// 节: the unit of the outline, of progress and of the window's form.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Unique within its material.
    pub id: String,
    pub title: String,
    /// The title in the outline, where room is narrow; the title itself when it is short.
    pub short: String,
    /// The chapter that this and its neighbours of the same name form; none when the section is a chapter itself.
    pub chapter: Option<String>,
    /// False for parts that carry no number, such as a cover or the parties of an agreement.
    pub numbered: bool,
    /// The filings that have this section; all filings with the material when empty.
    pub only_in: Vec<String>,
    pub hint: String,
    pub cites: Vec<String>,
    /// Texts that belong to this section alone; their ids are full ids.
    pub fields: Vec<Field>,
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether this filing, given that it has the material, asks for this section.
    pub fn is_in(&self, filing: &str) -> bool {
        self.only_in.is_empty() || self.only_in.iter().any(|id| id == filing)
    }

    /// Whether this section shows the field with this full id, its own or a fact.
    pub fn shows(&self, id: &str) -> bool {
        self.blocks.iter().any(|block| block.shows(id))
    }

    /// Whether this section shows the field with all its rows, not the record of one unit.
    fn shows_whole(&self, id: &str) -> bool {
        self.blocks.iter().any(|block| {
            !matches!(block, Block::Unit { .. } | Block::Licences { .. }) && block.shows(id)
        })
    }

    /// The full ids shown here in reading order, without repeats.
    pub fn shown(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for id in self.blocks.iter().flat_map(Block::fields) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

/// 条款: one article of the regulation, in our own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Short citation, such as `办法 4(四)`.
    pub id: String,
    pub title: String,
    pub gist: String,
    pub treatment: Treatment,
    /// Ids of the rules that check it.
    pub rules: Vec<String>,
    /// Numbers the regulation states, by name.
    pub numbers: BTreeMap<String, i64>,
}

/// What the program does about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Rules check it.
    Checked,
    /// A form carries it; there is nothing to judge.
    Carried,
    /// Only a person can judge it.
    Officer,
    /// It binds the district or comes later than this program.
    NotApplicable,
}
