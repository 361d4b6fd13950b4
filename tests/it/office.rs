//! Office sheets: what they count is counted again here, and the pages they name are looked up in the booklet.

use crate::cases::kept;
use crate::terminal::mengshu;
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::draft::Draft;
use mengshu::exchange::{Contents, Manner, read_draft, sample, write_draft};
use mengshu::export::{pdf_of, text};
use mengshu::press::{self, Copy, Memory, Order, PressFault, Printed, What};
use mengshu::typeset::{Ink, Item, Pages};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The sample with its attachments, changed.
fn changed(change: impl FnOnce(&mut Value)) -> (Draft, Contents) {
    let loaded = sample();
    let written = write_draft(&loaded.imported.draft, builtin());
    let mut draft: Value = serde_json::from_str(&written).unwrap();
    change(&mut draft);
    let read = read_draft(draft.to_string().as_bytes(), builtin(), Manner::Strict);
    (read.unwrap().draft, loaded.contents)
}

/// The sample with a roster of so many units, lead and host first.
fn with_units(count: usize) -> (Draft, Contents) {
    changed(|draft| {
        let unit = |index: usize| {
            let role = match index {
                1 if count == 1 => "lead-and-host",
                1 => "lead",
                2 => "host",
                _ => "member",
            };
            json!({
                "id": format!("u{index}"),
                "name": format!("示例第{index}研究所"),
                "role": {"choice": role},
                "nature": {"choice": "enterprise"},
                "legal_rep": "王祎",
            })
        };
        let answers = draft["answers"].as_object_mut().unwrap();
        answers.retain(|id, _| !["council", "secretariat", "projects"].contains(&id.as_str()));
        answers["units"] = (1..=count).map(unit).collect();
    })
}

fn order(what: What) -> Order {
    Order::draft(what, "2026年11月22日", "2026-11-22".parse().unwrap())
}

fn print(draft: &(Draft, Contents), order: &Order) -> Result<Printed, PressFault> {
    print_with(&mut Memory::default(), draft, order)
}

/// Prints with what is remembered of earlier prints of the same draft.
fn print_with(
    memory: &mut Memory<'static>,
    (draft, contents): &(Draft, Contents),
    order: &Order,
) -> Result<Printed, PressFault> {
    let scans = press::scans(draft, contents, &Opener::here());
    press::pages(builtin(), draft, &scans, order, memory)
}

fn printed(draft: &(Draft, Contents), what: What) -> String {
    text(&print(draft, &order(what)).unwrap().pages)
}

/// Seal areas that the district fills: of the recommender and of the office.
const OF_OFFICE: usize = 2;

/// Seal areas by their corner ticks alone, eight a place.
fn seal_areas(pages: &Pages) -> usize {
    let grey = |item: &&Item| matches!(item, Item::Rule(rule) if rule.ink == Ink::GREY);
    let ticks = pages.pages.iter().flat_map(|page| &page.items);
    ticks.filter(grey).count() / 8
}

/// How far words stick out of the type area at its sides, in millimetres; a bracket may hang half an em.
fn sticks_out(pages: &Pages) -> f64 {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match item {
        Item::Run(run) => Some(run),
        _ => None,
    });
    let out = runs.map(|run| {
        let last = run
            .text
            .chars()
            .last()
            .map_or(0.0, |ch| run.face.advance(ch));
        let offset = f64::from(run.offsets.last().copied().unwrap_or(0.0)) * 25.4 / 72.0;
        let end = run.origin.x.to_mm() + offset + last * run.size.to_mm();
        (28.0 - run.origin.x.to_mm()).max(end - 184.0)
    });
    out.fold(0.0, f64::max)
}

