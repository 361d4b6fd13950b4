//! Whether units join the alliance by what is said of them.

use super::ends_clause;
use crate::check::prose::ends::starts_with_any;
use crate::check::prose::number;

/// `参加联盟的`, with what links take off: the words of those who join.
pub(super) fn joins(owner: &str) -> bool {
    ["加入", "组成", "组建", "发起", "加盟", "应到"]
        .iter()
        .any(|word| owner.ends_with(word))
}

/// Whether units join the alliance by what is said of them: `共同发起本联盟`, `的法定代表人在协议上签字`.
pub(super) fn is_joining(text: &str) -> bool {
    const TOGETHER: [&str; 58] = [
        "决定",
        "商定",
        "议定",
        "同意",
        "约定",
        "抱团",
        "合力",
        "联手",
        "联盟协议书上",
        "法定代表人",
        "委托代理人",
        "主要负责人",
        "联盟协议上",
        "授权代表",
        "委托代表",
        "本协议上",
        "协议书上",
        "负责人",
        "发起并",
        "经协商",
        "经友好",
        "代理人",
        "代表人",
        "协议上",
        "共同",
        "自愿",
        "联合",
        "合作",
        "协商",
        "依法",
        "申请",
        "一起",
        "携手",
        "响应",
        "积极",
        "平等",
        "一致",
        "倡议",
        "牵手",
        "相互",
        "代表",
        "均在",
        "均已",
        "都已",
        "反复",
        "充分",
        "友好",
        "正式",
        "分别",
        "在",
        "并",
        "的",
        "或",
        "和",
        "及",
        "其",
        "已",
        "经",
    ];
    const JOIN: [&str; 31] = [
        "签章",
        "签名",
        "用印",
        "加盖公章",
        "会签",
        "签了字",
        "盖了章",
        "签约",
        "结盟",
        "作为",
        "加入",
        "参与",
        "签字",
        "发起",
        "组建",
        "组成",
        "构成",
        "签署",
        "签订",
        "结成",
        "成立",
        "设立",
        "参加",
        "加盟",
        "缔结",
        "订立",
        "盖章",
        "创建",
        "创立",
        "建立",
        "入盟",
    ];
    let strip = |text: &'_ str, words: &[&str]| -> Option<usize> {
        words
            .iter()
            .find(|word| text.starts_with(**word))
            .map(|word| word.len())
    };
    let mut verb = text;
    loop {
        if let Some(behind) = behind_when(verb)
            .or_else(|| behind_how(verb))
            .or_else(|| behind_persons(verb))
        {
            verb = behind;
        } else if let Some(length) = strip(verb, &TOGETHER) {
            verb = &verb[length..];
        } else {
            break;
        }
    }
    let object = strip(verb, &JOIN).map(|length| &verb[length..]);
    // Units take part in many things; only what they join is the alliance without being named.
    let takes_part = starts_with_any(verb, &["参与", "参加"]);
    object
        .is_some_and(|object| is_about_alliance(object) && (!takes_part || object.contains("联盟")))
}

/// `本着自愿的原则，共同组建了本联盟`: how they went about it is said first.
pub(super) fn joins_later(text: &str) -> bool {
    const BY: [&str; 14] = [
        "本着", "按照", "按", "遵循", "依据", "根据", "经", "为", "在", "以", "围绕", "秉承",
        "坚持", "基于",
    ];
    let Some((how, rest)) = text.split_once('，') else {
        return false;
    };
    let joins =
        |clause: &str| (clause.contains("联盟") || clause.contains("本协议")) && is_joining(clause);
    (how.is_empty() || starts_with_any(how, &BY)) && rest.split('，').any(joins)
}

/// What follows a day and a place: `于2026年10月28日在天津经济技术开发区`.
fn behind_when(text: &str) -> Option<&str> {
    const PLACES: [&str; 9] = ["区", "市", "地", "内", "港", "城", "上", "津", "里"];
    let dated = text.strip_prefix('于').unwrap_or(text);
    if dated.len() < text.len() || dated.starts_with(number::is_part) {
        let is_day = |c: char| number::is_part(c) || "年月日底初末上中下旬 ".contains(c);
        let day = &dated[..dated.find(|c| !is_day(c)).unwrap_or(dated.len())];
        let last = day.rfind(['年', '月', '日'])?;
        let behind = &dated[last + '日'.len_utf8()..];
        return Some(behind.trim_start_matches(['底', '初', '末']));
    }
    let place = text.strip_prefix('在')?;
    let near: String = place
        .chars()
        .take(PLACE)
        .take_while(|c| *c != '，')
        .collect();
    let end = PLACES
        .iter()
        .filter_map(|word| Some(near.find(word)? + word.len()))
        .max()?;
    place.get(end..)
}

