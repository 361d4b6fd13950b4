//! The words of names that tell one unit from another, and those that do not.

/// Words that many alliances share: written otherwise they are a slip, because it is the field that tells two apart.
const GENERAL: [&str; 6] = ["产业", "技术", "创新", "战略", "行业", "科技"];

/// Fields by which schools and institutes of the same place are told apart.
const FIELDS: [&str; 42] = [
    "理工", "工业", "工程", "科技", "科学", "技术", "海洋", "海事", "水产", "师范", "农业", "林业",
    "农林", "医科", "医药", "药科", "中医", "交通", "财经", "经济", "政法", "外国", "语言", "民族",
    "电力", "石油", "矿业", "地质", "体育", "建筑", "邮电", "电子", "航空", "航天", "传媒", "音乐",
    "美术", "戏剧", "商业", "工商", "公安", "职业",
];

/// Places by which units of the same field are told apart, in two characters.
const PLACES: [&str; 64] = [
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃",
    "青海", "内蒙", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "台湾", "南京", "苏州", "杭州",
    "宁波", "温州", "合肥", "福州", "厦门", "南昌", "济南", "青岛", "烟台", "郑州", "武汉", "长沙",
    "广州", "深圳", "珠海", "成都", "贵阳", "昆明", "西安", "兰州", "大连", "沈阳", "长春", "常州",
    "滨海", "新区", "浦东", "雄安",
];

/// Whether one other character at a place of a name makes another unit's: 海事 for 海洋, 江西 for 江苏.
pub(super) fn tells_apart(name: &[char], at: usize, other: char) -> bool {
    let mut written = name.to_vec();
    let Some(place) = written.get_mut(at) else {
        return false;
    };
    *place = other;
    let pair =
        |from: usize| -> Option<String> { Some(written.get(from..from + 2)?.iter().collect()) };
    let pairs = [at.checked_sub(1).and_then(pair), pair(at)];
    let is_known = |pair: &String| {
        [&FIELDS[..], &PLACES[..]]
            .iter()
            .any(|words| words.contains(&pair.as_str()))
    };
    pairs.iter().flatten().any(is_known)
}

/// Whether a general word stands for another: one of an alliance's name, or a form of company for part of the name.
pub(super) fn is_general(name: &[char], at: usize, other: &[char]) -> bool {
    let is_alliance = name.ends_with(&['联', '盟']);
    let word: String = name.iter().skip(at).take(other.len()).collect();
    let other: String = other.iter().collect();
    let is_form = ["股份", "集团", "责任"].contains(&other.as_str());
    is_form || (is_alliance && GENERAL.contains(&word.as_str()))
}

/// Whether what is left out is the 字号, which stands first or right behind the places: without it a name is that of
/// another unit, 天津船舶重工 for 天津某某船舶重工.
pub(super) fn is_trade_name(name: &[char], at: usize, length: usize) -> bool {
    let is_alliance = name.ends_with(&['联', '盟']);
    let is_behind_places = at == length_of_places(name);
    let is_place = name
        .get(at..at + length)
        .is_some_and(|out| length_of_places(out) > 0);
    !is_alliance && length >= 2 && is_behind_places && !is_place
}

/// Whether the place of a name is left out because another stands there: 青岛某某公司 is not 天津某某公司.
pub(super) fn stands_elsewhere(before: &[char], written: &[char], name: &[char]) -> bool {
    let place = |from: &[char]| {
        let start = from.len().saturating_sub(2);
        length_of_places(&from[start..]) == 2
    };
    let other = place(before)
        || before
            .split_last()
            .is_some_and(|(last, rest)| "市省".contains(*last) && place(rest));
    length_of_places(name) > 0 && length_of_places(written) == 0 && other
}

/// Whether the sentence goes on to tell how a firm got another name: `有限公司整体变更为股份有限公司`.
pub(super) fn is_history(behind: &str) -> bool {
    const CHANGES: [&str; 6] = [
        "整体变更",
        "整体改制",
        "变更设立",
        "更名为",
        "改制为",
        "变更为",
    ];
    let sentence = behind.split(['。', '；', '\n']).next().unwrap_or(behind);
    // Nearly no sentence has either character.
    sentence.contains(['更', '改']) && CHANGES.iter().any(|word| sentence.contains(word))
}

