//! prose-count: numbers of units and of enterprises that differ from the roster.

use super::number;
use super::speaker::{Before, ends_with_any, starts_with_any, without_end};
use super::{Asked, Found, Rule, of_prose, sentence_at, written};

pub(in crate::check) const PROSE_COUNT: Rule = of_prose("prose-count", prose_count);

fn prose_count(asked: &Asked, found: &mut Found) {
    let Some(text) = written(asked) else { return };
    let mut told: Vec<(Counted, usize)> = Vec::new();
    for (sentence, claim) in claims(text) {
        // Asked only here, so that a text without numbers need not be read again when the roster changes.
        let share = asked.subject.enterprises();
        if share.whole == 0 {
            return;
        }
        let (wanted, noun) = match claim.counted {
            Counted::Units => (share.whole, "单位"),
            Counted::Enterprises => (share.part, "企业"),
        };
        let said = (claim.counted, claim.number);
        // Some of the units may well be fewer than all, but never more.
        let may_be_some = !claim.is_of_all && claim.number < wanted;
        if claim.number == wanted
            || may_be_some
            || told.contains(&said)
            || Before::new(asked.subject, &sentence[..claim.at]).is_of_others()
        {
            continue;
        }
        told.push(said);
        let (name, number) = (asked.name(), claim.number);
        let message = format!("{name}里写{noun} {number} 家，名册里是 {wanted} 家，请改成一致");
        found.add(asked.place(), message);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Counted {
    Units,
    Enterprises,
}

/// A number that a sentence gives for all units or all enterprises.
struct Claim {
    counted: Counted,
    number: usize,
    /// Whether the sentence clearly speaks of all of them.
    is_of_all: bool,
    /// Where in its sentence the number begins.
    at: usize,
}

/// What a text claims, with the sentences in which it does so.
fn claims(text: &str) -> impl Iterator<Item = (&str, Claim)> {
    let measures = ['家', '个'].into_iter().flat_map(|c| text.match_indices(c));
    measures.filter_map(move |(place, measure)| {
        // Most of these words have no number before them; only the others are worth finding their sentence.
        number::at_end(&text[..place])?;
        let (sentence, start) = sentence_at(text, place);
        let end = place - start;
        let (number, at) = number::at_end(&sentence[..end])?;
        let behind = sentence[end + measure.len()..].trim_start();
        let (counted, is_of_all) = counted(&sentence[..at], behind)?;
        // One or two units are never the whole alliance; they are parties to something.
        (number > 2).then_some((
            sentence,
            Claim {
                counted,
                number,
                is_of_all,
                at,
            },
        ))
    })
}

/// Words between a noun and its number.
const LINKS: [&str; 32] = [
    "吸引了",
    "吸纳了",
    "汇聚了",
    "总数",
    "一共",
    "发展为",
    "发展到",
    "占了",
    "占",
    "数量",
    "家数",
    "合计",
    "共计",
    "总计",
    "总共",
    "共有",
    "现有",
    "目前",
    "已有",
    "达到",
    "共",
    "有",
    "为",
    "达",
    "是",
    "已",
    "数",
    "计",
    "现",
    "：",
    "（",
    "(",
];

/// Words that make a number something else than the whole.
const NOT_EXACTLY: [&str; 16] = [
    "近", "约", "超过", "逾", "每", "前", "第", "多达", "最多", "另", "其余", "至", "到", "-",
    "～", ".",
];

/// Nouns for all that have joined, the longer first.
const UNITS: [&str; 17] = [
    "申请单位",
    "企事业单位",
    "产学研单位",
    "会员单位",
    "联盟成员单位",
    "联盟成员",
    "成员单位",
    "发起单位",
    "参加单位",
    "参与单位",
    "签约单位",
    "共建单位",
    "加盟单位",
    "发起人",
    "成员",
    "法人单位",
    "单位",
];

/// Nouns that only fit those who have joined.
const MEMBERS: [&str; 7] = [
    "联盟成员单位",
    "联盟成员",
    "成员单位",
    "发起单位",
    "签约单位",
    "加盟单位",
    "共建单位",
];

/// What a number counts, and whether it clearly counts them all.
fn counted(before: &str, behind: &str) -> Option<(Counted, bool)> {
    let open_end = before.trim_end();
    let vague = (ends_with_any(open_end, &NOT_EXACTLY) && !open_end.ends_with("达到"))
        || starts_with_any(behind, &["以上", "以下", "以内", "左右", "或", "至", "到"]);
    if vague {
        return None;
    }
    if are_enterprises(before, behind) {
        Some((Counted::Enterprises, true))
    } else if are_units(before, behind) {
        Some((Counted::Units, true))
    } else {
        starts(behind, &MEMBERS).map(|_| (Counted::Units, false))
    }
}

/// `其中企业9家`, `企业成员有9家`, `其中9家为企业`, `其中9家企业，`.
fn are_enterprises(before: &str, behind: &str) -> bool {
    let (noun, links) = without_end(before, &LINKS);
    let noun = noun.strip_suffix("成员").unwrap_or(noun);
    if let Some(owner) = noun.strip_suffix("企业") {
        let alone = owner.is_empty()
            || ends_with_any(
                owner,
                &[
                    "其中",
                    "包括",
                    "含",
                    "有",
                    "成员",
                    "联盟",
                    "中",
                    "联盟内",
                    "由",
                ],
            );
        let after_mark = owner.ends_with(['，', '、', '：', '（', '(']);
        return (alone || after_mark) && !starts_with_any(behind, &["企业", "单位", "成员"]);
    }
    if let Some(rest) = ["为", "是", "系", "属于"]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
    {
        return rest.starts_with("企业")
            && ends_with_any(
                before.trim_end(),
                &["其中", "中", "中有", "，有", "里", "里有"],
            );
    }
    let Some(rest) = starts(behind, &["企业成员", "成员企业", "企业"]) else {
        return false;
    };
    let stands_alone =
        rest.is_empty() || rest.starts_with(['，', '、', '）', ')', '和', '及', '与', '：']);
    let whose = ends_with_any(
        noun,
        &[
            "其中",
            "其中，",
            "联盟",
            "由",
            "包括",
            "包含",
            "成员中",
            "单位中",
            "囊括",
        ],
    );
    stands_alone && (whose || (noun.is_empty() && !links.is_empty()))
}

/// `共有15家成员单位`, `由15家单位共同发起`, `成员单位总数为15家`, `联盟的15家成员`.
fn are_units(before: &str, behind: &str) -> bool {
    const TOGETHER: [&str; 10] = [
        "共同",
        "自愿",
        "联合",
        "合作",
        "协商",
        "在",
        "依法",
        "申请",
        "一起",
        "负责人",
    ];
    const SIGNERS: [&str; 4] = ["的法定代表人", "法定代表人", "的负责人", "的代表"];
    /// What some of the units do, not all of them by being members.
    const PARTLY: [&str; 13] = [
        "承担", "负责", "已经", "尚", "未", "的", "实施", "开展", "完成", "攻关", "研制", "参与",
        "派员",
    ];
    const ALL: [&str; 6] = ["全体", "全部", "所有", "我们这", "我们", "下列"];
    const JOIN: [&str; 16] = [
        "作为", "加入", "参与", "签字", "发起", "组建", "组成", "构成", "签署", "签订", "结成",
        "成立", "设立", "参加", "加盟", "缔结",
    ];
    const HOLDS: [&str; 21] = [
        "目前的",
        "现有的",
        "组建的",
        "加入的",
        "参加的",
        "联盟",
        "联盟的",
        "全体",
        "全部",
        "所有",
        "上述",
        "汇集",
        "汇聚",
        "联合",
        "集聚",
        "吸纳了",
        "包括",
        "包含",
        "囊括",
        "涵盖",
        "联盟由",
    ];
    let (noun, links) = without_end(before, &LINKS);
    if let Some(rest) = starts(behind, &UNITS) {
        let these = noun.ends_with('这') && starts_with_any(rest, &["分别来自", "来自"]);
        if these || ends_with_any(noun, &ALL) {
            return true;
        }
        let (mut verb, mut together) = (starts(rest, &SIGNERS).unwrap_or(rest), true);
        while together {
            together = false;
            if let Some(shorter) = starts(verb, &TOGETHER) {
                (verb, together) = (shorter, true);
            }
        }
        let joined = starts(verb, &JOIN).is_some_and(is_about_alliance);
        let by = ends_with_any(noun, &["由", "、", "联合", "等", "确定", "商定"]);
        let of_alliance =
            before.contains("联盟") || before.contains("协议") || before.contains("{{联盟名称}}");
        let whole = links.contains('共')
            || links.contains("现有")
            || links.contains("目前")
            || links.contains("总");
        return (joined && (by || whole || noun.is_empty()))
            || (ends_with_any(noun, &HOLDS) && !starts_with_any(rest, &PARTLY))
            || (of_alliance && whole);
    }
    let named = ends_with_any(
        noun,
        &[
            "成员单位",
            "联盟成员",
            "发起单位",
            "参加单位",
            "签约单位",
            "加盟单位",
            "申请单位",
            "加入联盟的单位",
            "参加联盟的单位",
            "组成联盟的单位",
            "成员",
        ],
    );
    let of_bodies = ends_with_any(
        noun,
        &["理事会成员", "委员会成员", "秘书处成员", "副理事长单位"],
    );
    let counted_alone =
        behind.is_empty() || behind.starts_with(['，', '、', '（', '）', '：', '(', ')', '—']);
    named && !of_bodies && counted_alone
}

fn starts<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether what units join in is the alliance, and not some group within it.
fn is_about_alliance(object: &str) -> bool {
    const ALLIANCE: [&str; 3] = ["联盟", "协议", "{{"];
    let object = ["组建", "成立", "组成", "设立", "了"]
        .iter()
        .find_map(|verb| object.strip_prefix(verb))
        .unwrap_or(object);
    object.is_empty()
        || object.starts_with(['，', '、', '）', ')', '：', '的', '后'])
        || ALLIANCE.iter().any(|word| object.contains(word))
}
