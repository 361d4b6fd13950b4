//! The codes of units: GB 32100, GB 11714 and the registration number before them, read as people mistype them.
//!
//! Some codes really issued fail their check digit, so each of these findings may be kept with a reason.

mod reading;
mod row;

pub use reading::{Reading, read_out, suggest};

use reading::province;
use row::against_row;

use super::asked::{Asked, Question};
use super::finding::{Citation, Level};
use super::lookalike;
use super::rule::{Check, Found, Rule};
use crate::catalog::{CodeStandard, FieldKind, ids};
use crate::draft::{Place, Value};
use chrono::{Datelike, NaiveDate};

pub(super) const USCC: Rule = Rule {
    id: "uscc",
    level: Level::Should,
    cites: &[Citation::Standard("GB 32100")],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| is_code(question, CodeStandard::Uscc),
        check: uscc,
    },
};

pub(super) const ORG_CODE: Rule = Rule {
    id: "org-code",
    level: Level::Should,
    cites: &[Citation::Standard("GB 11714")],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| is_code(question, CodeStandard::OrgCode),
        check: |asked, found| {
            look(asked, org_code_fault, found);
        },
    },
};

pub(super) const REGISTRATION_NO: Rule = Rule {
    id: "registration-no",
    level: Level::Should,
    cites: &[Citation::Custom("注册号规则")],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| is_code(question, CodeStandard::RegistrationNo),
        check: |asked, found| {
            look(asked, registration_no_fault, found);
        },
    },
};

fn is_code(question: &Question, wanted: CodeStandard) -> bool {
    matches!(question.field.kind, FieldKind::Code { standard } if standard == wanted)
}

fn uscc(asked: &Asked, found: &mut Found) {
    let code = asked.text().unwrap_or("").trim();
    if looks_like_identity_card(code, asked.subject.today) {
        let message = format!("{}填的像是身份证号，请对照证照核对", asked.name());
        found.add(asked.place(), message);
        return;
    }
    has_another(asked, found);
    if !look(asked, uscc_fault, found) && !code.is_empty() {
        against_row(asked, code, found);
    }
}

/// Whether a code is at fault. Says of whose it is, because the list is also printed, where no field stands beside it.
fn look(asked: &Asked, fault: fn(&str) -> Option<String>, found: &mut Found) -> bool {
    let code = asked.text().unwrap_or("").trim();
    if code.is_empty() || is_identity_card(code) {
        return !code.is_empty();
    }
    let fault = fault(code);
    if let Some(fault) = &fault {
        found.add(asked.place(), format!("{}{fault}", asked.name()));
    }
    fault.is_some()
}

/// A unit without a unified code has the pair of numbers that came before it.
fn has_another(asked: &Asked, found: &mut Found) {
    let (Some(row), Some(Value::Nothing)) = (asked.row, asked.value) else {
        return;
    };
    let older = [ids::units::REGISTRATION_NO, ids::units::ORG_CODE];
    let lacks = |column: &&str| row.text(column).trim().is_empty();
    if let Some(first) = older.into_iter().find(lacks)
        && let Some(table) = asked.question.table
    {
        let message = format!(
            "{}没有统一社会信用代码，请填注册号和组织机构代码",
            asked.whose()
        );
        found.add(Place::cell(&table.id, &row.id, first), message);
    }
}

/// The characters of GB 32100 in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Registering body and kind of unit, the first two characters.
const KINDS: [&str; 28] = [
    "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52",
    "53", "59", "61", "62", "69", "71", "72", "79", "91", "92", "93", "99",
];

/// What is wrong with a unified social credit code, as it goes on after its name, or nothing.
fn uscc_fault(code: &str) -> Option<String> {
    let paper = if code.starts_with("91") {
        "营业执照"
    } else {
        "证照"
    };
    if let Some(fault) = writing_fault(code, 18) {
        return Some(fault);
    }
    let stray = code.bytes().position(|byte| !ALPHABET.contains(&byte));
    if let Some(index) = stray {
        let (place, letter) = (index + 1, &code[index..=index]);
        let advice = match letter {
            "O" => "应为数字 0",
            "I" => "应为数字 1",
            _ => "单位代码不用这个字母",
        };
        return Some(format!(
            "第 {place} 位是字母 {letter}，{advice}，请对照{paper}改正"
        ));
    }
    let kind = &code[..2];
    if !KINDS.contains(&kind) && !matches!(&code[..1], "8" | "A" | "N" | "Y") {
        return Some(format!(
            "以 {kind} 开头，单位代码没有这样的，请对照{paper}改正"
        ));
    }
    if org_code_check(&code.as_bytes()[8..16]) != Some(code.as_bytes()[16]) {
        return Some(format!("第 9 到 17 位校验不符，请逐位对照{paper}核对"));
    }
    if uscc_check(&code.as_bytes()[..17]) != Some(code.as_bytes()[17]) {
        return Some(format!("末位校验不符，请对照{paper}核对前 8 位和末位"));
    }
    None
}

