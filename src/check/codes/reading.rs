//! What a unified code tells of its unit, and how a mistyped one was probably meant. For the window, beside the field.

use super::{ALPHABET, is_identity_card, uscc_fault};
use std::fmt;

/// A unified social credit code taken apart. Displays in one line, such as
/// `市场监管部门登记的企业 · 天津市滨海新区（120116）· 组织机构代码 MA62K026-0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Who registered the unit.
    pub body: &'static str,
    /// What sort of unit it is.
    pub kind: &'static str,
    /// The six digits of GB/T 2260.
    pub district: String,
    /// Province, and district where it is one of Tianjin; none when the digits name no province.
    pub place: Option<String>,
    /// The embedded code of GB 11714, with its hyphen.
    pub org_code: String,
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, kind, district) = (self.body, self.kind, &self.district);
        match &self.place {
            Some(place) => write!(f, "{body}登记的{kind} · {place}（{district}）")?,
            None => write!(f, "{body}登记的{kind} · 区划 {district}")?,
        }
        write!(f, " · 组织机构代码 {}", self.org_code)
    }
}

/// What the parts of a code say, whether or not its check digits hold; none when it has not their shape.
pub fn read_out(code: &str) -> Option<Reading> {
    let code = code.trim();
    let has_shape = code.len() == 18 && code.bytes().all(|byte| ALPHABET.contains(&byte));
    if !has_shape || is_identity_card(code) {
        return None;
    }
    let (body, kind) = body_and_kind(&code[..2])?;
    let district = &code[2..8];
    if !district.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Reading {
        body,
        kind,
        district: district.to_owned(),
        place: place(district),
        org_code: format!("{}-{}", &code[8..16], &code[16..17]),
    })
}

/// The place where a code was given, when that is in another province than Binhai; none where that is not certain.
pub(super) fn registered_elsewhere(code: &str) -> Option<String> {
    // Nearly all are of this province.
    if code.get(2..4) == BINHAI.get(..2) {
        return None;
    }
    let district = read_out(code)?.district;
    let place = province(&district)?;
    let elsewhere = place != province(BINHAI)?;
    elsewhere.then(|| format!("{place}（{district}）"))
}

/// The district of Binhai in GB/T 2260.
const BINHAI: &str = "120116";

/// The code as it was probably meant: half-width capitals without spaces, 0 for O and 1 for I, which no code has, and
/// 2 for Z, 5 for S where that makes the check digits hold. None when there is nothing to put right.
pub fn suggest(code: &str) -> Option<String> {
    let plain: String = code.chars().filter_map(plain).collect();
    if plain.len() != 18 {
        return None;
    }
    let mut meant = plain.replace('O', "0").replace('I', "1");
    let bold = meant.replace('Z', "2").replace('S', "5");
    if bold != meant && uscc_fault(&bold).is_none() {
        meant = bold;
    }
    let readable = meant.bytes().all(|byte| ALPHABET.contains(&byte));
    (readable && meant != code.trim()).then_some(meant)
}

/// A character in half width and upper case; none for what only separates.
fn plain(character: char) -> Option<char> {
    const FULL_WIDTH: u32 = '！' as u32 - '!' as u32;
    let half = match character {
        '！'..='～' => char::from_u32(u32::from(character) - FULL_WIDTH)?,
        _ => character,
    };
    let separates = half.is_whitespace() || matches!(half, '-' | '—' | '.' | '·');
    (!separates).then(|| half.to_ascii_uppercase())
}

/// Registering body and kind of unit by the first two characters, as in annex A of GB 32100.
fn body_and_kind(first: &str) -> Option<(&'static str, &'static str)> {
    const BODIES: [(&str, &str); 12] = [
        ("1", "机构编制部门"),
        ("2", "外交部门"),
        ("3", "司法行政部门"),
        ("4", "文化部门"),
        ("5", "民政部门"),
        ("6", "旅游部门"),
        ("7", "宗教部门"),
        ("8", "工会"),
        ("9", "市场监管部门"),
        ("A", "军队编制部门"),
        ("N", "农业部门"),
        ("Y", "其他部门"),
    ];
    const KINDS: [(&str, &str); 28] = [
        ("11", "机关"),
        ("12", "事业单位"),
        ("13", "群众团体"),
        ("21", "外国常驻新闻机构"),
        ("31", "律师机构"),
        ("32", "公证处"),
        ("33", "基层法律服务所"),
        ("34", "司法鉴定机构"),
        ("35", "仲裁委员会"),
        ("41", "外国在华文化中心"),
        ("51", "社会团体"),
        ("52", "民办非企业单位"),
        ("53", "基金会"),
        ("61", "外国旅游常驻机构"),
        ("62", "港澳台旅游常驻机构"),
        ("71", "宗教活动场所"),
        ("72", "宗教院校"),
        ("81", "基层工会"),
        ("91", "企业"),
        ("92", "个体工商户"),
        ("93", "农民专业合作社"),
        ("A1", "军队事业单位"),
        ("N1", "组级集体经济组织"),
        ("N2", "村级集体经济组织"),
        ("N3", "乡镇级集体经济组织"),
        ("Y1", "单位"),
        ("89", "工会组织"),
        ("A9", "军队单位"),
    ];
    let (_, body) = BODIES.iter().find(|(sign, _)| first.starts_with(sign))?;
    let kind = KINDS.iter().find(|(signs, _)| *signs == first);
    Some((body, kind.map_or("单位", |(_, kind)| kind)))
}

