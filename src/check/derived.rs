//! Rules that follow from the catalog by themselves: what is missing, and what leads nowhere.

use super::asked::{Asked, Question};
use super::finding::{Citation, Finding, Level};
use super::outline::is_starter;
use super::papers::{asked_for_by, is_missed_with_its_material};
use super::prose::Reading;
use super::rule::{Check, Found, OfAnswer, Rule};
use crate::catalog::{Field, FieldKind};
use crate::draft::{Filled, Place, Value, has_braces, pictures};
use std::borrow::Cow;

pub(super) const REQUIRED: Rule = derived(
    "required",
    Level::Must,
    |question| question.required && !is_table(question),
    required,
);
pub(super) const MIN_ROWS: Rule = derived(
    "min-rows",
    Level::Must,
    |question| question.required && is_table(question) && !question.spoken_for,
    min_rows,
);
pub(super) const PLACEHOLDER: Rule = derived(
    "placeholder",
    Level::Must,
    |question| {
        matches!(
            question.field.kind,
            FieldKind::Text { .. } | FieldKind::Prose { .. }
        )
    },
    placeholder,
);
/// A model clause may fit word for word, so it is advice and may be kept with a reason.
pub(super) const STARTER_UNEDITED: Rule = waivable(derived(
    "starter-unedited",
    Level::Should,
    |question| question.field.starter.is_some() && !question.spoken_for,
    starter_unedited,
));
pub(super) const ATTACHMENT_MISSING: Rule = derived(
    "attachment-missing",
    Level::Must,
    |question| matches!(question.field.kind, FieldKind::Files),
    attachment_missing,
);
/// The press adds those whose file cannot be shown.
pub const IMAGE_MISSING: Rule = derived(
    "image-missing",
    Level::Must,
    |question| matches!(question.field.kind, FieldKind::Prose { .. }),
    image_missing,
);

fn is_table(question: &Question) -> bool {
    matches!(question.field.kind, FieldKind::Table { .. })
}

pub(super) const fn derived(
    id: &'static str,
    level: Level,
    of: fn(&Question) -> bool,
    check: OfAnswer,
) -> Rule {
    Rule {
        id,
        level,
        cites: &[Citation::FORM],
        waivable: false,
        filings: &[],
        speaks_for: &[],
        check: Check::Answer { of, check },
    }
}

pub(super) const fn waivable(rule: Rule) -> Rule {
    Rule {
        waivable: true,
        ..rule
    }
}

/// Adds a finding at an answer; it cites the article behind the field where there is one.
pub(super) fn add<'f>(asked: &Asked, found: &'f mut Found, message: String) -> &'f mut Finding {
    let finding = found.add(asked.place(), message);
    if let Some(article) = asked.field().cites.first() {
        finding.cites = Citation::Article(Cow::Owned(article.clone()));
    }
    finding
}

fn required(asked: &Asked, found: &mut Found) {
    let field = asked.field();
    if asked.row.is_some_and(|row| row.cells.is_empty()) {
        empty_row(asked, found);
        return;
    }
    if asked.question.spoken_for {
        return;
    }
    match asked.value {
        Some(Value::Nothing) if !field.none_allowed => {
            let message = format!("{}不能填{}，请照实填写", asked.name(), field.none_word);
            add(asked, found, message);
        }
        Some(value) if !value.is_blank() => {}
        _ if asked.row.is_none() && is_missed_with_its_material(asked.subject, &field.id) => {}
        _ => {
            let finding = add(asked, found, missing(&asked.whose(), field));
            finding.gap = true;
            if let Some(article) = article_of_section(asked) {
                finding.cites = article;
            }
        }
    }
}

/// What a text that belongs to one section alone rests on, where it names no article itself: that of its section, or
/// of the material. Facts are shown in many places, whose articles want something else of them.
fn article_of_section(asked: &Asked) -> Option<Citation> {
    let field = asked.field();
    if asked.row.is_some() || !field.cites.is_empty() {
        return None;
    }
    let mut materials = asked.subject.outline.materials.iter();
    materials.find_map(|at| {
        let mut sections = at.material.sections.iter();
        let holds = |own: &Field| own.id == field.id;
        let section = sections.find(|section| section.fields.iter().any(holds))?;
        match section.cites.first() {
            Some(article) => Some(Citation::Article(Cow::Owned(article.clone()))),
            None => asked_for_by(asked.subject, at.material),
        }
    })
}

