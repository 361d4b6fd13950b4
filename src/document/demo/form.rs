//! The demonstration's application form: grids, tables, pledge and opinions.

use super::super::*;
use super::{HOST, LEAD, opinions, pledge};

pub(super) fn application_form() -> Vec<Block> {
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
            TableCell::name(if index.is_multiple_of(2) {
                "郑海川"
            } else {
                "沈喆"
            }),
            TableCell::text(if index.is_multiple_of(2) {
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
