//! The words of the home place and of what begins a draft.

/// 草稿箱.
pub mod home {
    pub const TITLE: &str = "草稿箱";
    pub const SEARCH: &str = "查找草稿、单位";
    pub const NEW: &str = "新建草稿…";
    pub const SETTINGS: &str = "设置";
    pub const HELP: &str = "帮助";
    pub const OPEN: &str = "打开";
    pub const DUPLICATE: &str = "复制一份";
    pub const NEW_FROM: &str = "以此新建…";
    pub const RENAME: &str = "改名…";
    pub const GIVE_OUT: &str = "导出数据包…";
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

    /// The name of a draft, also of one without.
    pub fn title(title: &str) -> &str {
        if title.trim().is_empty() {
            UNNAMED
        } else {
            title
        }
    }

    /// What stands under the name of a draft that began from another.
    pub fn with_origin(lead: &str, from: &str) -> String {
        format!("{lead} · 沿用自“{from}”")
    }

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

/// 导入与导出数据包.
pub mod parcels {
    pub const TAKE_IN: &str = "导入…";
    pub const TAKE_IN_TITLE: &str = "导入数据包或草稿文件";
    pub const GIVE_OUT_TITLE: &str = "导出数据包";
    pub const KINDS: &str = "数据包、草稿文件";
    pub const PACKAGE: &str = "数据包";
    pub const FROM: &str = "文件在哪里";
    pub const TO: &str = "存到哪里";
    pub const TAKE: &str = "导入";
    pub const GIVE: &str = "导出";
    pub const REFUSED: &str = "没有导入";
    pub const TAKE_SOUND: &str = "只导入完好的部分";
    pub const READ_ONLY: &str = "草稿箱在另一个窗口里打开着，这里只能看，不能导入";
    pub const DROP: &str = "松开即导入";
    pub const TAKING_IN: &str = "导入";
    pub const GO_ON: &str = "可以继续填写";
    pub const GIVING_OUT: &str = "导出数据包";
    pub const BACKING_UP: &str = "备份";

    /// Faults shown in a sentence; the rest are counted.
    const SHOWN: usize = 2;

    pub fn taken(title: &str) -> String {
        format!("已导入“{title}”")
    }

    pub fn known(title: &str) -> String {
        format!("“{title}”已在草稿箱里，内容相同，没有再放一份")
    }

    pub fn lacking(said: &str, lacks: &[String]) -> String {
        let shown = lacks[..lacks.len().min(SHOWN)].join("；");
        match lacks.len() - lacks.len().min(SHOWN) {
            0 => format!("{said}；{shown}"),
            more => format!("{said}；{shown}；另有 {more} 处"),
        }
    }

    pub fn refused(path: &str, faults: usize) -> String {
        format!("“{path}”里有 {faults} 处读不懂，草稿箱没有变动")
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
    pub const EARLIER: &str = "以前的草稿";
    pub const FROM: &str = "沿用哪一份";
    pub const CHOOSE: &str = "请选一份草稿";
    pub const COMES: &str = "名册、人员、任务、两边都有的正文和所附的扫描件照旧；填报日期、年度数字、签章情况留空重填。原来那一份不变";
    pub const CREATE: &str = "新建";
    pub const NOT_YET: &str = "这一类的表格还没有排好，目前可以填认定申请";

    pub fn listed(title: &str, filing: &str) -> String {
        format!("{title}（{filing}）")
    }
}

/// 沿用自….
pub mod carried {
    pub const CONFIRM: &str = "全部看过";
    pub const SEEN: &str = "看过了";
    pub const TIP: &str = "列出沿用的内容，逐项核对";
    pub const HINT: &str = "点一项就到那里；看过或改过的不再列出";
    pub const NOTHING: &str = "沿用的内容都看过了";

    pub fn title(from: &str) -> String {
        format!("沿用自“{from}”")
    }

    pub fn count(count: usize) -> String {
        format!("沿用 {count} 项")
    }

    /// Where an answer is filled in.
    pub fn place(material: &str, section: &str) -> String {
        format!("{material} · {section}")
    }

    pub fn begun(from: &str, count: usize) -> String {
        if count == 0 {
            format!("“{from}”里没有可以沿用的内容，新草稿是空的")
        } else {
            format!("已从“{from}”沿用 {count} 项，请逐项看过；填报日期、年度数字和签章情况留空了")
        }
    }
}

/// 改名.
pub mod rename {
    pub const TITLE: &str = "改名";
    pub const NAME: &str = "草稿名称";
    pub const CONFIRM: &str = "改名";
}
