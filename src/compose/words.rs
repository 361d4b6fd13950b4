//! The words that the program itself prints on paper, in one place. Labels and titles come from the catalog.

use crate::draft::Share;

pub(super) const NONE: &str = "无";
/// Stands for an unknown fact where a gap cannot be ruled, as in a title.
pub(super) const BLANK: &str = "＿＿＿＿";
/// Terms before which a long title may break.
pub(super) const TITLE_TERMS: [&str; 6] = [
    "产业技术创新战略联盟",
    "技术创新战略联盟",
    "创新联盟",
    "战略联盟",
    "联盟",
    "组建",
];
pub(super) const ROW_NUMBER: &str = "#";
pub(super) const SUM: &str = "合计";
pub(super) const SUM_SPREAD: &str = "合\u{3000}计";
pub(super) const IN_TEN_THOUSANDS: &str = "单位：万元";
pub(super) const YEAR_UNKNOWN: &str = "年度未填";
pub(super) const NOT_SAID: &str = "未注明";

pub(super) const SOURCES: BudgetWords = BudgetWords {
    form_caption: "（一）经费来源",
    caption: "经费来源（单位：万元）",
    head: "来\u{3000}源",
};
pub(super) const USES: BudgetWords = BudgetWords {
    form_caption: "（二）经费用途",
    caption: "经费用途（单位：万元）",
    head: "用\u{3000}途",
};

/// How one of the two sums of the budget is headed.
pub(super) struct BudgetWords {
    pub form_caption: &'static str,
    pub caption: &'static str,
    pub head: &'static str,
}

pub(super) const LEAD: &str = "理事长单位";
pub(super) const HOST: &str = "依托单位";
pub(super) const LEAD_AND_HOST: &str = "理事长单位兼依托单位";
pub(super) const ALLIANCE: &str = "联盟";
pub(super) const LICENCE: &str = "证照";
pub(super) const SEALED: &str = "（盖章）";
pub(super) const LEGAL_REPRESENTATIVE: &str = "法定代表人";
pub(super) const IN_CHARGE: &str = "负责人";
pub(super) const EXPERT_CHAIR: &str = "专家组组长";
pub(super) const OFFICE: &str = "滨海新区科学技术委员会";
pub(super) const RECOMMENDER: &str = "管委会科技主管部门";

pub(super) const COVER_TITLE: &str = "滨海新区产业技术创新战略联盟";
pub(super) const COVER_NUMBER: (&str, &str) = ("编\u{3000}号", "（由区科委填写）");
pub(super) const ORIGINAL: &str = "正本";
pub(super) const DUPLICATE: &str = "副本";
pub(super) const COVER_CONTACT: &str = "联系人";
pub(super) const COVER_PHONE: &str = "联系电话";
pub(super) const COVER_DATE: &str = "填报日期";
pub(super) const ADDRESSEE: &str = "报送：天津市滨海新区科学技术委员会";
pub(super) const ORIGIN_OURS: [&str; 2] = [
    "表式依津滨科发〔2012〕8号整理，非区科委制发；",
    "区科委另行制发表式的，以其为准",
];
pub(super) const ORIGIN_OFFICIAL: &str = "天津市滨海新区科学技术委员会制";

pub(super) const NOTES: &str = "填表说明";
/// `□` and `☑` are drawn as boxes; the last line gives way once the form is an official one.
pub(super) const NOTE_LINES: [&str; 5] = [
    "单位名称应与公章一致；金额单位为万元，保留两位小数；日期写至日。",
    "确无内容的栏目填“无”；□为可选项，☑为选中项。",
    "“编号”和推荐单位、专家论证、区科委意见各栏由受理方填写，请留空。",
    "“新区法人”指在滨海新区登记的法人单位；企业占比按全部单位计算。",
    "表式依津滨科发〔2012〕8号整理，非区科委制发；另有制发表式的从其表式。",
];

/// `{}` is the alliance's name.
pub(super) const PLEDGE_OPENING: [&str; 2] = ["本单位受全体发起单位委托申请组建", "，现承诺："];
pub(super) const PLEDGE: [&str; 3] = [
    "1. 申请材料各项内容和所附证照真实、完整、有效，复印件与原件一致；",
    "2. 联盟协议书由各成员单位法定代表人签署，各方意思表示真实；",
    "3. 所获财政资金存入专户、专款专用，并接受监督检查。",
];