/// Says of a row without any answer once that it is empty, rather than once a column.
fn empty_row(asked: &Asked, found: &mut Found) {
    let (Some(table), Some(row)) = (asked.question.table, asked.row) else {
        return;
    };
    let first = table
        .columns()
        .iter()
        .find(|column| asked.subject.requires(column));
    if first.is_some_and(|first| first.id == asked.field().id) {
        let finding = add(
            asked,
            found,
            format!("{}还是空的，请填写或删去", asked.whose()),
        );
        finding.at = Place::row(&table.id, &row.id);
        finding.gap = true;
    }
}

fn missing(whose: &str, field: &Field) -> String {
    let label = &field.label;
    match &field.kind {
        FieldKind::Choice { .. } | FieldKind::Ref { .. } => {
            format!("{whose}还没有选{label}，请选一项")
        }
        FieldKind::Flag { yes, no } => format!("{whose}还没有选{label}，请选“{yes}”或“{no}”"),
        FieldKind::Files => format!("{whose}还没有附{label}，请添加"),
        FieldKind::Prose { .. } => format!("{whose}还没有写“{label}”，请补上"),
        FieldKind::Line { .. }
        | FieldKind::Text { .. }
        | FieldKind::Date { .. }
        | FieldKind::Number { .. }
        | FieldKind::Code { .. }
        | FieldKind::Table { .. } => format!("{whose}还没有填{label}，请补上"),
    }
}

fn min_rows(asked: &Asked, found: &mut Found) {
    let FieldKind::Table {
        min_rows,
        counter,
        noun,
        ..
    } = asked.kind()
    else {
        return;
    };
    let (count, least) = (
        asked.value.map_or(0, |value| value.as_rows().len()),
        (*min_rows).max(1),
    );
    let label = &asked.field().label;
    if count == 0 {
        let message = format!("{label}还是空的，请至少添加 {least} {counter}{noun}");
        add(asked, found, message).gap = true;
    } else if count < least {
        let short = least - count;
        let message = format!(
            "{label}现有 {count} {counter}，至少 {least} {counter}，请再添加 {short} {counter}"
        );
        add(asked, found, message);
    }
}

fn placeholder(asked: &Asked, found: &mut Found) {
    let Some(text) = asked.text().filter(|text| has_braces(text)) else {
        return;
    };
    let read = Reading::default();
    let reading = asked.reading.unwrap_or(&read);
    for name in reading.placeholders(text) {
        match asked.subject.fact(name) {
            Filled::Value(_) => {}
            Filled::Empty => {
                let message = format!("“{{{{{name}}}}}”还没有内容，印出来会留空，请先填好这项事实");
                add(asked, found, message);
            }
            Filled::Unknown => {
                let message =
                    format!("没有名为“{{{{{name}}}}}”的事实，请从“插入事实”里选，或改成文字");
                add(asked, found, message);
            }
        }
    }
    for (written, name) in reading.misbraced(text) {
        let message = format!(
            "“{written}”的括号不对，会照原样印出，请写成“{{{{{name}}}}}”，或从“插入事实”里选"
        );
        add(asked, found, message);
    }
}

fn starter_unedited(asked: &Asked, found: &mut Found) {
    if asked
        .value
        .is_some_and(|value| is_starter(asked.field(), value))
    {
        let message = format!("{}还是范本原文，请按实际修改", asked.name());
        add(asked, found, message).gap = true;
    }
}

fn attachment_missing(asked: &Asked, found: &mut Found) {
    let files = asked.value.map_or(&[][..], Value::as_files);
    for (index, id) in files.iter().enumerate() {
        if !asked.subject.has_attachment(id) {
            let (name, number) = (asked.name(), index + 1);
            let message = format!("{name}里的第 {number} 份找不到了，请重新添加");
            add(asked, found, message);
        }
    }
}

