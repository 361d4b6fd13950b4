//! A document made by hand that has every kind of page, for tests and for looking at.

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
    document.parts = vec![
        Part::cover(cover()),
        Part::contents(),
        Part::material("application-form", "试点申请表", application_form()),
        Part::material("feasibility-report", "组建可行性报告", report()),
        Part::material("agreement", "联盟协议书", agreement()),
        Part::material("attachments", "附件", attachments()),
    ];
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
    crate::attach::read(Arc::new(bytes.into_inner())).expect("our own picture is sound")
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

fn application_form() -> Vec<Block> {
    let mut blocks = vec![notes()];
    blocks.extend([
        Block::form_heading("一、联盟基本情况", "form/alliance"),
        Block::grid(alliance()),
    ]);
    blocks.extend([
        Block::page_break(),
        Block::form_heading("二、理事长单位", "form/lead"),
        Block::grid(lead_unit()),
    ]);
    blocks.extend([
        Block::page_break(),
        Block::form_heading("四、成员单位一览表", "form/units"),
        Block::table(units(14)),
    ]);
    blocks.push(Block::note(
        "注：含理事长单位、依托单位；不含两单位时为10家，其中企业6家，占60.0%。",
    ));
    blocks.extend([
        Block::page_break(),
        Block::form_heading("五、组织机构", "form/bodies"),
    ]);
    blocks.extend([
        Block::caption("（一）理事会", "12人，覆盖全部12家单位"),
        Block::table(council(12)),
    ]);
    blocks.extend([
        Block::caption("（二）专家委员会", "5人"),
        Block::table(council(5)),
    ]);
    blocks.extend([
        Block::page_break(),
        Block::form_heading("九、经费预算与来源", "form/budget"),
    ]);
    blocks.extend([
        Block::caption("（一）经费来源", "单位：万元"),
        Block::table(budget()),
    ]);
    blocks.extend([Block::caption("（三）经费管理", ""), Block::grid(funds())]);
    blocks.extend([
        Block::page_break(),
        Block::form_heading("十、附件清单", "form/attachments"),
        Block::table(list()),
    ]);
    blocks.extend([
        Block::form_heading("十一、真实性承诺", "form/pledge"),
        Block::frame(pledge()),
    ]);
    blocks.extend([
        Block::page_break(),
        Block::form_heading("十二、审核意见", "form/opinions"),
        Block::opinions(opinions()),
    ]);
    blocks
}

fn notes() -> Block {
    let boxes = vec![
        Inline::text("确无内容的栏目填“无”；"),
        Inline::Box { ticked: false },
        Inline::text("为可选项，"),
        Inline::Box { ticked: true },
        Inline::text("为选中项。"),
    ];
    let items = vec![
        text("本表由理事长单位会同依托单位填写，用A4纸打印、左侧装订，一式三份。"),
        text("单位名称应与公章一致；金额单位为万元，保留两位小数；日期写至日。"),
        boxes,
        text("“编号”和推荐单位、专家论证、区科委意见各栏由受理方填写，请留空。"),
        text("“新区法人”指在滨海新区登记的法人单位；企业占比按全部单位计算。"),
        text("表式依津滨科发〔2012〕8号整理，非区科委制发；另有制发表式的从其表式。"),
    ];
    Block::notes("填表说明", items)
}

fn options(all: &str, chosen: &str) -> Cell {
    Cell::options(all.split('、').map(|word| (word, word == chosen)))
}

