//! The shapes of one-line answers: telephone, mobile, mail, postcode, year, account.

use crate::catalog::Format;

/// Whether a text has the shape; surrounding white space does not matter.
pub(super) fn fits(format: Format, text: &str) -> bool {
    let text = text.trim();
    match format {
        Format::Phone => is_phone(text),
        Format::Mobile => is_mobile(text),
        Format::Email => is_email(text),
        Format::Postcode => digits(text) == Some(6),
        Format::Year => digits(text) == Some(4) && matches!(&text[..2], "19" | "20" | "21"),
        Format::AccountNo => is_account(text),
    }
}

/// What the shape is, for the sentence behind `应为`.
pub(super) fn wanted(format: Format) -> &'static str {
    match format {
        Format::Phone => "区号加号码或 11 位手机号，如 022-12345678",
        Format::Mobile => "1 开头的 11 位数字",
        Format::Email => "带 @ 和域名的地址，如 name@example.com",
        Format::Postcode => "6 位数字",
        Format::Year => "四位年份，如 2026",
        Format::AccountNo => "8 到 32 位数字",
    }
}

/// The number of digits; none when there is anything else.
fn digits(text: &str) -> Option<usize> {
    (text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text.len())
}

fn is_mobile(text: &str) -> bool {
    let number = text
        .strip_prefix("+86")
        .unwrap_or(text)
        .trim_start_matches(['-', ' ']);
    digits(number) == Some(11) && matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// A mobile number, a service number, or area code and number, perhaps with an extension.
fn is_phone(text: &str) -> bool {
    if is_mobile(text) {
        return true;
    }
    let (number, extension) = match text.split_once(['转', '#']) {
        Some((number, extension)) => (number.trim(), extension.trim()),
        None => (text, "0"),
    };
    let parts: Vec<&str> = number
        .split(['-', ' ', '(', ')', '（', '）', '—'])
        .collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let (parts, extension) = match parts[..] {
        [area, number, extension] if area.starts_with('0') => (vec![area, number], extension),
        _ => (parts, extension),
    };
    matches!(digits(extension), Some(1..=6)) && is_landline(&parts)
}

fn is_landline(parts: &[&str]) -> bool {
    match parts {
        [whole] if whole.starts_with('0') => matches!(digits(whole), Some(10..=12)),
        [whole] if whole.starts_with("400") || whole.starts_with("800") => {
            digits(whole) == Some(10)
        }
        [area, number] => {
            let area_fits = area.starts_with('0') && matches!(digits(area), Some(3 | 4));
            area_fits && matches!(digits(number), Some(7 | 8))
        }
        [area @ ("400" | "800"), rest @ ..] => digits(&rest.concat()) == Some(10 - area.len()),
        _ => false,
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_graphic() && !"@,;<>()\"".contains(c))
    };
    plain(name)
        && plain(domain)
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
}

fn is_account(text: &str) -> bool {
    let number: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    matches!(digits(&number), Some(8..=32))
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::catalog::Format;

    #[test]
    fn shapes_are_told_apart() {
        let cases: [(Format, &[&str], &[&str]); 6] = [
            (
                Format::Phone,
                &[
                    "022-00660101",
                    "02200660101",
                    "(022)66000101",
                    "0316-6600010",
                    "19900000101",
                    "400-800-1234",
                    "4008001234",
                    "022-66000101转802",
                    "022-66000101-802",
                    "+86 13900000101",
                ],
                &[
                    "66000101",
                    "022-660",
                    "电话022-66000101",
                    "022-66000101转",
                    "12345",
                    "",
                    "-",
                ],
            ),
            (
                Format::Mobile,
                &["19900000101", "+8613900000101"],
                &["12900000101", "1990000010", "199000001011", ""],
            ),
            (
                Format::Email,
                &["lead@example.com", "a.b-c@x.edu.cn"],
                &[
                    "lead", "lead@", "@x.cn", "a@b", "a@b..cn", "a b@c.cn", "甲@x.cn", "",
                ],
            ),
            (
                Format::Postcode,
                &["300450", " 300450 "],
                &["30045", "3004500", "30045a", "３００４５０", ""],
            ),
            (
                Format::Year,
                &["2026", "1998"],
                &["26", "2026年", "0026", "9999", ""],
            ),
            (
                Format::AccountNo,
                &["0200006601012026", "0200 0066 0101 2026"],
                &["1234567", "0200 甲", ""],
            ),
        ];
        for (format, sound, faulty) in cases {
            for text in sound {
                assert!(fits(format, text), "{format:?} {text}");
            }
            for text in faulty {
                assert!(!fits(format, text), "{format:?} {text}");
            }
        }
    }
}
