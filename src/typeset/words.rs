//! The few words that layout itself adds to the paper.

pub(super) const CONTINUED: &str = "（续）";
pub(super) const SIGN_HERE: &str = "（签字）";
pub(super) const SEAL_HERE: &str = "（盖章）";
pub(super) const SIGNATURE: &str = "签";
pub(super) const SIGNATURE_END: &str = "字";
pub(super) const CODE_LABEL: &str = "统一社会信用代码";
pub(super) const REPRESENTATIVE_LABEL: &str = "法定代表人";
pub(super) const DATE_BLANK: [char; 3] = ['年', '月', '日'];
pub(super) const SIGNATURE_HEAD: [&str; 3] = ["序号", "缔约单位、法定代表人签字", "盖章、日期"];
pub(super) const CONTENTS: [&str; 2] = ["目", "录"];
pub(super) const DRAFT: &str = "草稿";
pub(super) const NOT_FINAL: &str = "未定稿，不作签字、盖章之用";
pub(super) const PAGE_CODE: &str = "本页校验码";
pub(super) const WHOLE_CODE: &str = "全套校验码";
pub(super) const UNREADABLE: &str = "此附件未能印出";
pub(super) const NO_SCAN: &str = "没有找到扫描件，请重新添加后再打印";
pub(super) const NONE: &str = "无";

/// `第1页，共3页`
pub(super) fn page_of(page: usize, pages: usize) -> String {
    format!("第{page}页，共{pages}页")
}

/// `协议签署页第3栏`
pub(super) fn cell_of(place: &str, number: usize) -> String {
    format!("{place}第{number}栏")
}

/// `全套共128页`
pub(super) fn booklet_of(pages: usize) -> String {
    format!("全套共{pages}页")
}

/// `单册共16页`
pub(super) fn single_of(pages: usize) -> String {
    format!("单册共{pages}页")
}

/// `第2版`
pub(super) fn version(number: u32) -> String {
    format!("第{number}版")
}

/// `2026年11月18日定稿`
pub(super) fn finalised(date: &str) -> String {
    format!("{date}定稿")
}

/// `对应第2版（2026年11月18日定稿）`
pub(super) fn belongs_to(version: u32, date: &str) -> String {
    format!("对应第{version}版（{date}定稿）")
}
