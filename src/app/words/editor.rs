//! The words of the bar, the outline and the form.

/// 顶栏.
pub mod bar {
    pub const BACK: &str = "草稿箱";
    pub const NAME: &str = "草稿名称";
    pub const UNDO: &str = "撤销";
    pub const REDO: &str = "恢复";
    pub const SAVING: &str = "正在保存";
    pub const FAILING: &str = "没有存上";
    pub const UNCHANGED: &str = "已保存";
    pub const SEARCH: &str = "查找或命令";
    pub const EXPORT: &str = "导出…";
    pub const MISFIT: &str = "刚才这一步没有做成，内容没有变；请再做一次";
    pub const NOTHING_TO_UNDO: &str = "还没有可以撤销的改动";
    pub const NOTHING_TO_REDO: &str = "没有可以恢复的改动";
    pub const READ_ONLY_SHORT: &str = "只能看";
    pub const READ_ONLY: &str = "这些草稿已在另一个窗口打开，这里只能看";

    pub fn saved(time: &str) -> String {
        format!("已保存 {time}")
    }
}

/// 目录.
pub mod outline {
    pub const TITLE: &str = "编制进度";
    pub const DRAWER: &str = "目录";
    pub const MADE: &str = "自动";

    pub fn done(done: usize, total: usize) -> String {
        format!("完成 {done} / {total} 节")
    }

    /// The accessible name of a section with its state and counts.
    pub fn spoken(title: &str, state: &str, must: usize, should: usize) -> String {
        let mut spoken = format!("{title}，{state}");
        if must > 0 {
            spoken += &format!("，必改 {must}");
        }
        if should > 0 {
            spoken += &format!("，建议 {should}");
        }
        spoken
    }
}

/// 填写.
pub mod form {
    use crate::typeset::{Over, Remedy};

    pub const PREVIOUS: &str = "上一节";
    pub const NEXT: &str = "下一节";
    pub const MADE: &str = "这一节由程序生成，不用填写";
    pub const ADD_LEAD: &str = "添加理事长单位";
    pub const ADD_HOST: &str = "添加依托单位";
    pub const NO_LEAD: &str = "名册里还没有理事长单位，先添加一家，再填它的情况";
    pub const NO_HOST: &str = "名册里还没有依托单位，先添加一家，再填它的情况";
    pub const NOTE: &str = "请写明";
    pub const STARTER: &str = "采用范本";
    pub const STARTER_TIP: &str = "放入一段范本文字，再按实际修改";
    pub const NOT_A_NUMBER: &str = "这里要填数字，如 50 或 12.5";
    pub const NOT_A_DATE: &str = "没有看懂这个日期，请写成 2026年1月5日 或 2026-1-5";
    pub const PICK_DAY: &str = "选日期";
    pub const PREVIOUS_MONTH: &str = "上个月";
    pub const NEXT_MONTH: &str = "下个月";
    pub const WEEK: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    pub const ADD_SCAN: &str = "添加扫描件…";
    pub const SCAN_HINT: &str = "PDF、JPG、PNG，可以拖到这里";
    pub const REMOVE: &str = "移除";
    pub const EARLIER: &str = "前移";
    pub const LATER: &str = "后移";
    pub const NO_UNITS: &str = "名册还是空的，请先填成员单位一览表";
    pub const NO_PLACE: &str = "请先打开要附扫描件的栏目，再把文件拖到那一栏上，或在那一栏粘贴";
    pub const FILE_KINDS: &str = "PDF 和图片";
    pub const PICTURE_KINDS: &str = "图片";
    pub const PASTE_SCAN: &str = "粘贴";
    pub const NOTHING_TO_PASTE: &str = "剪贴板里没有图片或文件，请先截图，或在文件夹里复制文件";
    pub const NONE_CHOSEN: &str =
        "没有选文件；也可以把文件拖到这一栏，或在文件夹里复制文件，再点“粘贴”";
    pub const FILE_GONE: &str = "找不到这份扫描件，请移除后重新添加";

    /// How far an answer runs over its cell on paper, and how it is printed all the same.
    pub fn over(over: Over) -> String {
        let lines = over.lines;
        let remedy = match over.remedy {
            Remedy::Grown => "印时这一行加高",
            Remedy::Smaller => "印时用小一号的字",
            Remedy::GoesOn => "印时接到续页",
        };
        format!("本格超出 {lines} 行，{remedy}")
    }

    pub fn count(count: usize, min: Option<usize>, max: Option<usize>) -> String {
        match (min, max) {
            (Some(min), Some(max)) => format!("{count} 字，要求 {min}—{max} 字"),
            (None, Some(max)) => format!("{count} / {max} 字"),
            (Some(min), None) => format!("{count} 字，不少于 {min} 字"),
            (None, None) => format!("{count} 字"),
        }
    }

    pub fn digits(count: usize, of: usize) -> String {
        if count == of {
            format!("{of} 位")
        } else {
            format!("{count} / {of} 位")
        }
    }

    pub fn unreadable(name: &str) -> String {
        format!("“{name}”读不出来，没有添加；请确认文件还在，再试一次")
    }

    pub fn hidden_in_name(name: &str) -> String {
        format!("“{name}”的文件名里有看不见或改变文字方向的字符，请核对是不是要附的文件")
    }

    pub fn not_a_scan(name: &str, fault: &str) -> String {
        format!("“{name}”没有添加：{fault}")
    }