/// Faults of writing that hide every other: characters of other widths and cases, and a wrong number of them.
fn writing_fault(code: &str, wanted: usize) -> Option<String> {
    if code.chars().any(|c| matches!(c, '\u{FF01}'..='\u{FF5E}')) {
        return Some("里有全角字符，请改成半角".to_owned());
    }
    if let Some(lookalike) = lookalike::find(code, lookalike::Within::Name) {
        return Some(lookalike.sentence());
    }
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Some("只能有数字和大写字母，请删去其他字符".to_owned());
    }
    if code.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Some("里的字母应为大写，请改正".to_owned());
    }
    let count = code.len();
    (count != wanted).then(|| format!("现有 {count} 位，应为 {wanted} 位，请对照证照核对"))
}

/// The last character by GB 32100; the weight of each position is three times the one before, modulo 31.
fn uscc_check(body: &[u8]) -> Option<u8> {
    let mut weight = 1;
    let mut sum = 0;
    for byte in body {
        sum += weight * ALPHABET.iter().position(|known| known == byte)?;
        weight = weight * 3 % 31;
    }
    Some(ALPHABET[(31 - sum % 31) % 31])
}

/// The last character by GB 11714.
fn org_code_check(body: &[u8]) -> Option<u8> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let mut sum = 0;
    for (byte, weight) in body.iter().zip(WEIGHTS) {
        sum += weight * char::from(*byte).to_digit(36)?;
    }
    Some(match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit as usize],
    })
}

fn org_code_fault(code: &str) -> Option<String> {
    let bare = match code.as_bytes().get(8) {
        Some(b'-') => code.replacen('-', "", 1),
        _ => code.to_owned(),
    };
    writing_fault(&bare, 9).or_else(|| {
        let (body, last) = bare.as_bytes().split_at(8);
        let sound = org_code_check(body) == last.first().copied();
        (!sound).then(|| "末位校验不符，请逐位对照证照核对".to_owned())
    })
}

/// Numbers of associations and institutions have other lengths, so only 15 digits are judged.
fn registration_no_fault(code: &str) -> Option<String> {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    let digits = digits.filter(|digits| digits.len() == 15)?;
    (!fits_mod_11_10(&digits)).then(|| "末位校验不符，请逐位对照营业执照核对".to_owned())
}

/// ISO 7064 MOD 11,10 over all digits, the check digit last.
fn fits_mod_11_10(digits: &[u32]) -> bool {
    let Some((last, body)) = digits.split_last() else {
        return false;
    };
    let product = body.iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (product + last) % 10 == 1
}

/// Whether a code is the number of a person's identity card (GB 11643) and not a sound code of a unit.
pub(super) fn is_identity_card(code: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let code = code.trim();
    if code.len() != 18 || !code.is_ascii() || !holds_birthday(code) {
        return false;
    }
    let digits: Option<Vec<u32>> = code[..17].chars().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(d, weight)| d * weight)
        .sum();
    let check = b"10X98765432"[sum as usize % 11];
    code.as_bytes()[17].to_ascii_uppercase() == check && uscc_fault(code).is_some()
}

/// Whether a code has the shape of such a number without its check digit: one digit of it was mistyped.
fn looks_like_identity_card(code: &str, today: NaiveDate) -> bool {
    let is_of_digits = || {
        let (body, last) = code.split_at(17);
        body.bytes().all(|byte| byte.is_ascii_digit())
            && last.starts_with(|last: char| last.is_ascii_digit() || matches!(last, 'X' | 'x'))
    };
    code.len() == 18
        && code.is_ascii()
        && is_of_digits()
        && birthday(code).is_some_and(|day| day.year() >= 1900 && day <= today)
        && province(code).is_some()
        && !is_identity_card(code)
        && uscc_fault(code).is_some()
}

