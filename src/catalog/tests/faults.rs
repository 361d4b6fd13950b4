//! A wrong catalog is refused with file, line and one sentence; `build.rs` shows these very faults.

use super::super::builtin::FILES;
use super::super::{CatalogFault, read};

/// A small sound catalog to put one fault into.
const SOUND: &str = r#"version = "2026-01-01"

[[filing]]
id = "recognition"
name = "认定申请"
cover_title = "认定申请材料"
materials = ["form"]

[[article]]
id = "办法 1"
title = "依据"
gist = "说明依据"
treated = "carried"

[[fact]]
id = "alliance.name"
label = "联盟名称"
kind = "line"
required = ["recognition"]

[[material]]
id = "form"
name = "申请表"
style = "form"

[[material.section]]
id = "alliance"
title = "基本情况"

[[material.section.block]]
kind = "grid"
rows = [["alliance.name"]]
"#;

fn faults_of(files: &[(&str, &str)]) -> Vec<CatalogFault> {
    read(files).expect_err("the catalog is wrong")
}

/// The one fault of a second file read together with the sound one.
fn fault_of(text: &str) -> String {
    let faults = faults_of(&[("sound.toml", SOUND), ("more.toml", text)]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults[0].to_string()
}

#[test]
fn a_sound_catalog_is_read() {
    let catalog = read(&[("sound.toml", SOUND)]).unwrap();
    assert_eq!(catalog.version, "2026-01-01");
    assert_eq!(catalog.field("alliance.name").unwrap().label, "联盟名称");
}

#[test]
fn a_duplicate_id_is_refused_where_it_comes_again() {
    let text = "\n[[fact]]\nid = \"alliance.name\"\nlabel = \"名称\"\nkind = \"line\"\n";
    assert_eq!(fault_of(text), "more.toml:3: 编号“alliance.name”写了两次");
}

#[test]
fn a_column_may_repeat_in_another_table_but_not_in_its_own() {
    let column = "[[fact.column]]\nid = \"name\"\nlabel = \"名称\"\nkind = \"line\"\n";
    let table = |id: &str| format!("[[fact]]\nid = \"{id}\"\nlabel = \"表\"\nkind = \"table\"\n");
    let two_tables = format!("{}{column}{}{column}", table("one"), table("two"));
    assert!(read(&[("sound.toml", SOUND), ("more.toml", &two_tables)]).is_ok());
    let twice = format!("{}{column}{column}", table("one"));
    assert_eq!(fault_of(&twice), "more.toml:10: 编号“name”写了两次");
}

#[test]
fn an_unknown_kind_is_refused_with_the_kinds_there_are() {
    let text = "[[fact]]\nid = \"a\"\nlabel = \"甲\"\nkind = \"lines\"\n";
    assert_eq!(
        fault_of(text),
        "more.toml:4: 不认识的栏目种类“lines”，可用的有：line、text、prose、choice、flag、date、number、code、\
         ref、table、files"
    );
}

#[test]
fn a_citation_of_an_article_that_does_not_exist_is_refused() {
    let text = "[[fact]]\nid = \"a\"\nlabel = \"甲\"\nkind = \"line\"\ncites = [\"办法 99\"]\n";
    assert_eq!(fault_of(text), "more.toml:5: 没有编号为“办法 99”的条款");
}

#[test]
fn a_required_field_that_no_section_shows_is_refused() {
    let text =
        "[[fact]]\nid = \"a\"\nlabel = \"甲\"\nkind = \"line\"\nrequired = [\"recognition\"]\n";
    assert_eq!(
        fault_of(text),
        "more.toml:5: 栏目“a”在“recognition”中必填，却没有一节可填"
    );
}

#[test]
fn a_block_refuses_a_field_of_another_kind() {
    let text = "[[material]]\nid = \"m\"\nname = \"材料\"\nstyle = \"report\"\n[[material.section]]\nid = \"s\"\n\
                title = \"节\"\n[[material.section.block]]\nkind = \"prose\"\nfield = \"alliance.name\"\n";
    assert_eq!(
        fault_of(text),
        "more.toml:10: 栏目“alliance.name”不能放进版块“prose”"
    );
}

#[test]
fn table_widths_must_fill_the_type_area() {
    let text = "[[fact]]\nid = \"t\"\nlabel = \"表\"\nkind = \"table\"\n[[material]]\nid = \"m\"\nname = \"材料\"\n\
                style = \"form\"\n[[material.section]]\nid = \"s\"\ntitle = \"节\"\n[[material.section.block]]\n\
                kind = \"table\"\nfield = \"t\"\ncolumns = [{ head = [\"序号\"], of = [\"#\"], width = 10 }]\n";
    assert_eq!(
        fault_of(text),
        "more.toml:14: 各列宽度合计 10 毫米，应为 156 毫米"
    );
}

#[test]
fn a_label_must_read_the_same_when_it_is_broken_into_lines() {
    let text = "[[fact]]\nid = \"a\"\nlabel = \"甲乙丙\"\nlabel_lines = [\"甲\", \"丙\"]\nkind = \"line\"\n";
    assert_eq!(
        fault_of(text),
        "more.toml:2: label_lines 连起来不是“甲乙丙”"
    );
}

#[test]
fn a_misspelt_key_and_broken_toml_name_their_line() {
    let key = fault_of("[[fact]]\nid = \"a\"\nlable = \"甲\"\nkind = \"line\"\n");
    assert!(
        key.starts_with("more.toml:3: 读不懂这一行：unknown field `lable`"),
        "{key}"
    );
    let broken = fault_of("[[fact]]\nid = \"a\n");
    assert!(
        broken.starts_with("more.toml:2: 读不懂这一行："),
        "{broken}"
    );
}

#[test]
fn one_bad_file_among_the_built_in_ones_fails_the_build() {
    let bad = (
        "resources/catalog/zz.toml",
        "[[fact]]\nid = \"units\"\nlabel = \"名册\"\nkind = \"tables\"\n",
    );
    let files: Vec<(&str, &str)> = FILES.iter().copied().chain([bad]).collect();
    let faults: Vec<String> = faults_of(&files).iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "resources/catalog/zz.toml:2: 编号“units”写了两次",
            "resources/catalog/zz.toml:4: 不认识的栏目种类“tables”，可用的有：line、text、prose、choice、flag、date、\
             number、code、ref、table、files",
        ]
    );
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_lines() {
    let text = "[[fact]]\nid = \"a\"\nlabel = \"甲\"\nkind = \"word\"\n\n[[fact]]\nid = \"a\"\nlabel = \"乙\"\n\
                kind = \"line\"\ncites = [\"无此条\"]\n";
    let faults = faults_of(&[("sound.toml", SOUND), ("more.toml", text)]);
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [4, 7, 10]);
}
