//! The words of tables coming in and going out.

/// 导入表格.
pub mod import {
    pub const HINT: &str =
        "能读 Excel、WPS 的 .xlsx 和 .xls，以及 .ods、.csv；列名不必与这里一样，下一步可以核对";
    pub const DROP: &str = "也可以把文件拖到窗口上";
    pub const CHOOSE: &str = "选文件…";
    pub const TYPE_PATH: &str = "直接输入路径…";
    pub const PATH: &str = "文件在哪里";
    pub const READ: &str = "读取";
    pub const ASKING: &str = "请在弹出的窗口里选表格文件";
    pub const READING: &str = "正在读取";
    pub const LOOKING: &str = "正在核对";
    pub const ANOTHER: &str = "换一个文件";
    pub const KINDS: &str = "表格";
    pub const SHEET: &str = "工作表";
    pub const HEAD: &str = "表头";
    pub const NO_HEAD: &str = "没有表头";
    pub const WAY: &str = "怎样放进去";
    pub const WAYS: [&str; 3] = ["更新并补充", "全部追加", "整表替换"];
    pub const WAY_HINTS: [&str; 3] = [
        "代码或名称相同的更新，空格不动原来的内容，其余添加到末尾",
        "每一行都添加到末尾，不与已有的对照",
        "以表格为准：没列出的移除，空格清空；相同的保留扫描件等表格里没有的内容",
    ];
    pub const LEFT_OUT: &str = "不取这一列";
    pub const NO_COLUMN: &str = "还没有一列对上，请在表格上方点列名选择";
    pub const NOTHING: &str = "与现有内容相同，没有可取的";
    pub const NO_ROWS: &str = "表头下面没有内容";
    pub const NO_REMARKS: &str = "每一格都读懂了";
    pub const FATES: [&str; 4] = ["新增", "更新", "不变", "略过"];
    pub const CLIPBOARD: &str = "粘贴的内容";

    pub fn title(table: &str) -> String {
        format!("导入{table}")
    }

    pub fn head_line(number: u32) -> String {
        format!("第 {number} 行")
    }

    pub fn hidden(name: &str) -> String {
        format!("{name}（隐藏）")
    }

    /// The accessible name of the list over a column.
    pub fn column(index: usize, name: &str) -> String {
        if name.is_empty() {
            format!("第 {} 列对应", index + 1)
        } else {
            format!("第 {} 列“{name}”对应", index + 1)
        }
    }

    pub fn outcome(added: usize, changed: usize, same: usize, removed: usize) -> String {
        let mut parts = Vec::new();
        for (count, word) in [
            (added, "新增"),
            (changed, "更新"),
            (same, "不变"),
            (removed, "移除"),
        ] {
            if count > 0 {
                parts.push(format!("{word} {count} 行"));
            }
        }
        if parts.is_empty() {
            NO_ROWS.to_owned()
        } else {
            parts.join("，")
        }
    }

    pub fn removed(names: &[String]) -> String {
        const SHOWN: usize = 4;
        let list = names.iter().take(SHOWN).map(String::as_str);
        let list = list.collect::<Vec<_>>().join("、");
        let more = if names.len() > SHOWN { " 等" } else { "" };
        format!("表格里没有 {list}{more}，取用后将移除 {} 行", names.len())
    }

    pub fn remarks(count: usize, lost: usize) -> String {
        if lost == 0 {
            format!("{count} 处请看一看")
        } else {
            format!("{count} 处请看一看，其中 {lost} 格没读懂，将留空")
        }
    }

    pub fn remark(line: u32, column: &str, sentence: &str) -> String {
        if column.is_empty() {
            format!("第 {line} 行：{sentence}")
        } else {
            format!("第 {line} 行 {column}：{sentence}")
        }
    }

    pub fn missing(count: usize) -> String {
        format!("还缺 {count} 项必填，取用后再补")
    }

    pub fn take(rows: usize) -> String {
        format!("取用 {rows} 行")
    }

    pub fn replace(rows: usize) -> String {
        format!("替换为 {rows} 行")
    }

    pub fn taken(source: &str, outcome: &str) -> String {
        format!("{source}：{outcome}，可以撤销")
    }

    pub fn unreadable(path: &str) -> String {
        format!("“{path}”打不开，请检查路径，或先在 Excel、WPS 里关上它")
    }

    pub fn folder(path: &str) -> String {
        format!("“{path}”是文件夹，请写到其中的表格文件")
    }
}

/// 导出表格.
pub mod give {
    pub const WHAT: &str = "导出什么";
    pub const WHATS: [&str; 2] = ["这张表", "空表"];
    pub const TABLE_HINT: &str = "现有的各行，可以在 Excel、WPS 里改好再导入";
    pub const FORM_HINT: &str = "只有表头、下拉选项和填写说明，发给各单位填好后再导入";
    pub const START: &str = "选位置并导出…";
    pub const PATH: &str = "存到哪里";
    pub const EMPTY: &str = "空表";

    pub fn title(table: &str) -> String {
        format!("导出{table}")
    }

    pub fn done(rows: usize) -> String {
        if rows == 0 {
            "空表已存好".to_owned()
        } else {
            format!("已导出 {rows} 行")
        }
    }
}
