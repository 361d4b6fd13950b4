//! The words of the right pane.

/// 右边的窗格.
pub mod pane {
    pub const FINDINGS: &str = "体检";
    pub const PREVIEW: &str = "预览";
    pub const ARTICLES: &str = "条款";
    pub const HISTORY: &str = "历史";
    pub const FOLD: &str = "收起右栏";
    pub const SHORT: [&str; 4] = ["体", "预", "条", "史"];
}

/// 体检.
pub mod findings {
    pub const NONE: &str = "目前没有发现问题，导出前会再查一遍";
    pub const NOTHING_YET: &str = "已写的内容没有发现问题";
    pub const NONE_SHOWN: &str = "选中的级别里没有问题";
    pub const GO: &str = "前往改正";
    pub const KEEP: &str = "保留并说明…";
    pub const CANNOT_KEEP: &str = "办法要求，不能保留";
    pub const TAKE_BACK: &str = "取消保留";
    pub const KEEP_TITLE: &str = "保留并说明";
    pub const KEEP_HINT: &str = "写一句理由，会印在自查表上";
    pub const KEEP_CONFIRM: &str = "保留";
    pub const REASON: &str = "理由";

    pub fn places(count: usize) -> String {
        format!("{count} 处")
    }

    /// Findings about what nobody has begun yet.
    pub fn not_begun(count: usize) -> String {
        format!("还没有开始填的 {count} 处")
    }

    pub fn kept(count: usize) -> String {
        format!("已保留 {count}")
    }
}

/// 试算.
pub mod trial {
    use crate::app::trial::Kind;

    pub const TITLE: &str = "试算";
    pub const ABOUT: &str = "增加或去掉单位会怎样，不改动草稿";
    pub const BEGIN: &str = "试一试…";
    pub const END: &str = "不试了";
    pub const WHAT: &str = "试什么";
    pub const UNIT: &str = "哪家单位";
    pub const NATURE: &str = "单位性质";
    pub const ROLE: &str = "联盟角色";
    pub const CHOOSE: &str = "请选择";
    pub const CHOOSE_UNIT: &str = "选一家单位，这里就显示体检意见会怎样变";
    pub const SAME: &str = "体检意见不变";

    pub fn kind(kind: Kind) -> &'static str {
        match kind {
            Kind::Add => "增加一家单位",
            Kind::Drop => "去掉一家单位",
            Kind::Nature => "改变单位性质",
            Kind::Role => "改变联盟角色",
        }
    }

    pub fn appear(count: usize) -> String {
        format!("会出现的问题 {count}")
    }

    pub fn vanish(count: usize) -> String {
        format!("会消失的问题 {count}")
    }
}

/// 条款.
pub mod articles {
    pub const TITLE: &str = "这一节涉及的条款";
    pub const ONE: &str = "这条意见的依据";
    pub const NONE: &str = "这一节没有对应的条款";
    pub const FOOT: &str = "条款为大意，以《管理办法》原文为准";
    pub const ALL: &str = "看这一节的条款";
}

/// 历史.
pub mod history {
    pub const NOW: &str = "现在";
    pub const BEGIN: &str = "打开时的内容";
    pub const BACK_HERE: &str = "回到这里";
    pub const NONE: &str = "还没有改动；改了什么、什么时候改的，都会记在这里";
    pub const FOOT: &str = "回到以前的一步也可以再恢复";
    pub const TITLE: &str = "草稿名称";
    pub const DATE: &str = "填报日期";
    pub const ATTACHMENT: &str = "附件";

    pub fn typed(added: usize, removed: usize) -> String {
        match (added, removed) {
            (0, removed) => format!("删 {removed} 字"),
            (added, 0) => format!("增 {added} 字"),
            (added, removed) => format!("增 {added} 字，删 {removed} 字"),
        }
    }

    pub const FILLED: &str = "填写";
    pub const CHANGED: &str = "修改";
    pub const CLEARED: &str = "清除";
    pub const ROW_ADDED: &str = "添加一行";
    pub const ROW_REMOVED: &str = "删除一行";
    pub const ROW_MOVED: &str = "移动一行";
    pub const KEPT: &str = "保留一条意见";
    pub const TAKEN_BACK: &str = "取消保留";

    pub fn group(count: usize) -> String {
        format!("一起改了 {count} 处")
    }
}

/// 预览.
pub mod preview {
    pub const WORKING: &str = "排版中";
    pub const FOOT: &str = "与打印一致";
    pub const PREVIOUS: &str = "上一页";
    pub const NEXT: &str = "下一页";
    pub const CLICK: &str = "点击纸面，回到对应的填写位置";
    pub const PAGE: &str = "页面";
    pub const LARGER: &str = "放大";
    pub const SMALLER: &str = "缩小";
    pub const FIT: &str = "适合宽度";

    pub fn page(page: usize, of: usize) -> String {
        format!("第 {page} / {of} 页")
    }
}