fn birthday(code: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&code[6..14], "%Y%m%d").ok()
}

fn holds_birthday(code: &str) -> bool {
    matches!(&code[6..8], "19" | "20") && birthday(code).is_some()
}

/// A code of an enterprise of Binhai that passes every check, another for each number.
#[cfg(test)]
pub(super) fn sound_code(number: u32) -> String {
    sound_code_of("91", "120116", number)
}

/// A code that passes every check, by its first two characters, its district and a number.
#[cfg(test)]
pub(super) fn sound_code_of(first: &str, district: &str, number: u32) -> String {
    let mut code = format!("{first}{district}{number:08}");
    for check in [
        |code: &str| org_code_check(&code.as_bytes()[8..]),
        |code: &str| uscc_check(code.as_bytes()),
    ] {
        // An X of the organisation code has a value in GB 32100 as well.
        code.push(char::from(check(&code).unwrap()));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_codes_pass() {
        for code in [
            "91350100M000100Y43",
            "91110000600037341L",
            "91310110666007217T",
            "91310115591693856A",
            "91512081MA62K0260E",
            "12440600MB2C07549J",
            "92141127MA0KD1Y64A",
            "91350200154984129T",
            "123502001549897397",
            "914403006188329255",
        ] {
            assert_eq!(uscc_fault(code), None, "{code}");
        }
        for code in [
            "59467239-9",
            "60003734-1",
            "66600721-7",
            "59169385-6",
            "07283195-4",
            "MA62K026-0",
            "594672399",
        ] {
            assert_eq!(org_code_fault(code), None, "{code}");
        }
        for code in ["110108000000016", "事证第112010000123号", "1101081234567"] {
            assert_eq!(registration_no_fault(code), None, "{code}");
        }
    }

    #[test]
    fn a_mistyped_identity_number_is_made_out_by_its_shape() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for number in [
            "120107198503121519",
            "362322198709086408",
            "11010119000101123x",
        ] {
            assert!(looks_like_identity_card(number, today), "{number}");
        }
        for code in [
            "",
            "362322198709086409",
            "123502001549897397",
            "914403006188329255",
            "120107198513121519",
            "120107203003121519",
            "120107189903121519",
            "190107198503121519",
            "12010719850312151A",
            "1201071985031215",
        ] {
            assert!(!looks_like_identity_card(code, today), "{code}");
        }
    }

    #[test]
    fn faulty_codes_say_where_to_look() {
        for (code, sentence) in [
            (
                "9112O116MA00EG023C",
                "第 5 位是字母 O，应为数字 0，请对照营业执照改正",
            ),
            (
                "1212011600I012220N",
                "第 11 位是字母 I，应为数字 1，请对照证照改正",
            ),
            (
                "91350100M000100Y4Z",
                "第 18 位是字母 Z，单位代码不用这个字母，请对照营业执照改正",
            ),
            (
                "91310115MA1H8R7C6D",
                "第 9 到 17 位校验不符，请逐位对照营业执照核对",
            ),
            (
                "91310115591693856B",
                "末位校验不符，请对照营业执照核对前 8 位和末位",
            ),
            (
                "362322198709086409",
                "以 36 开头，单位代码没有这样的，请对照证照改正",
            ),
            ("９1310115591693856A", "里有全角字符，请改成半角"),
            (
                "91310115 591693856A",
                "只能有数字和大写字母，请删去其他字符",
            ),
            (
                "91350100М000100Y43",
                "里的“М”（U+041C）看着像英文字母 M，其实不是，请用英文键盘重新输入",
            ),
            ("91310115591693856a", "里的字母应为大写，请改正"),
            ("91310115", "现有 8 位，应为 18 位，请对照证照核对"),
        ] {
            assert_eq!(uscc_fault(code).as_deref(), Some(sentence), "{code}");
        }
        for code in [
            "91310115MA1G4L1WXK",
            "111111111111111111",
            "91350203M0001QAY9B",
            "91350203M0001QKT19",
        ] {
            assert!(uscc_fault(code).is_some(), "{code}");
        }
        for code in ["59467239-8", "59467239", "5946723-99", "-594672399"] {
            assert!(org_code_fault(code).is_some(), "{code}");
        }
        assert!(registration_no_fault("110108000000017").is_some());
    }
}