pub(super) const LEAD_OPINION: &str = "同意牵头组建本联盟并担任理事长单位，所填内容属实。";
pub(super) const HOST_OPINION: &str = "同意作为依托单位承担秘书处日常工作，配备专职人员。";
pub(super) const HOST_OPINION_WITH_FUNDS: &str =
    "同意作为依托单位承担秘书处日常工作，配备专职人员并管理联盟经费专户。";
pub(super) const OPINION_LABELS: [&str; 5] = [
    "理事长单位意见",
    "依托单位意见",
    "推荐单位意见",
    "专家论证意见",
    "区科委意见",
];

pub(super) const ATTACHMENT_HEAD: [&str; 5] = ["序号", "附件名称", "提供单位", "页数", "起止页码"];
/// Stands for page numbers where the attachments are bound elsewhere.
pub(super) const BOUND_ELSEWHERE: &str = "另册";

pub(super) const PARTIES_HEAD: [&str; 4] = ["序号", "单位名称", "住所", "法定代表人"];
pub(super) const TASKS_HEAD: [&str; 3] = ["序号", "单位名称", "任务分工"];
pub(super) const TASKS_CAPTION: &str = "各单位任务分工";
pub(super) const SIGNATURES: &str = "签署页";
pub(super) const SIGNATURE_PAGES: &str = "协议签署页";

/// The first of the notes.
pub(super) fn note_on_copies(copies: &str) -> String {
    format!("本表由理事长单位会同依托单位填写，用A4纸打印、左侧装订，一式{copies}份。")
}

pub(super) fn attachment_label(number: usize) -> String {
    format!("附件{number}")
}

pub(super) fn clause(number: &str, title: &str) -> String {
    format!("第{number}条\u{3000}{title}")
}

pub(super) fn charter_chapter(number: &str, title: &str) -> String {
    format!("第{number}章\u{3000}{title}")
}

pub(super) fn signature_caption(title: &str) -> String {
    format!("《{title}》签署页")
}

pub(super) fn table_caption(chapter: usize, number: usize, name: &str) -> String {
    format!("表{chapter}-{number}\u{3000}{name}")
}

pub(super) fn figure_caption(chapter: usize, number: usize, name: &str) -> String {
    format!("图{chapter}-{number}\u{3000}{name}")
}

/// `12家，其中企业8家，占66.7%`
pub(super) fn enterprises(share: Share) -> String {
    format!("{}家，其中企业{}家，占{share}", share.whole, share.part)
}

pub(super) fn without_lead_and_host(share: Share) -> String {
    format!(
        "注：含理事长单位、依托单位；不含两单位时为{}。",
        enterprises(share)
    )
}

pub(super) fn council_count(people: usize, covered: usize, units: usize) -> String {
    if covered == units {
        format!("{people}人，覆盖全部{units}家单位")
    } else {
        format!("{people}人，覆盖{units}家单位中的{covered}家")
    }
}

pub(super) fn secretariat_count(people: usize, full_time: usize) -> String {
    format!("{people}人，其中专职{full_time}人")
}

pub(super) fn year(year: &str) -> String {
    format!("{year}年")
}

pub(super) fn old_codes(registration: &str, organisation: &str) -> String {
    [("注册号", registration), ("组织机构代码", organisation)]
        .iter()
        .filter(|(_, code)| !code.is_empty())
        .map(|(label, code)| format!("{label}{code}"))
        .collect::<Vec<_>>()
        .join("，")
}

pub(super) fn flag(flag: bool) -> &'static str {
    if flag { "是" } else { "否" }
}

/// Stands for files that are bound nowhere.
pub(super) fn files(count: usize) -> String {
    format!("共{count}个文件")
}

/// A short answer as a sentence: `争议解决方式：诉讼。`
pub(super) fn stated(label: &str, answer: &str) -> String {
    format!("{label}：{answer}。")
}

pub(super) fn see(label: &str) -> String {
    format!("见{label}")
}
