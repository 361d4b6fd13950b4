//! Totals of money that running text states, such as `三年预算2060.00万元`, to be held against the budget.

use super::{Words, number, places_of, sentence_at};
use memchr::memmem::Finder;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// A total as it is written.
pub(in crate::check) struct Stated {
    /// The number and its measure, as they are told to the applicant.
    pub said: String,
    /// In 万元.
    amount: Decimal,
    /// Half of the last place that was written, in 万元; more when the words say that it is a round number.
    tolerance: Decimal,
}

impl Stated {
    pub fn fits(&self, total: Decimal) -> bool {
        total.saturating_sub(self.amount).abs() <= self.tolerance
    }
}

/// Words that are right before the number when it is the total, after `共`, `为`, `约` and the like are taken off.
const TOTALS: [&str; 13] = [
    "总预算",
    "预算总额",
    "预算总计",
    "预算合计",
    "预算总数",
    "经费总额",
    "经费总量",
    "总经费",
    "总投入",
    "投资总额",
    "经费预算",
    "三年预算",
    "建设期预算",
];
/// Words between the name of the total and its number.
const LINKS: [&str; 14] = [
    "人民币",
    "合计",
    "总计",
    "共计",
    "总共",
    "达到",
    "约为",
    "共",
    "为",
    "是",
    "达",
    "约",
    "：",
    ":",
];
/// A sentence that says one of these before its number speaks of a part, or of another time.
const PARTS: [&str; 22] = [
    "任务",
    "项目",
    "课题",
    "平台",
    "其中",
    "每年",
    "年均",
    "各年",
    "年度",
    "单笔",
    "单项",
    "专项",
    "上年",
    "去年",
    "往年",
    "当年",
    "本年",
    "首年",
    "第一年",
    "各自",
    "该企业",
    "该公司",
];

/// The totals that a text states.
pub(in crate::check) fn totals(text: &str) -> impl Iterator<Item = Stated> + '_ {
    static YUAN: Words<1> = LazyLock::new(|| ["元"].map(Finder::new));
    places_of(text, &YUAN).filter_map(|(place, _)| {
        let (sentence, start) = sentence_at(text, place);
        total(&sentence[..place - start])
    })
}

fn total(before: &str) -> Option<Stated> {
    let (before, measure, scale) = [("万", Decimal::ONE), ("亿", Decimal::from(10_000))]
        .into_iter()
        .find_map(|(word, scale)| Some((before.strip_suffix(word)?, word, scale)))?;
    let (number, words) = number_at_end(before)?;
    let (mut words, mut is_round) = (words, false);
    while let Some((shorter, link)) = LINKS
        .iter()
        .find_map(|link| Some((words.trim_end().strip_suffix(link)?, *link)))
    {
        is_round |= link.contains('约');
        words = shorter;
    }
    let is_total = TOTALS.iter().any(|total| words.ends_with(total));
    if !is_total || is_of_one_year(words) || PARTS.iter().any(|part| words.contains(part)) {
        return None;
    }
    let amount = number.checked_mul(scale)?;
    let last_place = Decimal::new(1, number.scale()).checked_mul(scale)?;
    let tolerance = if is_round {
        amount / Decimal::TEN
    } else {
        last_place / Decimal::TWO
    };
    Some(Stated {
        said: format!("{number} {measure}元"),
        amount,
        tolerance,
    })
}

/// The number at the end of a text, in digits of either width with or without commas, and the text before it.
fn number_at_end(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_end();
    let part = |c: char| number::digit(c).is_some() || matches!(c, '.' | '．' | ',' | '，');
    let words = text.trim_end_matches(part);
    // A comma before the first digit belongs to the sentence.
    let written = text[words.len()..].trim_start_matches([',', '，']);
    let digits: String = written
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| {
            let digit = number::digit(c).and_then(|digit| char::from_digit(digit, 10));
            digit.unwrap_or('.')
        })
        .collect();
    Some((digits.parse().ok()?, &text[..text.len() - written.len()]))
}

/// Whether the words speak of a single year, as `2027年预算`; `2027年至2029年` speaks of them all.
fn is_of_one_year(words: &str) -> bool {
    let years = words.match_indices('年').filter(|(at, _)| {
        let digits = words[..*at].chars().rev().take_while(char::is_ascii_digit);
        digits.count() == 4
    });
    let range = |words: &str| {
        ["至", "到", "—", "－", "～", "-"]
            .iter()
            .any(|to| words.contains(to))
    };
    years.count() == 1 && !range(words)
}

#[cfg(test)]
mod tests {
    use super::totals;
    use rust_decimal::Decimal;

    fn misfits(text: &str) -> Vec<String> {
        let total = Decimal::from(2060);
        totals(text)
            .filter(|stated| !stated.fits(total))
            .map(|stated| stated.said)
            .collect()
    }

    #[test]
    fn another_total_is_read_however_it_is_written() {
        for (text, said) in [
            (
                "三年预算2050.00万元，其中成员单位自筹1350.00万元。",
                "2050.00 万元",
            ),
            ("联盟经费预算共2,050万元。", "2050 万元"),
            (
                "2027年至2029年，联盟经费预算共２０５０万元，各年分别为650万元。",
                "2050 万元",
            ),
            ("建设期预算为0.25亿元。", "0.25 亿元"),
            ("联盟总投入约1200万元，", "1200 万元"),
            ("经费预算合计：2600 万元", "2600 万元"),
            ("总经费为人民币2061万元", "2061 万元"),
        ] {
            assert_eq!(misfits(text), [said], "{text}");
        }
    }

    #[test]
    fn the_same_total_and_parts_of_it_are_left_alone() {
        for text in [
            "三年预算2060.00万元，其中成员单位自筹1350.00万元。",
            "联盟总投入约2100万元。",
            "建设期预算为0.206亿元，",
            "建设期预算为0.21亿元，",
            "六项重点任务预算合计1930.00万元，另安排培养费。",
            "2027年预算650万元，2028年预算740万元。",
            "单笔预算30万元以上由理事会审定。",
            "浮式平台项目总投入460万元。",
            "上年经费总额120万元。",
            "预算，万元",
            "总预算99999999999999999999999999999万元",
            "元",
            "",
        ] {
            assert_eq!(misfits(text), [""; 0], "{text}");
        }
    }
}