    pub fn table_of(place: usize) -> String {
        format!("第 {place} 表")
    }
}

/// 正文.
pub mod prose {
    use crate::draft::Filled;

    pub const HEADING: &str = "小标题";
    pub const SUB_HEADING: &str = "下一级小标题";
    pub const LIST: &str = "列表";
    pub const ITEMS: &str = "项目列表";
    pub const NUMBERED: &str = "编号列表";
    pub const DEEPER: &str = "降一级";
    pub const HIGHER: &str = "升一级";
    pub const TABLE: &str = "表格";
    pub const NEW_TABLE: &str = "表：表名\n| 列一 | 列二 | 列三 |\n| --- | --- | --- |\n|  |  |  |";
    pub const NEW_TABLE_NAME: &str = "表名";
    pub const PICTURE: &str = "图片…";
    pub const PICTURE_NAME: &str = "图";
    pub const PASTED_FILE: &str = "粘贴的图片.png";
    pub const NOT_A_PICTURE: &str = "正文里只能放 JPG、PNG 图片；PDF 请放到附件的栏目里";
    pub const BOLD: &str = "粗";
    pub const BOLD_NAME: &str = "粗体";
    pub const FACT: &str = "插入事实";
    pub const FOOT: &str = "不计空格";
    pub const EMPTY_FACT: &str = "还没有填";
    pub const UNKNOWN_FACT: &str = "没有这个事实，请从“插入事实”里选";

    /// What a fact says now.
    pub fn fact(filled: &Filled) -> &str {
        match filled {
            Filled::Value(value) => value,
            Filled::Empty => EMPTY_FACT,
            Filled::Unknown => UNKNOWN_FACT,
        }
    }

    pub fn section(count: usize) -> String {
        format!("本节 {count} 字")
    }

    pub fn paragraph(count: usize) -> String {
        format!("本段 {count} 字")
    }
}

/// 表格.
pub mod table {
    pub const PASTE: &str = "粘贴";
    pub const PASTE_TIP: &str = "从 Excel、WPS 复制表格后，在这里粘贴";
    pub const DELETE: &str = "删除这一行";
    pub const DUPLICATE: &str = "复制这一行";
    pub const UP: &str = "上移";
    pub const DOWN: &str = "下移";
    pub const OPEN_ROW: &str = "打开这一行";
    pub const ROW_MENU: &str = "这一行";
    pub const GRIP: &str = "拖动排序";
    pub const IMPORT: &str = "导入…";
    pub const IMPORT_NAME: &str = "导入表格";
    pub const EXPORT: &str = "导出…";
    pub const EXPORT_NAME: &str = "导出表格";
    pub const ASCENDING: &str = "升序";
    pub const DESCENDING: &str = "降序";
    pub const HIDE: &str = "隐藏这一列";
    pub const SUM: &str = "合计";
    pub const SHARE: &str = "占";
    pub const ENTERPRISES: &str = "企业";
    pub const HINT_MOVE: &str = "方向键移动";
    pub const HINT_EDIT: &str = "Enter 修改";
    pub const HINT_DOWN: &str = "Enter 下一行";
    pub const HINT_TAB: &str = "Tab 右移";
    pub const HINT_ROW: &str = "Ctrl+Enter 打开这一行";
    pub const HINT_MOVE_ROW: &str = "Alt+↑↓ 移动这一行";
    pub const HINT_PASTE: &str = "Ctrl+V 粘贴 Excel、WPS 表格";
    pub const HINT_ESC: &str = "Esc 放弃";
    pub const NOTHING_TO_PASTE: &str = "请先在 Excel 或 WPS 里复制要用的行，再到表格里按 Ctrl+V";

    pub fn add(noun: &str) -> String {
        format!("添加{noun}")
    }

    pub fn empty(noun: &str) -> String {
        format!("还没有{noun}，可以粘贴名册、导入表格，或逐条添加")
    }

    /// The accessible name of a head, which opens the list of what can be done with its column.
    pub fn head(label: &str) -> String {
        format!("{label} 排序")
    }

    pub fn sorted(label: &str) -> String {
        format!("已按{label}排序，可以撤销")
    }

    pub fn pasted(rows: usize, skipped: usize) -> String {
        if skipped == 0 {
            format!("粘贴了 {rows} 行，可以撤销")
        } else {
            format!("粘贴了 {rows} 行，有 {skipped} 格没看懂，留空了；可以撤销")
        }
    }

    pub const COLUMNS: &str = "显示列…";

    pub fn columns_shown(shown: usize, all: usize) -> String {
        format!("显示 {shown} / {all} 列")
    }

    pub fn row(index: usize) -> String {
        format!("第 {} 行", index + 1)
    }

    pub fn reached(count: i64, percent: i64) -> String {
        format!("已达标：不少于 {count} 家，企业不低于 {percent} %")
    }

    pub fn short(count: i64, percent: i64) -> String {
        format!("未达标：不少于 {count} 家，企业不低于 {percent} %")
    }
}

/// 一行的表单.
pub mod row {
    pub const BACK: &str = "返回一览表";

    pub fn of(index: usize, count: usize, counter: &str) -> String {
        format!("第 {} {counter}，共 {count} {counter}", index + 1)
    }

    pub fn previous(counter: &str) -> String {
        format!("上一{counter}")
    }

    pub fn next(counter: &str) -> String {
        format!("下一{counter}")
    }

    pub fn unnamed(noun: &str) -> String {
        format!("未命名{noun}")
    }
}