fn alliance() -> Grid {
    let row = Length::mm(10.0);
    let wide = |label: &str, answer: Cell| Row::wide(row, 4, Cell::label(label), answer);
    let pair = |one: &str, left: Cell, two: &str, right: Cell| {
        Row::pair(row, (Cell::label(one), left), (Cell::label(two), right))
    };
    let industries = "航空航天、石油化工、装备制造、电子信息、生物医药、新能源新材料、轻工纺织、国防科技、现代服务、其他";
    let summary = "联盟以浮式平台总装建造和水下作业装备为主攻方向，联合装备制造、材料、检验企业与高校院所，统一规划共性技术研发，共享试验平台与数据，协同制定团体标准，组织首台（套）示范应用，形成从设计、材料、建造、作业到服务贯通的创新链。联盟设理事会、专家委员会和秘书处，经费专户管理，成果归属与收益分配以协议事先约定，并向联盟外有序扩散。";
    Grid::mm(
        &[30.0, 47.0, 24.0, 55.0],
        vec![
            wide(
                "联盟名称",
                Cell::text("滨海新区海洋工程装备产业技术创新战略联盟").at("alliance.name"),
            ),
            wide(
                "英文名称",
                Cell::text("Binhai Offshore Equipment Technology Innovation Alliance"),
            ),
            Row::wide(
                Length::mm(15.6),
                4,
                Cell::label("产业（技术）\n领域"),
                options(industries, "装备制造"),
            ),
            pair(
                "组织形式",
                options("法人、契约型非法人", "契约型非法人"),
                "联盟级别",
                options("新区级、市级、国家级", "新区级"),
            ),
            pair(
                "（拟）成立日期",
                Cell::text("2026年12月28日"),
                "成员单位",
                Cell::text("12家（企业8家）"),
            ),
            Row::wide(
                Length::mm(11.0),
                4,
                Cell::label("对外承担\n责任主体"),
                options("联盟法人、理事长单位、依托单位、其他", "理事长单位"),
            ),
            Row::wide(
                Length::mm(14.6),
                4,
                Cell::label("承担方式"),
                Cell::text(
                    "理事长单位以自身名义对外签约并先行承担责任，其后依协议第八条按过错与出资比例向有关成员追偿。",
                ),
            ),
            pair(
                "联系人",
                Cell::text("林书远"),
                "职务",
                Cell::text("战略发展部部长"),
            ),
            pair(
                "电话",
                Cell::code("022-00660101"),
                "手机",
                Cell::code("10000660101"),
            ),
            wide(
                "通信地址",
                Cell::text("天津市滨海新区示例大道66号（邮编300450）"),
            ),
            Row::wide(
                Length::mm(48.0),
                4,
                Cell::label("联盟概述"),
                Cell::prose(vec![text(summary)]),
            ),
        ],
    )
}

fn lead_unit() -> Grid {
    let row = Length::mm(11.0);
    let wide = |label: &str, answer: Cell| Row::wide(row, 4, Cell::label(label), answer);
    let pair = |one: &str, left: Cell, two: &str, right: Cell| {
        Row::pair(row, (Cell::label(one), left), (Cell::label(two), right))
    };
    let one = "公司从事海洋工程装备的研发、总装与海上安装二十二年，建有市级企业技术中心和海工装备试验场，具备年产浮式平台模块8万吨的能力。近三年承担国家和天津市科技计划项目11项，投入研发经费2.74亿元，取得发明专利58件，主持或参与制定国家标准、行业标准9项。";
    let two = "主导产品用于渤海、南海二十余个油气田，并出口东南亚和中东，国内同类产品市场占有率连续五年居前三位。公司连续三届担任行业协会副会长单位，与示例理工大学共建联合实验室，在海工装备领域有较强的科技实力和行业影响力。";
    Grid::mm(
        &[30.0, 48.0, 30.0, 48.0],
        vec![
            wide("单位名称", Cell::text(LEAD).at("units/u1/name")),
            pair(
                "统一社会\n信用代码",
                Cell::code("911201160000103724").at("units/u1/code"),
                "成立日期",
                Cell::text("2004年6月8日"),
            ),
            wide(
                "单位性质",
                options("企业、高校、科研机构、社团法人、事业单位、其他", "企业"),
            ),
            pair(
                "滨海新区法人",
                options("是、否", "是"),
                "注册资本",
                Cell::number("36000.00", "万元"),
            ),
            wide("住所", Cell::text("天津市滨海新区示例大道66号")),
            pair(
                "法定代表人",
                Cell::text("郑海川"),
                "职务",
                Cell::text("董事长"),
            ),
            pair(
                "职工人数",
                Cell::number("1286", "人"),
                "研发人员",
                Cell::empty().at("units/u1/staff"),
            ),
            pair(
                "上年营业收入",
                Cell::number("215480.00", "万元"),
                "上年研发投入",
                Cell::answer(Answer::None),
            ),
            Row::wide(
                Length::mm(22.0),
                4,
                Cell::label("在联盟中的\n任务分工"),
                Cell::prose(vec![text(
                    "牵头制定联盟发展规划与年度计划；承担浮式平台总装建造、海上安装成套技术攻关；提供深水池与总装场地，组织首台（套）示范应用，对外承担联盟责任。",
                )]),
            ),
            Row::wide(
                Length::mm(60.0),
                4,
                Cell::label("单位简介"),
                Cell::prose([one, two].repeat(3).into_iter().map(text).collect())
                    .at("units/u1/profile"),
            ),
            pair(
                "证照扫描件",
                Cell::answer(Answer::Text(vec![
                    Inline::text("附件1，第"),
                    Inline::PageOf("attachment/a1".into()),
                    Inline::text("页"),
                ])),
                "有效期至",
                Cell::text("长期"),
            ),
        ],
    )
}

