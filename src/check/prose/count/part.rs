//! Whether what is counted, or shared out, is told of a number of units before it that is not that of all.

use super::{Counted, Reach, claim};
use crate::check::prose::ends::{ends_with_any, starts_with_any};
use crate::check::prose::number;
use crate::check::prose::speaker::Before;
use crate::check::subject::Subject;

/// Kinds of units, whose numbers make up the one before them.
const KINDS: [&str; 12] = [
    "企业", "高校", "大学", "高等", "院校", "科研", "研究", "院所", "协会", "社会", "事业", "团体",
];

/// What units are called.
const UNITS: [&str; 6] = ["单位", "成员", "机构", "会员", "联合体", "申请"];

/// `与唐山等地的6家单位签订协议，其中企业5家`: the five are of the six.
pub(in crate::check::prose) fn is_of_a_part(subject: &Subject, sentence: &str, at: usize) -> bool {
    const OWN: [&str; 5] = ["联盟", "成员", "盟员", "我们", "咱们"];
    let whole = subject.enterprises().whole;
    let mut end = at;
    while let Some(count) = last_count(&sentence[..end]) {
        let behind = &sentence[count.behind..];
        let between = &sentence[count.behind..end];
        let before = &sentence[..count.at];
        let told = between.trim_start_matches(|c: char| "成员单位企业".contains(c));
        if OWN.iter().any(|word| told.contains(word)) {
            return false;
        }
        if is_of_kind(before, behind) || !is_of_units(before, behind) {
            end = count.at;
            continue;
        }
        if count.number == whole {
            return false;
        }
        let claimed = claim(sentence, count.measure, behind);
        let is_of_all = claimed.is_some_and(|(_, claim)| {
            let all = claim.reach == Reach::All || claim.number > whole;
            let before = Before::new(subject, before);
            claim.counted == Counted::Units && all && !before.is_of_others(claim.doubt(whole))
        });
        return !is_of_all;
    }
    false
}

struct Count {
    number: usize,
    at: usize,
    /// Where its measure stands.
    measure: usize,
    behind: usize,
}

/// The last number with a measure in a text.
fn last_count(text: &str) -> Option<Count> {
    let measures = text.rmatch_indices(['家', '个', '所']);
    let mut counts = measures.filter_map(|(measure, word)| {
        let exact = text[..measure].trim_end_matches(['余', '多']);
        let (number, at) = number::at_end(exact)?;
        let behind = measure + word.len();
        Some(Count {
            number,
            at,
            measure,
            behind,
        })
    });
    counts.next()
}

fn is_of_kind(before: &str, behind: &str) -> bool {
    let before = before.trim_end_matches(['共', '有', '为', '各', '是']);
    let before = before.trim_end_matches("单位").trim_end_matches("成员");
    starts_with_any(behind, &KINDS) || ends_with_any(before, &KINDS)
}

fn is_of_units(before: &str, behind: &str) -> bool {
    let last = before
        .rsplit(['，', '、', '；', '：'])
        .next()
        .unwrap_or(before);
    starts_with_any(behind, &UNITS)
        || UNITS
            .iter()
            .any(|word| last.contains(word) || behind.starts_with(&format!("发起{word}")))
}