/// What follows the principles on which they do it: `依据平等自愿原则`.
fn behind_how(text: &str) -> Option<&str> {
    let by = ["依据", "按照", "本着", "遵循", "根据", "基于", "遵照", "按"];
    let by = by.iter().find_map(|word| text.strip_prefix(word))?;
    let near: String = by.chars().take(PLACE).take_while(|c| *c != '，').collect();
    let ends = ["原则", "精神", "宗旨"];
    let end = ends
        .iter()
        .filter_map(|word| Some(near.find(word)? + word.len()))
        .max()?;
    by.get(end..)
}

/// What follows how many people of them: `11名代表`.
fn behind_persons(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !number::is_part(c))
        .filter(|end| *end > 0)?;
    text[end..].strip_prefix(['名', '位'])
}

/// The most characters of a place.
const PLACE: usize = 14;

/// `成为联盟成员`.
pub(in crate::check::prose) fn becomes_member(text: &str) -> bool {
    const BECOME: [&str; 20] = [
        "同为",
        "同属",
        "同是",
        "也是",
        "均属",
        "都属于",
        "成为",
        "作为",
        "即为",
        "即是",
        "就是",
        "便是",
        "构成",
        "组成",
        "加入了",
        "加入",
        "均为",
        "都是",
        "是",
        "为",
    ];
    let member = BECOME.iter().find_map(|verb| text.strip_prefix(verb));
    if member.is_some_and(|text| text == "成员" || starts_with_any(text, &["成员单位", "成员，"]))
    {
        return true;
    }
    let alliance = member.and_then(|text| {
        text.trim_start_matches(['了', '本', '我'])
            .strip_prefix("联盟")
    });
    alliance.is_some_and(|text| {
        text.is_empty()
            || starts_with_any(
                text,
                &[
                    "成员",
                    "的成员",
                    "的正式",
                    "，",
                    "会员",
                    "全体成员",
                    "全部成员",
                    "的全",
                    "正式成员",
                ],
            )
    }) || text.split('，').skip(1).any(|clause| {
        // `十三家单位坐到了一起，这就是我们的联盟`.
        starts_with_any(
            clause,
            &["这就是", "这便是", "就此结成", "结成了", "组建了", "组成了"],
        ) && clause.contains("联盟")
    })
}

/// `组成的上海海工联盟`.
fn names_another(object: &str) -> bool {
    const ELSEWHERE: [&str; 14] = [
        "省", "国", "州", "京", "沪", "上海", "深圳", "青岛", "大连", "重庆", "某", "同类", "其他",
        "兄弟",
    ];
    let clause = object.split(['，', '、', '；']).next().unwrap_or(object);
    let named = clause.split_once("联盟").map(|(named, _)| named);
    named.is_some_and(|named| ELSEWHERE.iter().any(|word| named.contains(word)))
}

/// Whether what units join in is the alliance, and not some group within it.
fn is_about_alliance(object: &str) -> bool {
    const ALLIANCE: [&str; 3] = ["联盟", "本协议", "{{"];
    if names_another(object) {
        return false;
    }
    let object = ["组建", "成立", "组成", "设立", "了", "而成"]
        .iter()
        .find_map(|verb| object.strip_prefix(verb))
        .unwrap_or(object);
    // `组成的监督小组` is a part of the alliance.
    let named = object
        .strip_prefix('的')
        .and_then(|named| named.split('，').next());
    let groups = ["组", "委员会", "队", "平台", "课题", "项目", "专班", "中心"];
    let is_group = named.is_some_and(|named| {
        !named.contains("联盟") && groups.iter().any(|group| named.contains(group))
    });
    if is_group && !named.is_some_and(|named| named.contains("组织")) {
        return false;
    }
    ends_clause(object)
        || starts_with_any(
            object,
            &[
                "入盟", "加盟", "的", "后", "协议", "书", "即", "并", "而", "之",
            ],
        )
        || ALLIANCE.iter().any(|word| object.contains(word))
}