/// Whether a word put in makes the name of a sister firm: 检测 in 某某装备检测有限公司.
pub(super) fn is_business(word: &[char]) -> bool {
    const BUSINESS: [&str; 18] = [
        "检测", "销售", "贸易", "服务", "工程", "物流", "租赁", "置业", "咨询", "投资", "安装",
        "维修", "检验", "设计", "配件", "进出", "国际", "控股",
    ];
    let word: String = word.iter().collect();
    BUSINESS.contains(&word.as_str())
}

/// Whether a name behind this is one of former days: `前身为`.
pub(super) fn was_called(before: &[char]) -> bool {
    const FORMERLY: [&str; 11] = [
        "（原",
        "(原",
        "前身为",
        "前身是",
        "前身系",
        "前身",
        "原名",
        "原名为",
        "原为",
        "曾用名",
        "曾用名为",
    ];
    FORMERLY.iter().any(|words| {
        let length = words.chars().count();
        let end = before
            .len()
            .checked_sub(length)
            .map(|start| &before[start..]);
        end.is_some_and(|end| end.iter().copied().eq(words.chars()))
    })
}

/// How many characters of places a name begins with: 天津市滨海.
fn length_of_places(name: &[char]) -> usize {
    let mut length = 0;
    while let Some([first, second]) = name.get(length..length + 2) {
        let pair = format!("{first}{second}");
        if !PLACES.contains(&pair.as_str()) {
            break;
        }
        length += 2;
        if matches!(name.get(length), Some('市' | '省')) {
            length += 1;
        }
    }
    length
}

/// The last character of a name by the one before it.
pub(super) const fn last_of(before: char) -> Option<char> {
    match before {
        '公' => Some('司'),
        '协' => Some('会'),
        '联' => Some('盟'),
        _ => None,
    }
}

/// Whether a text ends like a full name but for its last character: 有限公事, 行业协合.
pub(super) fn ends_amiss(text: &str) -> bool {
    /// Such endings, and what goes on from them to other words.
    const ENDINGS: [(&str, &str); 4] = [
        ("限公", "司"),
        ("份公", "司"),
        ("业协", "会同作调商议定力助"),
        ("略联", "盟合席络系手动网"),
    ];
    let last = text.chars().next_back();
    let Some(end) = last.filter(|end| ('一'..='龥').contains(end)) else {
        return false;
    };
    let stem = &text[..text.len() - end.len_utf8()];
    // 有限工司, 战略连盟: the character before the last.
    const BEFORE: [(&str, char, char); 4] = [
        ("限", '公', '司'),
        ("份", '公', '司'),
        ("略", '联', '盟'),
        ("行业", '协', '会'),
    ];
    let slipped = BEFORE.iter().any(|(ending, right, last)| {
        let before = stem.strip_suffix(|c: char| c != *right && ('一'..='龥').contains(&c));
        end == *last && before.is_some_and(|before| before.ends_with(ending))
    });
    if slipped {
        return true;
    }
    ENDINGS
        .iter()
        .any(|(ending, on)| stem.ends_with(ending) && !on.contains(end))
}

#[cfg(test)]
mod tests {
    use super::{ends_amiss, is_trade_name, tells_apart};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_name_without_the_trade_name_is_that_of_another_firm() {
        for (name, at, length, is_other) in [
            ("天津示例船舶重工有限公司", 2, 2, true),
            ("天津市示例海洋装备行业协会", 3, 2, true),
            ("示例重型机械（天津）有限公司", 0, 2, true),
            ("天津滨海示例海工技术服务有限公司", 2, 2, false),
            ("天津示例船舶重工有限公司", 4, 2, false),
            ("滨海新区海洋工程装备产业技术创新战略联盟", 4, 2, false),
        ] {
            assert_eq!(is_trade_name(&chars(name), at, length), is_other, "{name}");
        }
    }

    #[test]
    fn one_other_character_is_a_slip_unless_it_makes_a_known_word() {
        for (name, at, other, apart) in [
            ("上海海洋大学", 3, '事', true),
            ("江苏理工学院", 1, '西', true),
            ("示例海洋大学", 3, '样', false),
            ("示例海洋大学", 9, '样', false),
        ] {
            assert_eq!(tells_apart(&chars(name), at, other), apart, "{name}");
        }
    }

    #[test]
    fn endings_with_a_wrong_last_character_are_made_out() {
        for (text, amiss) in [
            ("某某有限公事", true),
            ("某某行业协合", true),
            ("某某有限公司", false),
            ("行业协同", false),
            ("某某战略联合", false),
            ("某某有限公。", false),
            ("", false),
        ] {
            assert_eq!(ends_amiss(text), amiss, "{text}");
        }
    }
}
