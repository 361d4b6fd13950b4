//! All Chinese that the window itself says. What is asked, checked and printed has its words elsewhere.
//!
//! Labels are nouns, buttons are verbs, `…` when more is asked; sentences have no full stop.

pub const TITLE: &str = "盟书 · 联盟申报材料编制";
pub const NAME: &str = "盟书";
pub const NO_DISPLAY: &str = "这里没有可用的显示屏，打不开窗口";
pub const NO_RENDERER: &str = "这台机器的显卡驱动画不出窗口，请更新驱动或换一台机器";
pub const SUBTITLE: &str = "联盟申报材料编制";
pub const CANCEL: &str = "取消";
pub const CLOSE: &str = "关闭";
pub const YES: &str = "是";
pub const NO: &str = "否";
pub const NONE: &str = "无";
pub const MORE: &str = "更多";

/// 草稿箱.
pub mod home {
    pub const TITLE: &str = "草稿箱";
    pub const SEARCH: &str = "查找草稿、单位";
    pub const NEW: &str = "新建草稿…";
    pub const SETTINGS: &str = "设置";
    pub const HELP: &str = "帮助";
    pub const OPEN: &str = "打开";
    pub const DUPLICATE: &str = "复制一份";
    pub const RENAME: &str = "改名…";
    pub const BIN: &str = "移到回收站";
    pub const RESTORE: &str = "还原";
    pub const BIN_TITLE: &str = "回收站";
    pub const BACK: &str = "返回草稿箱";
    pub const HEADS: [&str; 5] = ["草稿", "申报类型", "进度与问题", "最近改动", "期限"];
    pub const BIN_HEADS: [&str; 5] = ["草稿", "申报类型", "进度与问题", "移入时间", ""];
    pub const NO_TROUBLE: &str = "无问题";
    pub const UNNAMED: &str = "未命名草稿";
    pub const NO_LEAD: &str = "还没有填理事长单位";
    pub const EMPTY_BIN: &str = "回收站是空的";
    pub const MENDED: &str = "这份草稿在磁盘上有一处损坏，已绕过，没有丢失内容；请尽快备份";
    pub const DAMAGED: &str = "这一条记录被改动过，打开时会再核对";

    pub fn count(count: usize) -> String {
        format!("{count} 份")
    }

    pub fn bin(count: usize) -> String {
        format!("回收站 {count}")
    }

    pub fn folder(path: &str) -> String {
        format!("资料只存在本机 {path}")
    }

    pub fn no_hit(search: &str) -> String {
        format!("没有找到“{search}”，换个词，或到回收站看看")
    }

    pub fn binned(title: &str) -> String {
        format!("“{title}”已移到回收站，随时可以还原")
    }

    pub fn restored(title: &str) -> String {
        format!("“{title}”已还原到草稿箱")
    }

    pub fn copy_of(title: &str) -> String {
        format!("{title} 副本")
    }
}

/// 第一次打开.
pub mod welcome {
    pub const TITLE: &str = "欢迎使用盟书";
    pub const SUBTITLE: &str = "从填写到装订，把联盟申报材料一次做齐";
    pub const SAMPLE: &str = "打开示例看一看";
    pub const POINTS: [(&str, &str, &str); 3] = [
        (
            "一",
            "同一件事只填一次",
            "单位、人员、经费填好后，申请表、协议书、章程自动采用，处处一致",
        ),
        (
            "二",
            "边写边体检",
            "哪里不符合《管理办法》，用一句话说明怎么改；只提醒，不妨碍填写、保存和打印",
        ),
        (
            "三",
            "排好版，直接打印签章",
            "A4 成册，留好盖章和签字的位置；资料只存在这台电脑上",
        ),
    ];
}

/// 新建草稿.
pub mod new {
    pub const TITLE: &str = "新建草稿";
    pub const FILING: &str = "申报类型";
    pub const NAME: &str = "草稿名称";
    pub const NAME_HINT: &str = "如 海洋装备联盟认定申请";
    pub const BEGIN: &str = "从哪里开始";
    pub const EMPTY: &str = "空白草稿";
    pub const SAMPLE: &str = "内置示例";
    pub const CREATE: &str = "新建";
    pub const NOT_YET: &str = "这一类的表格还没有排好，目前可以填认定申请";
}

/// 改名.
pub mod rename {
    pub const TITLE: &str = "改名";
    pub const NAME: &str = "草稿名称";
    pub const CONFIRM: &str = "改名";
}

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
    pub const NOTHING_TO_UNDO: &str = "还没有可以撤销的改动";
    pub const NOTHING_TO_REDO: &str = "没有可以恢复的改动";
    pub const READ_ONLY: &str = "这些草稿已在另一个窗口打开，这里只能看";

    pub fn saved(time: &str) -> String {
        format!("已保存 {time}")
    }
}

/// 目录.
pub mod outline {
    pub const TITLE: &str = "编制进度";
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
    pub const NO_PLACE: &str = "请先打开要附扫描件的栏目，再把文件拖到那一栏上";
    pub const FILE_KINDS: &str = "PDF 和图片";
    pub const FILE_GONE: &str = "找不到这份扫描件，请移除后重新添加";

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

    pub fn not_a_scan(name: &str, fault: &str) -> String {
        format!("“{name}”没有添加：{fault}")
    }

    pub fn table_of(place: usize) -> String {
        format!("第 {place} 表")
    }
}