fn units(count: usize) -> Table {
    let names = [
        LEAD,
        HOST,
        "示例重型机械（天津）有限公司",
        "天津示例船舶重工有限公司",
        "示例理工大学",
        "天津市示例海洋装备行业协会",
    ];
    let people = ["郑海川", "沈喆", "李堃", "王祎", "高㛃", "吴𫖯", "陈𬭚"];
    let row = |index: usize| {
        TableRow::new(vec![
            TableCell::figure((index + 1).to_string()),
            TableCell::text(names[index % names.len()])
                .small("911201160000103724")
                .at(format!("units/u{index}/name")),
            TableCell::lines(if index == 0 {
                "理事长\n单位"
            } else {
                "成员单位"
            }),
            TableCell::text("企业"),
            TableCell::text("是"),
            TableCell::name(people[index % people.len()]),
            TableCell::name("林书远").small("022-00660101"),
        ])
    };
    let mut rows: Vec<TableRow> = (0..count).map(row).collect();
    let sum = vec![
        Inline::bold("合计"),
        Inline::text(" 12家，其中企业8家，占66.7%"),
    ];
    rows.push(TableRow::sum(vec![TableCell::inlines(sum).span(7)]));
    Table {
        look: TableLook::Form {
            head: Length::mm(12.0),
            row: Length::mm(14.4),
            sum: Length::mm(13.0),
            size: Length::pt(10.5),
        },
        columns: vec![
            Column::centre(9.0),
            Column::left(63.0),
            Column::centre(18.0),
            Column::centre(14.0),
            Column::centre(11.0),
            Column::centre(17.0),
            Column::centre(24.0),
        ],
        head: [
            "序\n号",
            "单位名称\n统一社会信用代码",
            "联盟角色",
            "单位\n性质",
            "新区\n法人",
            "法定\n代表人",
            "联系人\n电话",
        ]
        .map(String::from)
        .to_vec(),
        rows,
        caption: None,
    }
}

fn council(count: usize) -> Table {
    let row = |index: usize| {
        TableRow::new(vec![
            TableCell::figure((index + 1).to_string()),
            TableCell::name(if index % 2 == 0 {
                "郑海川"
            } else {
                "沈喆"
            }),
            TableCell::text(if index % 2 == 0 {
                LEAD
            } else {
                "示例理工大学"
            }),
            TableCell::text("董事长"),
            TableCell::text("副理事长"),
        ])
    };
    Table {
        look: TableLook::form(6.9, 10.5),
        columns: vec![
            Column::centre(10.0),
            Column::centre(20.0),
            Column::left(74.0),
            Column::centre(24.0),
            Column::centre(28.0),
        ],
        head: ["序号", "姓名", "单位", "职务", "理事会职务"]
            .map(String::from)
            .to_vec(),
        rows: (0..count).map(row).collect(),
        caption: None,
    }
}

