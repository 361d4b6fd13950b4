//! A document made by hand that has every kind of page, for tests and for looking at.

mod form;

use super::*;

const LEAD: &str = "天津示例海洋工程装备股份有限公司";
const HOST: &str = "天津滨海示例海工技术服务有限公司";

/// Every kind of page, as a draft.
pub(crate) fn draft() -> Document {
    let info = Info {
        title: "滨海新区海洋工程装备产业技术创新战略联盟认定申请材料".into(),
        author: LEAD.into(),
        subject: "产业技术创新战略联盟认定申请".into(),
        keywords: vec!["联盟".into(), "认定".into()],
    };
    let mut document = Document::draft(info, "2026年11月16日16:42");
    document.sides = Sides::Double;
    document.scans.insert("a1".into(), Ok(Arc::new(scan())));
    document.scans.insert(
        "a2".into(),
        Err("文件不完整或已损坏，请重新扫描或导出后再添加".into()),
    );
    let parts = [
        Part::cover(cover()),
        Part::contents(),
        Part::material("application-form", "试点申请表", form::application_form()),
        Part::material("feasibility-report", "组建可行性报告", report()),
        Part::material("agreement", "联盟协议书", agreement()),
        Part::material("attachments", "附件", attachments()),
    ];
    document.parts = parts.map(Arc::new).into();
    document
}

/// The same, finalised.
pub(crate) fn finalised() -> Document {
    let codes = Codes {
        whole: Some("6QXT-84NK-C".into()),
        pages: vec!["K4WX-7".into(); 40],
    };
    Document {
        stamp: Stamp::Final {
            version: 2,
            date: "2026年11月18日".into(),
            codes,
        },
        ..draft()
    }
}