fn image_missing(asked: &Asked, found: &mut Found) {
    for id in pictures(asked.text().unwrap_or("")) {
        if !asked.subject.has_attachment(id) {
            let message = format!("{}里的图“{id}”找不到了，请重新插入", asked.name());
            add(asked, found, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::builtin;
    use crate::check::fixture::*;
    use crate::draft::{Edit, Row, Value};

    #[test]
    fn what_is_required_is_missed_in_the_words_of_its_kind() {
        assert_eq!(
            after("required", |draft| {
                clear(draft, "alliance.name");
                clear(draft, "alliance.industry");
                clear(draft, "units/u4/name");
                clear(draft, "council/r3/unit");
            }),
            [
                "alliance.name: 还没有填联盟名称，请补上",
                "alliance.industry: 还没有选产业（技术）领域，请选一项",
                "units/u4/name: 单位名册第 4 行还没有填单位名称，请补上",
                "council/r3/unit: 理事3还没有选单位，请选一项",
            ]
        );
    }

    #[test]
    fn a_missing_section_rests_on_the_article_of_its_section() {
        let mut draft = sound();
        for section in ["organisation.council", "funds.rules", "composition"] {
            clear(&mut draft, &format!("feasibility-report.{section}"));
        }
        clear(&mut draft, "alliance.contact_postcode");
        let cites: Vec<String> = (findings(&draft).iter())
            .map(|finding| format!("{} {}", finding.at, finding.cites))
            .collect();
        assert_eq!(
            cites,
            [
                "alliance.contact_postcode 填写要求",
                "feasibility-report.composition 办法 4(二)",
                "feasibility-report.organisation.council 办法 4(七)",
                "feasibility-report.funds.rules 办法 4(八)",
            ]
        );
    }

    #[test]
    fn nothing_is_an_answer_only_where_the_field_allows_it() {
        assert_eq!(
            after("required", |draft| put(
                draft,
                "alliance.name",
                Value::Nothing
            )),
            ["alliance.name: “联盟名称”不能填无，请照实填写"]
        );
        assert_eq!(
            after("required", |draft| put(
                draft,
                "units/u3/code",
                Value::Nothing
            )),
            [""; 0]
        );
    }

    #[test]
    fn a_column_is_asked_only_where_its_condition_holds() {
        let lost = |unit: &str| {
            after("attachment-missing", |draft| {
                let path = format!("units/{unit}/licence");
                put(draft, &path, Value::Files(vec!["a7".to_owned()]));
            })
        };
        assert_eq!(lost("u2").len(), 1);
        assert_eq!(lost("u3").len(), 0);
    }

    #[test]
    fn an_empty_row_is_one_finding() {
        assert_eq!(
            after("required", |draft| {
                let edit = Edit::append_row(draft, "units", Row::new("u99"));
                apply(draft, edit);
            }),
            ["units/u99: 单位名册第 13 行还是空的，请填写或删去"]
        );
    }

    #[test]
    fn a_required_table_has_rows() {
        assert_eq!(
            after("min-rows", |draft| clear(draft, "goals")),
            ["goals: 目标指标还是空的，请至少添加 1 项指标"]
        );
    }

    #[test]
    fn a_placeholder_stands_for_something() {
        assert_eq!(
            after("placeholder", |draft| {
                let text = "由{{理事长单位}}和{{依托单位}}发起，共{{会员数}}家，{{会员数}}家已签。";
                set(draft, "necessity.background", text);
                choose(draft, "units/u2/role", "member");
            }),
            [
                "necessity.background: “{{依托单位}}”还没有内容，印出来会留空，请先填好这项事实",
                "necessity.background: 没有名为“{{会员数}}”的事实，请从“插入事实”里选，或改成文字",
            ]
        );
    }

    #[test]
    fn a_placeholder_has_two_braces_on_either_side() {
        assert_eq!(
            after("placeholder", |draft| {
                let text = "企业占{企业占比}，共{{成员单位数}家；企业占{企业占比}。";
                set(draft, "necessity.background", text);
            }),
            [
                "necessity.background: “{{成员单位数}”的括号不对，会照原样印出，请写成“{{成员单位数}}”，或从“插入事实”里选",
                "necessity.background: “{企业占比}”的括号不对，会照原样印出，请写成“{{企业占比}}”，或从“插入事实”里选",
            ]
        );
    }

    #[test]
    fn a_model_clause_is_to_be_made_ones_own() {
        let members = builtin().field("agreement.members").unwrap();
        let starter = members.starter.clone().unwrap();
        assert_eq!(
            after("starter-unedited", |draft| set(
                draft,
                "agreement.members",
                &format!("{starter}\n")
            )),
            ["agreement.members: “成员的加入、权利、义务与退出”还是范本原文，请按实际修改"]
        );
        let edited = format!("{starter}另行约定。");
        assert_eq!(
            after("starter-unedited", |draft| set(
                draft,
                "agreement.members",
                &edited
            )),
            [""; 0]
        );
    }

    #[test]
    fn what_is_attached_is_there() {
        assert_eq!(
            after("attachment-missing", |draft| {
                let files = ["a1", "a7"].map(str::to_owned).to_vec();
                put(draft, "units/u1/licence", Value::Files(files));
            }),
            ["units/u1/licence: 示例单位1的“证照扫描件”里的第 2 份找不到了，请重新添加"]
        );
    }

    #[test]
    fn what_is_shown_in_a_text_is_there() {
        assert_eq!(
            after("image-missing", |draft| {
                let text = "见图。\n![装置](a9)\n![场地](a1) ![";
                set(draft, "necessity.background", text);
            }),
            ["necessity.background: “组建背景”里的图“a9”找不到了，请重新插入"]
        );
    }
}
