//! prose-share: percentages of enterprises that differ from the roster's.

use super::speaker::{Before, ends_with_any, starts_with_any, without_end};
use super::{Asked, Found, Rule, of_prose, sentence_at, written};
use super::{number, parts};
use crate::check::phrase;
use crate::draft::Share;

pub(in crate::check) const PROSE_SHARE: Rule = of_prose("prose-share", prose_share);

/// What else may be shared out among enterprises.
const OTHER_WHOLES: [&str; 21] = [
    "理事",
    "专家",
    "经费",
    "投入",
    "资金",
    "自筹",
    "预算",
    "任务",
    "专利",
    "成果",
    "人员",
    "产值",
    "收入",
    "市场",
    "应当",
    "应不",
    "应达",
    "须",
    "出资",
    "股权",
    "新区企业",
];

fn prose_share(asked: &Asked, found: &mut Found) {
    let Some(text) = written(asked) else { return };
    for (sentence, claim) in claims(text) {
        let share = asked.subject.enterprises();
        if share.whole == 0 {
            return;
        }
        if claim.percent.fits(share) {
            continue;
        }
        let before = Before::new(asked.subject, &sentence[..claim.at]);
        if before.has(&OTHER_WHOLES) || before.is_of_others() {
            continue;
        }
        let (name, said, shown) = (asked.name(), claim.percent.said, phrase::percent(share));
        let message = format!("{name}里写企业占 {said}，按名册是 {shown}，请改成一致");
        found.add(asked.place(), message);
    }
}

/// A percentage as somebody wrote it.
struct Percent {
    said: String,
    /// In thousandths of a percent.
    thousandths: usize,
    /// Half of the last place that was written.
    tolerance: usize,
    /// `80%以上`: the share may be larger.
    at_least: bool,
}

impl Percent {
    /// Whether the share reads so when it is rounded or cut to the places written.
    fn fits(&self, share: Share) -> bool {
        let exact = share.part * 100_000 / share.whole;
        if self.at_least {
            return exact + self.tolerance >= self.thousandths;
        }
        let apart = exact.abs_diff(self.thousandths);
        apart <= self.tolerance || (exact > self.thousandths && apart < self.tolerance * 2)
    }
}

struct Claim {
    percent: Percent,
    /// Where in its sentence the number begins.
    at: usize,
}

/// What a text claims, with the sentences in which it does so.
fn claims(text: &str) -> impl Iterator<Item = (&str, Claim)> {
    let signs = ['%', '％'].into_iter().flat_map(|c| text.match_indices(c));
    let signs = signs.filter_map(move |(place, sign)| {
        let (sentence, start) = sentence_at(text, place);
        let end = place - start;
        let (percent, at) = in_digits(&sentence[..end])?;
        Some((sentence, percent, at, &sentence[end + sign.len()..]))
    });
    let words = text
        .match_indices("百分之")
        .filter_map(move |(place, word)| {
            let (sentence, start) = sentence_at(text, place);
            let at = place - start;
            let (percent, behind) = in_words(&sentence[at + word.len()..])?;
            Some((sentence, percent, at, behind))
        });
    let parts = parts::all(text).filter_map(move |(place, part)| {
        let (sentence, start) = sentence_at(text, place);
        let (at, end) = (place - start, place - start + part.length);
        let percent = Percent {
            said: sentence[at..end].to_owned(),
            thousandths: part.thousandths,
            tolerance: part.tolerance,
            at_least: false,
        };
        Some((sentence, percent, at, sentence.get(end..)?))
    });
    signs
        .chain(words)
        .chain(parts)
        .filter(|(sentence, _, at, behind)| is_of_enterprises(&sentence[..*at], behind))
        .map(|(sentence, percent, at, behind)| {
            let at_least = behind.starts_with("以上");
            let percent = Percent {
                at_least,
                ..percent
            };
            (sentence, Claim { percent, at })
        })
}

