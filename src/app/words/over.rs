//! The words of what lies over a place: export, palette, settings, help.

/// 导出.
pub mod export {
    use std::io;
    use std::path::Path;

    pub const TITLE: &str = "导出与打印";
    pub const WHAT: &str = "印什么";
    pub const BOOKLET: &str = "全套";
    pub const BOOKLET_LONG: &str = "全套（封面、目录、各材料、附件）";
    pub const SIGNATURES: &str = "签署页";
    pub const SIGNATURES_TOGETHER: &str = "签署页（各单位合成一个文件）";
    pub const SIGNATURES_APART: &str = "签署页（每家单位一个文件）";
    pub const SEALS: &str = "盖章签字清单";
    pub const SELF_CHECK: &str = "自查表";
    pub const SPINE: &str = "书脊";
    pub const COPY: &str = "正本或副本";
    pub const COPY_WORDS: [&str; 2] = ["正本", "副本"];
    pub const COPIES: &str = "一式几份";
    pub const COPIES_WORDS: [&str; 5] = ["1", "2", "3", "4", "5"];
    pub const THICKNESS: &str = "书脊厚度（毫米）";
    pub const ESTIMATED: &str = "空着按页数估计";
    pub const THICKNESS_RANGE: &str = "书脊厚度请写 5 到 100 的整数，或者空着";
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
    pub const GO_ON: &str = "可以关上这个窗口继续填写";
    pub const STOPPED: &str = "已停止，没有生成文件";
    pub const PRINT: &str = "打印";
    pub const PRINT_TIP: &str = "交给系统的默认打印机；没有打印机时打开文件";
    pub const TO_PRINTER: &str = "已交给系统的默认打印机";
    pub const NO_PRINTER: &str = "没有可用的默认打印机，已打开文件，请在里面打印";
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

    pub fn stopped_after(files: usize, of: usize) -> String {
        format!("已停止，{of} 个文件里先写好的 {files} 个留在文件夹里")
    }

    pub fn done(pages: usize) -> String {
        format!("已导出，共 {pages} 页")
    }

