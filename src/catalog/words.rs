//! The words that catalog files may use for kinds, styles and formats; a line each.

use super::model::*;

/// The kind of a field, before its particulars are read.
#[derive(Clone, Copy)]
pub(super) enum KindName {
    Line,
    Text,
    Prose,
    Choice,
    Flag,
    Date,
    Number,
    Code,
    Ref,
    Table,
    Files,
}

/// The kind of a block, before its particulars are read.
#[derive(Clone, Copy)]
pub(super) enum BlockKind {
    Grid,
    Unit,
    Table,
    Budget,
    Text,
    Prose,
    Files,
    Licences,
    Made(Made),
}

pub(super) const KINDS: &[(&str, KindName)] = &[
    ("line", KindName::Line),
    ("text", KindName::Text),
    ("prose", KindName::Prose),
    ("choice", KindName::Choice),
    ("flag", KindName::Flag),
    ("date", KindName::Date),
    ("number", KindName::Number),
    ("code", KindName::Code),
    ("ref", KindName::Ref),
    ("table", KindName::Table),
    ("files", KindName::Files),
];

pub(super) const BLOCKS: &[(&str, BlockKind)] = &[
    ("grid", BlockKind::Grid),
    ("unit", BlockKind::Unit),
    ("table", BlockKind::Table),
    ("budget", BlockKind::Budget),
    ("text", BlockKind::Text),
    ("prose", BlockKind::Prose),
    ("files", BlockKind::Files),
    ("licences", BlockKind::Licences),
    ("cover", BlockKind::Made(Made::Cover)),
    ("notes", BlockKind::Made(Made::Notes)),
    ("attachment-list", BlockKind::Made(Made::AttachmentList)),
    ("pledge", BlockKind::Made(Made::Pledge)),
    ("opinions", BlockKind::Made(Made::Opinions)),
    ("parties", BlockKind::Made(Made::Parties)),
    ("tasks", BlockKind::Made(Made::Tasks)),
    ("signatures", BlockKind::Made(Made::Signatures)),
];

pub(super) const STYLES: &[(&str, MaterialStyle)] = &[
    ("form", MaterialStyle::Form),
    ("report", MaterialStyle::Report),
    ("agreement", MaterialStyle::Agreement),
    ("charter", MaterialStyle::Charter),
    ("attachments", MaterialStyle::Attachments),
];

pub(super) const ROLES: &[(&str, UnitRole)] = &[("lead", UnitRole::Lead), ("host", UnitRole::Host)];

pub(super) const ALIGNS: &[(&str, Align)] = &[
    ("left", Align::Left),
    ("center", Align::Center),
    ("right", Align::Right),
];

pub(super) const TREATMENTS: &[(&str, Treatment)] = &[
    ("checked", Treatment::Checked),
    ("carried", Treatment::Carried),
    ("officer", Treatment::Officer),
    ("not-applicable", Treatment::NotApplicable),
];

pub(super) const FORMATS: &[(&str, Format)] = &[
    ("phone", Format::Phone),
    ("mobile", Format::Mobile),
    ("email", Format::Email),
    ("postcode", Format::Postcode),
    ("year", Format::Year),
    ("account-no", Format::AccountNo),
];

pub(super) const PRECISIONS: &[(&str, DatePrecision)] =
    &[("day", DatePrecision::Day), ("month", DatePrecision::Month)];

pub(super) const STANDARDS: &[(&str, CodeStandard)] = &[
    ("uscc", CodeStandard::Uscc),
    ("org-code", CodeStandard::OrgCode),
    ("registration-no", CodeStandard::RegistrationNo),
];
