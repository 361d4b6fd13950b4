//! The words of office sheets: signature kit, seal list, self-check, spine.

use super::numerals::chinese;

pub(super) const KIT: &str = "签署页";
pub(super) const SEALS: &str = "盖章签字清单";
pub(super) const SELF_CHECK: &str = "自查表";
pub(super) const SELF_CHECK_TITLE: &str = "申报材料自查表";
pub(super) const SPINE: &str = "书脊";

pub(super) const NAME_UNKNOWN: &str = "（单位名称未填）";
pub(super) const ALLIANCE_UNKNOWN: &str = "（联盟名称未填）";
pub(super) const SUM_OF_COPY: &str = "每份小计";
pub(super) const RIDING: &str = "骑缝章";
pub(super) const DONE: &str = "办毕";
/// So many sheets still take one impression across their edges.
pub(super) const SHEETS_A_PASS: usize = 25;

pub(super) const SEAL_HEAD: [&str; 7] =
    ["页码", "位置", "签字人", "盖章单位", "签字", "盖章", DONE];

pub(super) fn column_of(role: &str) -> String {
    format!("{role}栏")
}

/// `正本1份、副本2份，共3份`
pub(super) fn copies(copies: u32) -> String {
    match copies {
        0 | 1 => "正本1份".to_owned(),
        more => format!("正本1份、副本{}份，共{more}份", more - 1),
    }
}

/// `三份合计`
pub(super) fn sum_of_copies(copies: u32) -> String {
    format!("{}份合计", numeral(copies))
}

pub(super) fn riding_head(copies: u32) -> [String; 6] {
    let all = format!("{}份次数", numeral(copies));
    let fixed = ["文件与页码", "盖章单位", "张数", "每份次数"].map(str::to_owned);
    let [what, who, sheets, each] = fixed;
    [what, who, sheets, each, all, DONE.to_owned()]
}

fn numeral(copies: u32) -> String {
    chinese(usize::try_from(copies).unwrap_or(usize::MAX))
}

/// `联盟协议书，65～79页`
pub(super) fn paper_and_pages(paper: &str, pages: &str) -> String {
    format!("{paper}，{pages}页")
}

pub(super) fn whole(first: &str, last: &str) -> String {
    format!("全套，{first}至{last}页")
}

pub(super) fn all_units(units: usize, passes: usize) -> String {
    format!("全部{units}家单位，各{passes}次")
}

pub(super) fn lead_passes() -> String {
    format!("理事长单位，每次至多{SHEETS_A_PASS}张")
}

/// What all of it comes to.
pub(super) fn total(seals: usize, riding: usize, signatures: usize) -> String {
    format!(
        "印鉴总数：盖章{seals}次，骑缝章{riding}次，合计{}次；签字{signatures}处。",
        seals + riding
    )
}

pub(super) const NOTHING_TO_SIGN: &str = "这份材料没有要签字或盖章的地方";

/// `受理方办理、申请单位不签不盖：…。`
pub(super) fn of_the_office(places: &[String]) -> String {
    format!("受理方办理、申请单位不签不盖：{}。", places.join("，"))
}

/// `第14页推荐单位意见（签字1、盖章1）`
pub(super) fn office_page(label: &str, places: &[String]) -> String {
    format!("第{label}页{}", places.join("、"))
}

pub(super) fn office_place(place: &str, signed: bool, sealed: bool) -> String {
    let acts = match (signed, sealed) {
        (true, true) => "签字1、盖章1",
        (true, false) => "签字1",
        _ => "盖章1",
    };
    format!("{place}（{acts}）")
}

/// Said in place of the signature pages where a ready paper stands in for the agreement.
pub(super) fn attached_agreement(paper: &str, pages: &str) -> String {
    format!(
        "{paper}用的是附入的文件（第{pages}页），其中的签字、盖章和骑缝章没有计入本表；请按该文件逐家核对。"
    )
}

pub(super) const POINTS_HEAD: [&str; 5] =
    ["条\u{3000}款", "要\u{3000}点", "所在页码", "自查", "复核"];
pub(super) const AMONG_THEM: &str = "其中各项";
pub(super) const UNANSWERED: &str = "未填";
pub(super) const FROM_ATTACHED: &str = "附入文件";
/// Stands for the page of a finding that no page shows.
pub(super) const NOWHERE: &str = "—";
pub(super) const OPEN: &str = "还没有处理的问题";
pub(super) const NONE_OPEN: &str = "体检没有要处理的问题。";
pub(super) const OPEN_HEAD: [&str; 3] = ["级别", "页码", "问\u{3000}题"];
pub(super) const WAIVED: &str = "已说明理由的问题";
pub(super) const WAIVED_HEAD: [&str; 4] = ["级别", "页码", "问\u{3000}题", "理\u{3000}由"];
pub(super) const SIGNERS: [&str; 2] = ["自查人：", "复核人："];