fn in_digits(text: &str) -> Option<(Percent, usize)> {
    let trimmed = text.trim_end();
    let part = |c: char| number::digit(c).is_some() || matches!(c, '.' | '．');
    let at = trimmed.trim_end_matches(part).len();
    let (mut value, mut places) = (0_usize, None);
    for c in trimmed[at..].chars() {
        match number::digit(c) {
            Some(digit) => {
                value = value.checked_mul(10)?.checked_add(digit as usize)?;
                places = places.map(|places: u32| places + 1);
            }
            None if places.is_some() => return None,
            None => places = Some(0),
        }
    }
    let places = places.unwrap_or(0).min(3);
    let written = places as usize
        == trimmed[at..]
            .chars()
            .rev()
            .take_while(|c| number::digit(*c).is_some())
            .count();
    let scale = 10_usize.pow(3 - places);
    let known = at < trimmed.len() && (places == 0 || written) && value < 1_000_000;
    let percent = Percent {
        said: format!("{} %", &trimmed[at..]),
        thousandths: value.checked_mul(scale)?,
        tolerance: scale.div_ceil(2),
        at_least: false,
    };
    known.then_some((percent, at))
}

fn in_words(text: &str) -> Option<(Percent, &str)> {
    let end = text
        .find(|c: char| !"一二三四五六七八九十零〇".contains(c) && number::digit(c).is_none())
        .unwrap_or(text.len());
    let (value, _) = number::at_end(&text[..end])?;
    let percent = Percent {
        said: format!("{value} %"),
        thousandths: value.checked_mul(1000)?,
        tolerance: 500,
        at_least: false,
    };
    Some((percent, &text[end..]))
}

/// `企业占66.7%`, `企业占成员总数的60%`, `企业8家，占70%`, `60%的成员是企业`.
fn is_of_enterprises(before: &str, behind: &str) -> bool {
    const SHARE: [&str; 46] = [
        "只有",
        "仅有",
        "在",
        "占到",
        "提高到",
        "上升到",
        "已经",
        "不过",
        "大约",
        "在联盟中",
        "在联盟",
        "全部单位",
        "中",
        "了",
        "类",
        "单位总数",
        "成员总数",
        "总家数",
        "总数",
        "成员单位",
        "联盟成员",
        "全体成员",
        "全部成员",
        "全部",
        "全体",
        "成员",
        "单位",
        "联盟",
        "的比例",
        "的比重",
        "比例",
        "比重",
        "占比",
        "达到",
        "约为",
        "达",
        "为",
        "是",
        "的",
        "占",
        "所",
        "约",
        "已",
        "仅",
        "数",
        "总",
    ];
    const QUALIFIED: [&str; 33] = [
        "来自",
        "的",
        "中小",
        "小微",
        "规上",
        "规模以上",
        "高新技术",
        "科技型",
        "民营",
        "外资",
        "国有",
        "上市",
        "配套",
        "骨干",
        "龙头",
        "重点",
        "大型",
        "中型",
        "小型",
        "区内",
        "区外",
        "新区",
        "本市",
        "天津",
        "特新",
        "制造",
        "装备",
        "下游",
        "上游",
        "用户",
        "会员",
        "海工",
        "建造",
    ];
    if starts_with_any(behind, &["以下", "以内", "多", "余", "至", "到"]) {
        return false;
    }
    let of_members = [
        "的成员单位",
        "的联盟成员",
        "的成员",
        "的单位",
        "成员单位",
        "成员",
    ];
    if let Some(rest) = of_members.iter().find_map(|word| behind.strip_prefix(word)) {
        return starts_with_any(rest, &["是企业", "为企业", "均为企业", "属于企业"]);
    }
    let (owner, link) = without_end(before, &SHARE);
    if !["占", "比例", "比重"]
        .iter()
        .any(|word| link.contains(word))
    {
        return false;
    }
    let owner = without_count(owner);
    owner
        .strip_suffix("企业")
        .is_some_and(|owner| !ends_with_any(owner, &QUALIFIED))
}

/// Takes `8家，` off the end, and a bracket or comma.
fn without_count(owner: &str) -> &str {
    let owner = owner.trim_end_matches(['，', '（', '(', ' ', '、', '其', '中']);
    let counted = owner.strip_suffix('家').and_then(|rest| {
        let (_, at) = number::at_end(rest)?;
        Some(without_end(&rest[..at], &["共", "有", "为", "数", "成员"]).0)
    });
    counted.unwrap_or(owner)
}