    pub fn done_apart(files: usize) -> String {
        format!("已导出 {files} 家单位的签署页，每家一个文件")
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

/// 耗时的工作：做到哪里，怎样停下.
pub mod working {
    use crate::course::{Mark, Stage};

    pub const STOP: &str = "停止";
    pub const STOPPING: &str = "正在停止";
    pub const BEGUN: &str = "正在准备";

    /// Counted from one, because the next is being worked on.
    pub fn at(mark: Mark) -> String {
        let (now, of) = ((mark.done + 1).min(mark.of), mark.of);
        let percent = mark.done * 100 / of.max(1);
        match mark.stage {
            _ if of == 0 => BEGUN.to_owned(),
            Stage::Reading => format!("正在读取附件，第 {now} / {of} 个"),
            Stage::Laying => format!("正在排版，第 {now} / {of} 部分"),
            Stage::Drawing => format!("正在排页，第 {now} / {of} 页"),
            Stage::Writing => format!("正在写文件，已写 {percent} %"),
            Stage::Verifying => format!("正在核对，已核对 {percent} %"),
        }
    }
}

/// 尚未提交.
pub mod handing {
    pub const NOT_SUBMITTED: &str = "尚未提交：生成文件不等于提交，还要做完这几步";
    pub const SUBMITTED: &str = "各步都已做完";
    pub const PERSON: &str = "经手人";

    pub fn step(step: usize, copies: u32) -> String {
        match step {
            0 => format!("打印 {copies} 份"),
            1 => "签字盖章".to_owned(),
            2 => "装订".to_owned(),
            _ => "报送区科委".to_owned(),
        }
    }

    pub fn ticked(day: &str, person: &str) -> String {
        format!("{day} {person}").trim_end().to_owned()
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

/// 查找与替换.
pub mod find {
    pub const TITLE: &str = "查找与替换";
    pub const CLOSE: &str = "关闭查找";
    pub const WORDS: &str = "查找内容";
    pub const WITH: &str = "替换为";
    pub const REPLACE: &str = "替换";
    pub const REPLACE_TIP: &str = "替换这一处，再到下一处（在“替换为”里按 Enter）";
    pub const REPLACE_ALL: &str = "全部替换";
    pub const REPLACE_ALL_TIP: &str = "替换全部，撤销一次就都回来";
    pub const NEXT: &str = "下一处";
    pub const PREVIOUS: &str = "上一处";
    pub const NONE: &str = "没有找到";
    pub const DONE: &str = "都替换好了";
    pub const TRY: &str = "没有找到，试试更短的词";
    pub const KEYS: &str = "Enter 下一处    Ctrl+Enter 去修改    Esc 关闭";

    pub fn counted(at: usize, count: usize, sections: usize, fixed: usize) -> String {
        let said = format!("第 {at} / {count} 处，在 {sections} 节");
        if fixed == 0 {
            said
        } else {
            format!("{said}；{fixed} 处不替换")
        }
    }

    /// The page on which a hit is printed, by the labels of the first and the last page of its answer.
    pub fn printed_on(first: &str, last: &str) -> String {
        let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
        match (first, last) {
            ("", _) | (_, "") => String::new(),
            _ if first == last && is_number(first) => format!("印在第 {first} 页"),
            _ if first == last => format!("印在{first}"),
            _ => format!("印在第 {first}—{last} 页"),
        }
    }

    pub fn fixed(label: &str) -> String {
        format!("{label}　事实或图片编号，不替换")
    }

    pub fn replaced(count: usize, fixed: usize) -> String {
        if fixed == 0 {
            format!("替换了 {count} 处，可以撤销")
        } else {
            format!("替换了 {count} 处，{fixed} 处事实或图片编号没有动；可以撤销")
        }
    }
}

/// 设置.
pub mod settings {
    use crate::press::{FoundFace, SystemRole, Unfit};
    use std::path::Path;

    pub const TITLE: &str = "设置";
    pub const THEME: &str = "明暗";
    pub const THEMES: [&str; 3] = ["跟随系统", "浅色", "深色"];
    pub const TEXT: &str = "文字大小";
    pub const TEXTS: [&str; 3] = ["标准", "大", "特大"];
    pub const FACES: &str = "纸上的正文与二级标题";
    pub const FACE_CHOICES: [&str; 2] = ["内置字体", "系统字体"];
    pub const BUILT_IN: &str = "正文用宋体，二级标题用楷体；同一份草稿在任何电脑上印出来都一样";
    pub const SEARCHING: &str = "正在找这台电脑上的仿宋和楷体";
    pub const FOLDER: &str = "数据文件夹";
    pub const BACKUP: &str = "备份";
    pub const NO_BACKUP: &str = "还没有自动备份；有草稿以后每天第一次打开时备份一次，保留最近 7 份";
    pub const GO_BACK: &str =
        "要用备份，先关掉程序，把备份文件改名为 mengshu.db，放进一个空文件夹，用 --data 打开它";
    pub const BACK_UP: &str = "立即备份…";
    pub const BACK_UP_TITLE: &str = "备份全部草稿和附件";
    pub const BACK_UP_DO: &str = "备份";
    pub const BACKUP_KIND: &str = "备份文件";
    pub const ABOUT: &str = "关于…";
    pub const REMOTE: &str = "数据文件夹在网络盘上，断网时可能存不上，也别在两台电脑上同时打开；建议用 --data 换到本机的文件夹";

    /// What the machine has, and what is done with it.
    pub fn found(found: &[FoundFace]) -> String {
        if found.is_empty() {
            return "这台电脑上没有找到仿宋或楷体，仍用内置字体".to_owned();
        }
        let roles = [SystemRole::FangSong, SystemRole::Kai];
        let mut said: Vec<String> = roles
            .iter()
            .map(
                |role| match found.iter().find(|found| found.role == *role) {
                    Some(found) => face(found),
                    None => format!("没有找到{}，{}仍用内置字体", wanted(*role), place(*role)),
                },
            )
            .collect();
        if found.iter().any(|face| face.unfit.is_none()) {
            said.push(
                "换一台电脑印，字形可能不同；标点、数字、西文和缺的字仍用内置字体".to_owned(),
            );
        }
        said.join("；")
    }

    fn wanted(role: SystemRole) -> &'static str {
        match role {
            SystemRole::FangSong => "仿宋",
            SystemRole::Kai => "楷体",
        }
    }

    fn place(role: SystemRole) -> &'static str {
        match role {
            SystemRole::FangSong => "正文",
            SystemRole::Kai => "二级标题",
        }
    }

    fn face(found: &FoundFace) -> String {
        let (family, place) = (found.family, place(found.role));
        match found.unfit {
            None => format!("{place}用“{family}”"),
            Some(Unfit::Forbidden) => {
                format!("“{family}”的许可不允许放进文件，{place}仍用内置字体")
            }
            Some(Unfit::Unreadable | Unfit::Outlines | Unfit::Uneven | Unfit::Lacking) => {
                format!("“{family}”的格式不合用，{place}仍用内置字体")
            }
        }
    }

    pub fn newest(path: &Path) -> String {
        format!(
            "每天自动备份一次，保留最近 7 份；最新的是 {}",
            path.display()
        )
    }

    pub fn backed_up(path: &Path) -> String {
        format!("已备份并核对无误：{}", path.display())
    }

    pub fn backed_up_with_damage(path: &Path, damage: usize) -> String {
        format!(
            "已备份到 {}，但原来的数据里有 {damage} 处损坏，请把以前的备份也留着",
            path.display()
        )
    }
}

/// 关于.
pub mod about {
    use std::path::Path;

    pub const TITLE: &str = "关于盟书";
    pub const VERSION: &str = concat!("盟书 ", env!("CARGO_PKG_VERSION"));
    pub const LICENCES: &str = "许可";
    pub const PARTS: [&str; 3] = [
        "程序：MIT 或 Apache-2.0，任选其一",
        "字体：思源黑体、思源宋体（Noto Sans SC、Noto Serif SC）和霞鹜文楷，SIL 开放字体许可 1.1",
        "所用程序库（egui、SQLite、printpdf、comrak、calamine 等）都是开源的，以 MIT、Apache-2.0、BSD、Zlib 等宽松许可为主",
    ];
    pub const LOG: &str = "运行日志";
    pub const LOG_WORDS: &str = "只记做了什么、出了什么错，不记填写的内容";
    pub const NO_LOG: &str = "这个窗口只能看，不写日志";
    pub const OPEN_LOG: &str = "打开日志";

    pub fn log(path: &Path) -> String {
        path.display().to_string()
    }
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