fn scan() -> Scan {
    let width = 600;
    let pixels = image::GrayImage::from_fn(width, 850, |x, y| {
        image::Luma([(x * 255 / width + y / 8) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture in memory can be written");
    let source = crate::attach::Source::of_bytes(bytes.into_inner());
    Scan::look(source, &crate::apart::Opener::here()).expect("our own picture is sound")
}

fn cover() -> Cover {
    let field = |label: &str, value: &str| CoverField::new(label, text(value));
    Cover {
        number: Some(CoverNumber {
            label: "编　号".into(),
            note: "（由区科委填写）".into(),
        }),
        copy: Some("正本".into()),
        title: ["滨海新区产业技术创新战略联盟".into(), "认定申请材料".into()],
        fields: vec![
            field("联盟名称", "滨海新区海洋工程装备产业技术创新战略联盟").at("alliance.name"),
            field("产业（技术）领域", "装备制造"),
            field("联系人", "林书远（战略发展部部长）"),
            field("联系电话", "022-00660101，10000660101"),
            field("电子邮箱", "linshuyuan@example.com"),
            field("填报日期", "2026年11月18日"),
        ],
        seals: vec![
            CoverSeal {
                role: "理事长单位（盖章）".into(),
                unit: LEAD.into(),
                at: None,
            },
            CoverSeal {
                role: "依托单位（盖章）".into(),
                unit: HOST.into(),
                at: None,
            },
        ],
        strip: Strip {
            addressee: "报送：天津市滨海新区科学技术委员会".into(),
            origin: vec![
                "表式依津滨科发〔2012〕8号整理，非区科委制发；".into(),
                "区科委另行制发表式的，以其为准".into(),
            ],
        },
    }
}

fn pledge() -> Frame {
    let paragraphs = [
        "本单位受全体发起单位委托申请组建滨海新区海洋工程装备产业技术创新战略联盟，现承诺：",
        "1. 申请材料各项内容和所附证照真实、完整、有效，复印件与原件一致；",
        "2. 联盟协议书由各成员单位法定代表人签署，各方意思表示真实；",
        "3. 所获财政资金存入专户、专款专用，并接受监督检查。",
    ];
    Frame {
        paragraphs: paragraphs.map(text).to_vec(),
        signature: Some(SignatureLine {
            role: "法定代表人".into(),
            signer: None,
        }),
        seal: Some(SealMark { unit: LEAD.into() }),
    }
}

fn opinions() -> Vec<Opinion> {
    let opinion = |label: &str, words: &str, signer: &str, seal: Option<&str>, height| Opinion {
        label: label.into(),
        words: text(words),
        signature: SignatureLine {
            role: signer.into(),
            signer: None,
        },
        seal: seal.map(|unit| SealMark { unit: unit.into() }),
        height,
        party: Party::Applicant,
        at: None,
    };
    let third = OpinionHeight::ThirdOfPage;
    let half = OpinionHeight::HalfOfPage;
    vec![
        opinion(
            "理事长单位意见",
            "同意牵头组建本联盟并担任理事长单位，所填内容属实。",
            "法定代表人",
            Some(LEAD),
            third,
        ),
        opinion(
            "依托单位意见",
            "同意作为依托单位承担秘书处日常工作，配备专职人员并管理联盟经费专户。",
            "法定代表人",
            Some(HOST),
            third,
        ),
        opinion(
            "推荐单位意见",
            "",
            "负责人",
            Some("管委会科技主管部门"),
            third,
        ),
        opinion("专家论证意见", "", "专家组组长", None, half),
        opinion(
            "区科委意见",
            "",
            "负责人",
            Some("滨海新区科学技术委员会"),
            half,
        ),
    ]
}

fn report() -> Vec<Block> {
    let table = Table {
        look: TableLook::Prose,
        columns: vec![
            Column::centre(22.0),
            Column::left(73.0),
            Column::left(49.0),
            Column::centre(12.0),
        ],
        head: ["产业链环节", "承担单位", "主要任务", "家数"]
            .map(String::from)
            .to_vec(),
        rows: [
            [
                "设计研发",
                "示例理工大学、天津示例海洋技术研究所",
                "浮式平台总体与水动力试验",
                "2",
            ],
            [
                "材料钢管",
                "天津示例特种钢管有限公司等2家",
                "高强管材、长效防腐涂层",
                "2",
            ],
            [
                "总装建造",
                "理事长单位、示例重型机械（天津）有限公司等3家企业",
                "模块化建造、海上安装",
                "3",
            ],
            [
                "水下作业",
                "天津示例水下机器人有限公司",
                "3000 m级作业机器人",
                "1",
            ],
        ]
        .map(|cells| TableRow::new(cells.map(TableCell::text).to_vec()))
        .to_vec(),
        caption: Some("表3-1　联盟成员单位在产业链中的分布".into()),
    };
    let mut blocks = vec![
        Block::title("滨海新区海洋工程装备产业技术创新战略联盟组建可行性报告"),
        Block::heading(1, "三、联盟组成与基础条件", "report/3"),
        Block::heading(2, "（一）联盟组成", "report/3/1"),
        Block::text(
            "联盟由12家单位共同发起，其中企业8家、高校2家、科研机构1家、社团法人1家，企业占66.7%。理事长单位为天津示例海洋工程装备股份有限公司，依托单位为天津滨海示例海工技术服务有限公司，两家均为滨海新区企业法人。",
        ),
        Block::heading(3, "1.产业链分布", "report/3/1/1"),
        Block::text(
            "成员覆盖设计研发、材料与钢管、总装建造、水下作业、检验服务五个环节，任务分工见表3-1。上下游之间已有三年以上的供货与试验合作，2025年内部配套金额达3.86亿元。",
        ),
        Block::table(table),
        Block::heading(2, "（二）基础条件", "report/3/2"),
        Block::text("联盟有研发人员486人、省部级平台7个，条件如下："),
        Block::list_item(text(
            "（1）试验条件：深水池、疲劳试验机与高压舱各1座，向全体成员有偿开放；",
        )),
        Block::list_item(text("（2）知识产权：有效发明专利132件，主持参与标准11项；")),
        Block::list_item(text("（3）产业基础：成员2025年营业收入合计128.4亿元。")),
        Block::paragraph(vec![
            Inline::text("联盟秘书处设在"),
            Inline::gap("依托单位"),
            Inline::text(
                "，由秘书长主持——不另设分支机构……各方遵守GB/T 9704—2012，详见http://www.example.com/notice/2026/index.html?id=12&page=3，或致信linshuyuan@example.com。",
            ),
        ]),
    ];
    blocks.extend(HARD.lines().map(Block::text));
    blocks
}

/// Sentences that try the rules of line setting at every place of a line.
pub(crate) const HARD: &str = "按照《滨海新区关于推进产业技术创新战略联盟发展的实施意见（试行）》（津滨科发〔2012〕8号）的规定，联盟应当“自愿组成、平等协商、风险共担、利益共享”，并以500万元（其中R&D占60%）为限。
专家指出：“水下作业装备的‘卡脖子’问题，主要在密封、轴承与控制器三处。”（见《产业技术路线图》第3章）；对此，联盟提出——以总装带配套、以标准带产业——的路线，分2027年、2028年和2029年三步实施……
工作水深不小于3000m，环境温度-20℃～45℃，定位误差±0.5%，符合GB/T 9704—2012与ISO 13628-8；操作手册见https://www.example.com/a/very/long/address/that/does/not/end?with=query&and=more。
王祎、沈喆、李堃、高㛃、吴𫖯、陈𬭚和䶮女士等7人为发起人，人人签字，佼佼者々亦在其列；让·雅克先生列席。
This sentence is written in English words of several lengths, to see how Latin lines behave when they stand among Han characters，然后回到汉字。
（1）按季度报告；（2）按年度考核：①经费、②进度、③成果；（3）三年期满，由理事会评价。
联盟成员可以退出，但应当提前三个月书面提出，经理事会同意后办理交接，其已经投入的经费不予退还。
好。";

fn agreement() -> Vec<Block> {
    let clauses = HARD.lines().cycle().take(30);
    let mut blocks = vec![Block::title(
        "滨海新区海洋工程装备产业技术创新战略联盟协议书",
    )];
    for (index, clause) in clauses.enumerate() {
        if index % 6 == 0 {
            blocks.push(Block::heading(
                1,
                format!("第{}条　约定", index / 6 + 1),
                format!("agreement/{index}"),
            ));
        }
        blocks.push(Block::text(clause).at(format!("agreement.clause{index}")));
    }
    let unit = |index: usize| Signatory {
        number: index + 1,
        role: if index == 0 {
            "理事长单位".into()
        } else {
            "成员单位".into()
        },
        name: if index.is_multiple_of(2) {
            LEAD.into()
        } else {
            "示例重型机械（天津）有限公司".into()
        },
        code: "911201160000103724".into(),
        representative: if index.is_multiple_of(2) {
            "郑海川".into()
        } else {
            "李堃".into()
        },
        at: Some(format!("units/u{index}")),
    };
    let caption = "《滨海新区海洋工程装备产业技术创新战略联盟协议书》签署页".into();
    blocks.push(Block::signatures(
        Signatures {
            caption,
            count: None,
            place: "协议签署页".into(),
            units: (0..6).map(unit).collect(),
        },
        "签署页",
    ));
    blocks
}

fn attachments() -> Vec<Block> {
    let attachment = |number: usize, name: &str, id: &str| {
        let scans = vec![ScanRef {
            id: id.into(),
            quarter_turns: 0,
        }];
        Block::attachment(
            Attachment {
                label: format!("附件{number}"),
                name: name.into(),
                scans,
            },
            format!("attachment/{id}"),
        )
    };
    vec![
        attachment(1, "理事长单位营业执照（副本）", "a1"),
        attachment(2, "依托单位营业执照（副本）", "a2"),
    ]
}