/// 正文.
pub mod prose {
    pub const HEADING: &str = "小标题";
    pub const LIST: &str = "列表";
    pub const BOLD: &str = "粗";
    pub const BOLD_NAME: &str = "粗体";
    pub const FACT: &str = "插入事实";
    pub const FOOT: &str = "不计空格";
    pub const EMPTY_FACT: &str = "还没有填";

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
    pub const SUM: &str = "合计";
    pub const SHARE: &str = "占";
    pub const ENTERPRISES: &str = "企业";
    pub const HINT_MOVE: &str = "方向键移动";
    pub const HINT_EDIT: &str = "Enter 修改";
    pub const HINT_DOWN: &str = "Enter 下一行";
    pub const HINT_TAB: &str = "Tab 右移";
    pub const HINT_ROW: &str = "Ctrl+Enter 打开这一行";
    pub const HINT_PASTE: &str = "Ctrl+V 粘贴 Excel、WPS 表格";
    pub const HINT_ESC: &str = "Esc 放弃";
    pub const NOTHING_TO_PASTE: &str = "请先在 Excel 或 WPS 里复制要用的行，再到表格里按 Ctrl+V";

    pub fn add(noun: &str) -> String {
        format!("添加{noun}")
    }

    pub fn empty(noun: &str) -> String {
        format!("还没有{noun}，可以粘贴表格，或逐条添加")
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

    pub fn page(page: usize, of: usize) -> String {
        format!("第 {page} / {of} 页")
    }
}

/// 查找与命令.
pub mod palette {
    pub const HINT: &str = "输入命令、节名、问题或正文里的词";
    pub const COMMANDS: &str = "命令";
    pub const GO: &str = "前往";
    pub const FINDINGS: &str = "体检";
    pub const TEXTS: &str = "正文";
    pub const NONE: &str = "没有找到，试试更短的词";
    pub const KEYS: &str = "↑↓ 选择    Enter 执行    Esc 关闭";

    pub fn hits(count: usize) -> String {
        format!("{count} 条")
    }
}

/// 设置.
pub mod settings {
    pub const TITLE: &str = "设置";
    pub const THEME: &str = "明暗";
    pub const THEMES: [&str; 3] = ["跟随系统", "浅色", "深色"];
    pub const TEXT: &str = "文字大小";
    pub const TEXTS: [&str; 3] = ["标准", "大", "特大"];
    pub const FOLDER: &str = "数据文件夹";
}

/// 帮助.
pub mod help {
    pub const TITLE: &str = "帮助";
    pub const POINTS: [&str; 4] = [
        "左边选一节，中间填写，右边看体检意见；点一条意见，光标就到那一处",
        "内容自动保存，关掉窗口也不会丢；写错了按撤销，重新打开后仍可撤销",
        "带 * 的栏目必须填；确实没有的，点栏目右上的“无”",
        "写完点右上的导出，得到可以打印、签字、盖章的 PDF",
    ];
    pub const KEYS: &str = "快捷键";
}

/// 导出.
pub mod export {
    use std::io;
    use std::path::Path;

    pub const TITLE: &str = "导出与打印";
    pub const WHAT: &str = "印什么";
    pub const BOOKLET: &str = "全套";
    pub const BOOKLET_LONG: &str = "全套（封面、目录、各材料、附件）";
    pub const SIDES: &str = "单面或双面";
    pub const SIDE_WORDS: [&str; 2] = ["单面", "双面"];
    pub const STAMP: &str = "草稿或定稿";
    pub const STAMP_WORDS: [&str; 2] = ["草稿", "定稿"];
    pub const DRAFT: &str = "每页有浅色“草稿”水印，适合传阅和校对";
    pub const FINAL: &str = "没有水印，可以签字盖章";
    pub const START: &str = "选位置并导出…";
    pub const ASKING: &str = "请在弹出的窗口里选存放位置";
    pub const TYPE_PATH: &str = "直接输入路径…";
    pub const PATH: &str = "存到哪里";
    pub const WRITE: &str = "导出";
    pub const TYPESETTING: &str = "正在排版";
    pub const WRITING: &str = "正在写文件";
    pub const GO_ON: &str = "可以关上这个窗口继续填写";
    pub const NOT_SUBMITTED: &str = "生成文件不等于提交：打印后还要签字、盖章、装订，报送区科委";
    pub const OPEN: &str = "打开";
    pub const FOLDER: &str = "所在文件夹";
    pub const COPY_PATH: &str = "复制路径";
    pub const COPIED: &str = "路径已复制";
    pub const AGAIN: &str = "再导出一份";
    pub const RETRY: &str = "重新选择";

    pub fn single(material: &str) -> String {
        format!("单册：{material}")
    }

    pub fn not_final(must: usize) -> String {
        format!("还有 {must} 处必改，改好后才能印定稿；现在可以先印草稿")
    }

    pub fn done(pages: usize) -> String {
        format!("已导出，共 {pages} 页")
    }

    pub fn said(path: &Path) -> String {
        format!("已导出到 {}", path.display())
    }

    pub fn unwritable(path: &Path, error: &io::Error) -> String {
        let folder = path.parent().unwrap_or(path).display();
        match error.kind() {
            io::ErrorKind::PermissionDenied => {
                format!("“{folder}”不能写入，文件没有生成；请换个文件夹再试")
            }
            io::ErrorKind::NotFound => {
                format!("没有“{folder}”这个文件夹，文件没有生成；请换个文件夹再试")
            }
            io::ErrorKind::StorageFull => {
                "磁盘空间不够，文件没有写成；请腾出空间或换个文件夹再试".to_owned()
            }
            _ => format!("没能写到“{folder}”，文件没有生成；请换个文件夹再试"),
        }
    }
}