/// The name of the province of a district. Units registered with the state itself carry none.
pub(super) fn province(district: &str) -> Option<&'static str> {
    const PROVINCES: [(&str, &str); 34] = [
        ("11", "北京市"),
        ("12", "天津市"),
        ("13", "河北省"),
        ("14", "山西省"),
        ("15", "内蒙古自治区"),
        ("21", "辽宁省"),
        ("22", "吉林省"),
        ("23", "黑龙江省"),
        ("31", "上海市"),
        ("32", "江苏省"),
        ("33", "浙江省"),
        ("34", "安徽省"),
        ("35", "福建省"),
        ("36", "江西省"),
        ("37", "山东省"),
        ("41", "河南省"),
        ("42", "湖北省"),
        ("43", "湖南省"),
        ("44", "广东省"),
        ("45", "广西壮族自治区"),
        ("46", "海南省"),
        ("50", "重庆市"),
        ("51", "四川省"),
        ("52", "贵州省"),
        ("53", "云南省"),
        ("54", "西藏自治区"),
        ("61", "陕西省"),
        ("62", "甘肃省"),
        ("63", "青海省"),
        ("64", "宁夏回族自治区"),
        ("65", "新疆维吾尔自治区"),
        ("71", "台湾省"),
        ("81", "香港特别行政区"),
        ("82", "澳门特别行政区"),
    ];
    let mut provinces = PROVINCES.iter();
    let (_, province) = provinces.find(|(sign, _)| district.starts_with(sign))?;
    Some(province)
}

/// The name of a district as far as this program knows it: the province, and in Tianjin the district.
fn place(district: &str) -> Option<String> {
    const TIANJIN: [(&str, &str); 16] = [
        ("120101", "和平区"),
        ("120102", "河东区"),
        ("120103", "河西区"),
        ("120104", "南开区"),
        ("120105", "河北区"),
        ("120106", "红桥区"),
        ("120110", "东丽区"),
        ("120111", "西青区"),
        ("120112", "津南区"),
        ("120113", "北辰区"),
        ("120114", "武清区"),
        ("120115", "宝坻区"),
        ("120116", "滨海新区"),
        ("120117", "宁河区"),
        ("120118", "静海区"),
        ("120119", "蓟州区"),
    ];
    // Units registered with the state itself carry a district of zeros.
    if district.starts_with("100000") {
        return Some("全国".to_owned());
    }
    let province = province(district)?;
    let part = TIANJIN.iter().find(|(sign, _)| *sign == district);
    Some(format!("{province}{}", part.map_or("", |(_, name)| name)))
}

#[cfg(test)]
mod tests {
    use super::{read_out, suggest};

    #[test]
    fn a_code_tells_who_registered_what_and_where() {
        let told = |code| read_out(code).map(|reading| reading.to_string());
        for (code, words) in [
            (
                "91512081MA62K0260E",
                "市场监管部门登记的企业 · 四川省（512081） · 组织机构代码 MA62K026-0",
            ),
            (
                "12440600MB2C07549J",
                "机构编制部门登记的事业单位 · 广东省（440600） · 组织机构代码 MB2C0754-9",
            ),
            (
                "92141127MA0KD1Y64A",
                "市场监管部门登记的个体工商户 · 山西省（141127） · 组织机构代码 MA0KD1Y6-4",
            ),
        ] {
            assert_eq!(told(code).as_deref(), Some(words), "{code}");
        }
        let binhai = crate::check::codes::sound_code(7);
        assert!(told(&binhai).unwrap().contains("天津市滨海新区（120116）"));
        // What it tells does not hang on its check digits, which some codes really issued fail.
        assert!(told("91350203M0001QAY9B").is_some());
        for no_code in [
            "",
            "91310115",
            "362322198709086409",
            "9112O116MA00EG023C",
            "代码",
        ] {
            assert_eq!(told(no_code), None, "{no_code}");
        }
    }

    #[test]
    fn a_mistyped_code_is_read_as_it_was_meant() {
        for (typed, meant) in [
            ("9131O115591693856A", "91310115591693856A"),
            ("9I310115591693856A", "91310115591693856A"),
            ("９１３１０１１５５９１６９３８５６Ａ", "91310115591693856A"),
            ("91310115 5916 9385 6a", "91310115591693856A"),
            ("913101155916938S6A", "91310115591693856A"),
        ] {
            assert_eq!(suggest(typed).as_deref(), Some(meant), "{typed}");
        }
        for right in [
            "91310115591693856A",
            "91310115",
            "9131011559169385V6",
            "",
            "代码",
        ] {
            assert_eq!(suggest(right), None, "{right}");
        }
    }
}