/// The number after a word.
fn number_after(text: &str, word: &str) -> usize {
    let (_, after) = text.split_once(word).unwrap();
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

/// The pages of a print by their labels, each as its text without spaces.
fn by_label(text: &str) -> BTreeMap<String, String> {
    let pages = text.split("== ").skip(1);
    let labelled = pages.map(|page| {
        let (label, _) = page.split_once(" (").unwrap();
        let (_, body) = page.split_once("==\n").unwrap();
        (label.to_owned(), squeezed(body))
    });
    labelled.collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

#[test]
fn the_sheets_of_some_drafts_are_printed_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let drafts = [
        ("sample", root.join("resources/sample/recognition.json")),
        ("two-leads", root.join("tests/cases/two-leads/draft.json")),
        ("empty", root.join("tests/cases/empty/draft.json")),
    ];
    for (case, draft) in drafts {
        for what in ["seals", "self-check", "spine", "signatures"] {
            let draft = draft.to_str().unwrap();
            let said = mengshu(&["pages", draft, "--what", what, "--duplex"]);
            let name = format!("office-{what}");
            let told = format!("{}{}exit {}", said.out, said.err, said.code);
            kept(&root.join("tests/cases").join(case), &name, &told);
        }
    }
}

#[test]
fn what_the_seal_list_counts_stands_on_the_booklet() {
    for count in [1, 4, 12, 60] {
        for duplex in [false, true] {
            let draft = with_units(count);
            let order = |what| Order {
                duplex,
                copies: 5,
                ..order(what)
            };
            let booklet = print(&draft, &order(What::Booklet)).unwrap();
            let list = text(&print(&draft, &order(What::Seals)).unwrap().pages);
            let areas = seal_areas(&booklet.pages);
            let seals = number_after(&list, "印鉴总数：盖章");
            assert_eq!(seals, (areas - OF_OFFICE) * 5, "{count} {duplex}");
            // Cover, pledge, two opinions and a cell a unit; a unit that is both seals the cover once.
            let cover = if count == 1 { 1 } else { 2 };
            assert_eq!(seals, (cover + 3 + count) * 5, "{count} {duplex}");
            assert_eq!(number_after(&list, "；签字"), (3 + count) * 5);
            let pages = booklet.pages.pages.len();
            let sheets = if duplex { pages.div_ceil(2) } else { pages };
            let contract = booklet.pages.pages.iter().enumerate();
            let contract = contract.filter(|(_, page)| page.part == "agreement" && !page.blank);
            let mut contract: Vec<usize> = contract
                .map(|(index, _)| if duplex { index / 2 } else { index })
                .collect();
            contract.dedup();
            let riding = sheets.div_ceil(25) + count * contract.len().div_ceil(25);
            assert_eq!(
                number_after(&list, "，骑缝章"),
                riding * 5,
                "{count} {duplex}"
            );
        }
    }
}

#[test]
fn each_line_of_the_seal_list_names_a_page_with_that_unit_and_place() {
    let loaded = with_units(12);
    let booklet = by_label(&printed(&loaded, What::Booklet));
    let list = printed(&loaded, What::Seals);
    let rows: Vec<Vec<&str>> = list
        .lines()
        .map(|line| line.split("  ").collect())
        .filter(|cells: &Vec<&str>| cells.len() == 6 && booklet.contains_key(cells[0]))
        .collect();
    assert_eq!(rows.len(), 17);
    for row in rows {
        let page = &booklet[row[0]];
        assert!(page.contains(row[3]), "{row:?}");
        let place = row[1].trim_end_matches('栏');
        if !place.starts_with("协议签署页") && !place.ends_with("意见") {
            assert!(page.contains(place), "{row:?}");
        }
    }
}

/// The pages that a line of the self-check names: all of `31～35、37`.
fn pages_named(words: &str) -> Vec<usize> {
    let words = words.split('（').next().unwrap();
    let parts = words.split('、').filter(|part| !part.is_empty());
    let ranges = parts.flat_map(|part| {
        let (first, last) = part.split_once('～').unwrap_or((part, part));
        first.parse::<usize>().unwrap()..=last.parse().unwrap()
    });
    ranges.collect()
}

#[test]
fn the_eleven_points_of_the_charter_stand_on_the_pages_named() {
    const POINTS: [(&str, &str); 11] = [
        ("宗旨", "purpose"),
        ("性质", "nature"),
        ("原则", "principles"),
        ("工作内容", "work"),
        ("组织管理", "organisation"),
        ("资产管理", "assets"),
        ("经费使用", "funds"),
        ("成果管理", "results"),
        ("责任分担", "responsibility"),
        ("利益分配", "distribution"),
        ("终止程序", "termination"),
    ];
    let loaded = changed(|_| {});
    let booklet = by_label(&printed(&loaded, What::Booklet));
    let sheet = squeezed(&printed(&loaded, What::SelfCheck)).replace("其中各项", "");
    let (_, sheet) = sheet.split_once("章程十一项内容齐全").unwrap();
    for (words, id) in POINTS {
        let (_, after) = sheet.split_once(words).unwrap();
        let named = after.split(['；', '意']).next().unwrap();
        let pages = pages_named(named);
        let answer = loaded.0.text(&format!("charter.{id}"));
        let first = answer.split("{{").next().unwrap();
        let first = first.trim_start_matches(['#', '-', ' ']);
        let first: String = first.chars().take(8).collect();
        let last: String = answer.trim_end().chars().rev().take(6).collect();
        let last: String = last.chars().rev().collect();
        let (start, end) = (pages.first().unwrap(), pages.last().unwrap());
        assert!(
            booklet[&start.to_string()].contains(&first),
            "{words} {named} {first}"
        );
        assert!(
            booklet[&end.to_string()].contains(&last),
            "{words} {named} {last}"
        );
    }
}

#[test]
fn the_pages_of_each_point_hold_what_answers_it() {
    /// A point, and words of the sample that must stand on one of its pages.
    const POINTS: [(&str, &str, &[&str]); 8] = [
        (
            "办法4（二）",
            "理事长单位、依托单位各一家",
            &[
                "天津示例海洋工程装备股份有限公司",
                "天津滨海示例海工技术服务有限公司",
            ],
        ),
        (
            "办法4（四）",
            "成员不少于10家、企业不低于60%",
            &["其中企业8家，占66.7%"],
        ),
        (
            "办法4（五）",
            "发展战略规划六项齐全",
            &["发展方向", "预期结果"],
        ),
        (
            "办法4（七）",
            "三个机构、专职人员、对外责任主体",
            &["理事会", "专家委员会", "秘书处"],
        ),
        (
            "办法4（十）",
            "吸收成员、对外交流、成果扩散",
            &["吸收新成员", "成果扩散"],
        ),
        (
            "办法5（三）1",
            "目标符合规划重点领域和政策",
            &["与规划和政策的符合性"],
        ),
        (
            "办法5（三）4",
            "协议：经费、项目、成果、违约等",
            &["经费管理", "违约责任"],
        ),
        ("意见四（二）", "申请启动资金不超过50万元", &["申请启动"]),
    ];
    let loaded = changed(|_| {});
    let booklet = by_label(&printed(&loaded, What::Booklet));
    let sheet = printed(&loaded, What::SelfCheck);
    for (article, point, words) in POINTS {
        let line = sheet
            .lines()
            .map(squeezed)
            .find(|line| line.contains(point));
        let line = line.unwrap_or_else(|| panic!("no line of {point}"));
        assert!(line.starts_with(article), "{line}");
        let (_, named) = line.split_once(point).unwrap();
        let pages = pages_named(named);
        assert!(!pages.is_empty(), "{line}");
        for word in words {
            let holds = |page: &usize| booklet[&page.to_string()].contains(word);
            assert!(pages.iter().any(holds), "{word} is on none of {pages:?}");
        }
    }
}

#[test]
fn findings_and_reasons_stand_in_the_self_check() {
    let draft = changed(|draft| {
        draft["answers"]["units"]
            .as_array_mut()
            .unwrap()
            .truncate(9);
        draft["answers"]["alliance.contact_phone"] = json!("123");
        draft["waivers"] = json!([
            {"rule": "format", "at": "alliance.contact_phone", "reason": "内线电话，由总机转接"}
        ]);
    });
    let order = Order {
        reason: Some("主管部门同意先行装订".into()),
        ..order(What::SelfCheck)
    };
    let sheet = squeezed(&text(&print(&draft, &order).unwrap().pages));
    assert!(sheet.contains("还差1家"), "{sheet}");
    let (open, waived) = sheet.split_once("已说明理由的问题").unwrap();
    assert!(!open.contains("内线电话"));
    assert!(waived.contains("内线电话，由总机转接"), "{waived}");
    assert!(
        waived.contains("建议") || waived.contains("必改"),
        "{waived}"
    );
    assert!(waived.contains("理由：主管部门同意先行装订"), "{waived}");
}

#[test]
fn an_attached_agreement_is_spoken_of_and_not_counted() {
    let draft = changed(|draft| {
        let scan = draft["attachments"][0]["id"].clone();
        draft["answers"]["agreement.attached"] = json!([scan]);
    });
    let list = squeezed(&printed(&draft, What::Seals));
    assert!(list.contains("联盟协议书用的是附入的文件（第"), "{list}");
    assert!(!list.contains("协议签署页"), "{list}");
    assert_eq!(number_after(&list, "印鉴总数：盖章"), 5 * 3);
    let sheet = squeezed(&printed(&draft, What::SelfCheck));
    assert!(sheet.contains("附入文件"), "{sheet}");
    let refused = print(&draft, &order(What::Signatures)).err().unwrap();
    assert!(
        refused.to_string().contains("该文件里的签署页"),
        "{refused}"
    );
}

#[test]
fn every_unit_gets_its_cell_with_its_number_in_the_roster() {
    for count in [1, 4, 12, 60] {
        let draft = with_units(count);
        let order = Order {
            duplex: true,
            ..order(What::Signatures)
        };
        let pages = print(&draft, &order).unwrap().pages;
        let kit = text(&pages);
        assert_eq!(seal_areas(&pages), count);
        for number in 1..=count {
            let caption = format!("第{number}家，共{count}家");
            assert_eq!(kit.matches(&caption).count(), 1, "{caption}");
        }
        // Each page to sign is a right-hand page with an empty back.
        let signed = pages.pages.iter().enumerate();
        for (index, page) in signed.filter(|(_, page)| !page.seals.is_empty()) {
            assert_eq!(index % 2, 0, "page {} of {count}", page.label);
            assert!(pages.pages[index + 1].blank);
        }
        let marks = pages.bookmarks.iter();
        let units = marks.filter(|mark| mark.level == 0 && !mark.words.contains("签署说明"));
        assert_eq!(units.count(), count);
    }
}

#[test]
fn each_unit_can_have_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let written = write_draft(&with_units(4).0, builtin());
    let mut draft: Value = serde_json::from_str(&written).unwrap();
    let names = ["甲/乙:丙", "示例.", "", "示例理工大学"];
    for (unit, name) in draft["answers"]["units"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .zip(names)
    {
        unit["name"] = json!(name);
    }
    draft["attachments"] = json!([]);
    let answers = draft["answers"].as_object_mut().unwrap();
    answers
        .retain(|id, _| !id.starts_with("attachments.") && !id.starts_with("feasibility-report."));
    let path = folder.path().join("草稿.json");
    fs::write(&path, draft.to_string()).unwrap();
    let out = format!("{}/", folder.path().join("签署").display());
    let said = mengshu(&[
        "print",
        path.to_str().unwrap(),
        "--what",
        "signatures",
        "-o",
        &out,
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("第 3 家单位还没有名称"), "{}", said.err);
    let mut files: Vec<String> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "签署页-01-甲_乙_丙.pdf",
            "签署页-02-示例.pdf",
            "签署页-04-示例理工大学.pdf"
        ]
    );
    for file in files {
        let bytes = fs::read(Path::new(&out).join(file)).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn drafts_without_an_agreement_or_names_get_a_sentence() {
    let sentence = |draft: &(Draft, Contents)| {
        let refused = print(draft, &order(What::Signatures)).err().unwrap();
        refused.to_string()
    };
    assert!(sentence(&with_units(0)).contains("名册还是空的"));
    let nameless = changed(|draft| {
        for unit in draft["answers"]["units"].as_array_mut().unwrap() {
            unit.as_object_mut().unwrap().remove("name");
        }
    });
    assert!(sentence(&nameless).contains("还没有名称"));
    for filing in ["annual", "review", "rectification"] {
        let draft = (Draft::new(filing, &builtin().version), Contents::new());
        assert!(sentence(&draft).contains("没有签署页"), "{filing}");
        for what in [What::Seals, What::SelfCheck] {
            assert!(!printed(&draft, what).is_empty());
        }
    }
}

#[test]
fn the_cover_and_the_spine_say_which_copy_they_are() {
    let draft = changed(|_| {});
    let duplicate = Order {
        copy: Copy::Duplicate,
        ..order(What::Booklet)
    };
    let cover = |order: &Order| {
        let pages = text(&print(&draft, order).unwrap().pages);
        by_label(&pages)["封面"].clone()
    };
    assert!(cover(&order(What::Booklet)).contains("正本"));
    assert!(cover(&duplicate).contains("副本"));
    let spine = squeezed(&printed(&draft, What::Spine));
    assert!(spine.contains("正本") && spine.contains("副本"));
    let alone = Order {
        copies: 1,
        ..order(What::Spine)
    };
    assert_eq!(print(&draft, &alone).unwrap().pages.pages.len(), 1);
    let refused = |mm| {
        let order = Order {
            thickness: Some(mm),
            ..order(What::Spine)
        };
        print(&draft, &order).err().map(|fault| fault.to_string())
    };
    assert!(refused(4).unwrap().contains("不到 5 mm"));
    assert!(refused(101).unwrap().contains("超过 100 mm"));
    assert_eq!(refused(5), None);
}

#[test]
fn sheets_come_out_the_same_twice() {
    let draft = changed(|_| {});
    for what in [What::Seals, What::SelfCheck, What::Spine, What::Signatures] {
        let bytes = || {
            let printed = print(&draft, &order(what.clone())).unwrap();
            pdf_of(&printed.document, &printed.pages).unwrap()
        };
        assert!(bytes() == bytes(), "{what:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_roster_is_listed_whole(
        names in prop::collection::vec("\\PC{0,90}", 0..40),
        roles in prop::collection::vec(0usize..6, 40),
        copies in 1u32..9,
        duplex: bool,
    ) {
        const ROLES: [&str; 5] = ["lead", "host", "lead-and-host", "vice-lead", "member"];
        let mut draft = Draft::new("recognition", &builtin().version);
        let units = names.iter().zip(&roles).enumerate().map(|(index, (name, role))| {
            let mut unit = mengshu::draft::Row::new(format!("u{index}"));
            let name_value = mengshu::draft::Value::Text(name.clone());
            unit.cells.insert("name".into(), name_value);
            if let Some(role) = ROLES.get(*role) {
                let role = mengshu::draft::Value::Choice(mengshu::draft::Choice::of(role));
                unit.cells.insert("role".into(), role);
            }
            unit
        });
        let units = mengshu::draft::Value::Rows(units.collect());
        let place = mengshu::draft::Place::field("units");
        if let Some(edit) = mengshu::draft::Edit::answer(&draft, place, Some(units)) {
            draft.apply(&edit).unwrap();
        }
        let draft = (draft, Contents::new());
        let order = |what| Order { duplex, copies, ..order(what) };
        let mut memory = Memory::default();
        let mut print = |what| print_with(&mut memory, &draft, &order(what));
        let booklet = print(What::Booklet).unwrap().pages;
        let list = print(What::Seals).unwrap().pages;
        prop_assert!(sticks_out(&list) < 2.2, "{} mm", sticks_out(&list));
        let list = text(&list);
        let copies = usize::try_from(copies).unwrap();
        let total = list.split_once("印鉴总数：盖章").unwrap().1;
        let seals: String = total.chars().take_while(char::is_ascii_digit).collect();
        prop_assert_eq!(seals.parse::<usize>().unwrap(), (seal_areas(&booklet) - OF_OFFICE) * copies);
        let sheet = print(What::SelfCheck).unwrap().pages;
        prop_assert!(sticks_out(&sheet) < 2.2, "{} mm", sticks_out(&sheet));
        print(What::Spine).map(|_| ()).or_else(|fault| match fault {
            PressFault::NoSpine(_) => Ok(()),
            fault => Err(fault),
        }).unwrap();
        let named = names.iter().filter(|name| !name.trim().is_empty()).count();
        match print(What::Signatures) {
            Ok(kits) => prop_assert_eq!(seal_areas(&kits.pages), named),
            Err(PressFault::NoKit(_)) => prop_assert_eq!(named, 0),
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        }
    }
}