/// An article as it is cited on paper: `办法 4（二）`.
pub(super) fn article(id: &str) -> String {
    id.replace('(', "（").replace(')', "）")
}

pub(super) fn units_and_share(units: usize, share: &str) -> String {
    format!("{units}家、{share}")
}

pub(super) fn lacking(count: usize) -> String {
    format!("缺{count}项")
}

pub(super) fn with_remarks(pages: &str, remarks: &[String]) -> String {
    match remarks {
        [] => pages.to_owned(),
        remarks => format!("{pages}（{}）", remarks.join("，")),
    }
}

/// Why the print is final although something must still be put right.
pub(super) fn finalised_although(reason: &str) -> String {
    format!("有必改问题仍然定稿，理由：{reason}")
}

/// `第3家，共12家`
pub(super) fn unit_of(number: usize, units: usize) -> String {
    format!("第{number}家，共{units}家")
}

pub(super) const KIT_NOTE_TITLE: &str = "签署说明";
pub(super) const KIT_NOTES: &str = "签字盖章要点";

/// `03　示例重型机械（天津）有限公司`
pub(super) fn kit_bookmark(number: usize, name: &str) -> String {
    format!("{number:02}\u{3000}{name}")
}

pub(super) fn kit_note_bookmark(number: usize, name: &str) -> String {
    format!("{}\u{3000}{KIT_NOTE_TITLE}", kit_bookmark(number, name))
}

/// What a unit is asked to do; the agreement and its alliance are named above it.
pub(super) fn kit_notes(name: &str, copies: u32) -> Vec<String> {
    let many = numeral(copies);
    vec![
        "先核对签署页上的单位全称、代码和法定代表人。与登记的不一样，请告诉联系人改好后重印，不要在纸上涂改。".to_owned(),
        format!("签署页用A4纸单面打印，共{many}份；打印时选“实际大小”，不缩放。"),
        "法定代表人在每一份的横线上亲笔签字，用黑色签字笔；名章不能代替签字。".to_owned(),
        format!("盖单位公章，印文应是“{name}”，一字不差；章盖在四个角标之间，压住日期，不压单位名称。合同章、部门章不行。"),
        "年、月、日由签字人在签字当天手写，不预先打印。".to_owned(),
        "协议书的骑缝章在全书印好后再盖，由联系人另行约定；这次不用盖。".to_owned(),
        format!("签好、盖好的{many}份不折叠，寄到下面的地址；寄出前请先拍照或扫描，发到电子邮箱。"),
    ]
}

pub(super) const KIT_CONTACT: &str = "寄到哪里";
pub(super) const KIT_RECEIVER: &str = "收件人";
pub(super) const KIT_ALLIANCE: &str = "联盟";
pub(super) const KIT_UNIT: &str = "单位";
pub(super) const KIT_PAPER: &str = "文件";

pub(super) fn cited(title: &str) -> String {
    format!("《{title}》")
}

pub(super) fn spine_title(copy: &str) -> String {
    format!("{SPINE}（{copy}）")
}

/// `8 mm书脊`
pub(super) fn spine_width(mm: u32) -> String {
    format!("{mm} mm书脊")
}

pub(super) const SPINE_CHOSEN: &str = "厚度由用户选定";

/// How a thickness was estimated.
pub(super) fn spine_estimate(sheets: usize, thickness: &str, mm: u32) -> [String; 2] {
    [
        format!("{sheets}张×0.104 mm＋封面0.6 mm"),
        format!("＝{thickness} mm，取{mm} mm"),
    ]
}

pub(super) const SPINE_INSTRUCTION: &str = "沿虚线裁切；打印时选“实际大小”，不缩放";

/// `2026年` and `11月`
pub(super) fn level_date(year: i32, month: u32) -> Vec<String> {
    vec![format!("{year}年"), format!("{month}月")]
}

/// `二〇二六年十一月`
pub(super) fn upright_date(year: i32, month: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |ch: char| {
        let digit = ch
            .to_digit(10)
            .and_then(|digit| usize::try_from(digit).ok());
        digit.and_then(|digit| DIGITS.get(digit)).copied()
    };
    let year: String = year.to_string().chars().filter_map(digit).collect();
    let month = chinese(usize::try_from(month).unwrap_or(0));
    format!("{year}年{month}月")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_on_a_spine_are_written_out() {
        assert_eq!(upright_date(2026, 11), "二〇二六年十一月");
        assert_eq!(upright_date(2030, 1), "二〇三〇年一月");
    }

    #[test]
    fn copies_are_one_original_and_the_rest() {
        assert_eq!(copies(3), "正本1份、副本2份，共3份");
        assert_eq!(copies(1), "正本1份");
        assert_eq!(sum_of_copies(12), "十二份合计");
    }
}