fn budget() -> Table {
    let row = |name: &str, amounts: [&str; 4]| {
        let amount = |amount: &&str| {
            if *amount == "—" {
                TableCell::new(Words::Dash)
            } else {
                TableCell::figure(*amount)
            }
        };
        let mut cells = vec![TableCell::text(name)];
        cells.extend(amounts.iter().map(amount));
        TableRow::new(cells)
    };
    let mut rows = vec![
        row("成员单位自筹", ["420.00", "480.00", "450.00", "1350.00"]),
        row("启动资金", ["50.00", "—", "—", "50.00"]),
        row("科技计划", ["120.00", "180.00", "160.00", "460.00"]),
        row("银行及其他", ["60.00", "80.00", "60.00", "200.00"]),
    ];
    let total = row("", ["650.00", "740.00", "670.00", "12060.00"]);
    let mut cells = vec![TableCell::inlines(vec![Inline::bold("合　计")]).align(Align::Centre)];
    cells.extend(total.cells.into_iter().skip(1));
    rows.push(TableRow::sum(cells));
    Table {
        look: TableLook::form(8.6, 12.0),
        columns: vec![
            Column::left(45.0),
            Column::amounts(27.0),
            Column::amounts(27.0),
            Column::amounts(27.0),
            Column::amounts(30.0),
        ],
        head: ["来源", "2027年", "2028年", "2029年", "合计"]
            .map(String::from)
            .to_vec(),
        rows,
        caption: None,
    }
}

fn funds() -> Grid {
    let row = Length::mm(9.2);
    let pair = |one: &str, left: Cell, two: &str, right: Cell| {
        Row::pair(row, (Cell::label(one), left), (Cell::label(two), right))
    };
    Grid::mm(
        &[30.0, 50.0, 30.0, 46.0],
        vec![
            pair(
                "申请启动资金",
                Cell::number("50.00", "万元"),
                "经费管理单位",
                Cell::text("依托单位（受托）"),
            ),
            Row::wide(row, 4, Cell::label("专户开户单位"), Cell::text(HOST)),
            pair(
                "开户银行",
                Cell::text("示例银行滨海分行"),
                "专户账号",
                Cell::answer(Answer::Account("0200006601012026".into())),
            ),
            pair(
                "内部管理办法",
                Cell::answer(Answer::Options {
                    options: vec![Choice::new("有", true), Choice::new("无", false)],
                    after: Some(text("见附件3")),
                }),
                "内部监督机制",
                options("有、无", "有"),
            ),
        ],
    )
}

fn list() -> Table {
    let row = |number: usize, name: &str, anchor: &str| {
        TableRow::new(vec![
            TableCell::figure(number.to_string()),
            TableCell::text(name),
            TableCell::text("理事长单位"),
            TableCell::inlines(vec![Inline::PageCount(anchor.into())]),
            TableCell::inlines(vec![Inline::PagesOf(anchor.into())]),
        ])
    };
    let sum = vec![
        TableCell::inlines(vec![Inline::bold("合　计")]).span(3),
        TableCell::inlines(vec![Inline::PageCount("attachments".into())]),
        TableCell::inlines(vec![Inline::PagesOf("attachments".into())]),
    ];
    Table {
        look: TableLook::form(8.0, 12.0),
        columns: vec![
            Column::centre(12.0),
            Column::left(72.0),
            Column::centre(30.0),
            Column::centre(16.0),
            Column::centre(26.0),
        ],
        head: ["序号", "附件名称", "提供单位", "页数", "起止页码"]
            .map(String::from)
            .to_vec(),
        rows: vec![
            row(1, "理事长单位营业执照（副本）", "attachment/a1"),
            row(2, "依托单位营业执照（副本）", "attachment/a2"),
            TableRow::sum(sum),
        ],
        caption: None,
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
        },
        seal: seal.map(|unit| SealMark { unit: unit.into() }),
        height,
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
        role: if index == 0 {
            "理事长单位".into()
        } else {
            "成员单位".into()
        },
        name: if index % 2 == 0 {
            LEAD.into()
        } else {
            "示例重型机械（天津）有限公司".into()
        },
        code: "911201160000103724".into(),
        representative: if index % 2 == 0 {
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
