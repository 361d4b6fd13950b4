//! The words by which a sentence is told to be of another time, of others or of a plan.

/// Words of another time: whatever is said, the number is not what is.
pub(super) const OTHER_TIMES: [&str; 12] = [
    "规划期末",
    "建设期末",
    "五期末",
    "今后",
    "远期",
    "未来",
    "到20",
    "年底前",
    "候选",
    "意向",
    "不含",
    "不计",
];

/// Words of the past, unless the present is named after them.
pub(super) const PAST: [&str; 13] = [
    "之初",
    "初期",
    "早期",
    "成立前",
    "去年",
    "曾",
    "原有",
    "最初",
    "筹备",
    "当时",
    "此前",
    "上届",
    "退出",
];

/// Words of the present.
pub(super) const NOW: [&str; 13] = [
    "目前", "现在", "如今", "今天", "当前", "现有", "现已", "已有", "已达", "已增", "已发", "至今",
    "眼下",
];

/// Words of plans and demands.
pub(super) const PLANS: [&str; 15] = [
    "下一步",
    "不少于",
    "不低于",
    "应当",
    "须",
    "计划",
    "拟",
    "力争",
    "争取",
    "预计",
    "目标",
    "要求",
    "规定",
    "若",
    "如果",
];

/// Words of others: their numbers are their own.
pub(super) const OTHERS: [&str; 33] = [
    "其他联盟",
    "其他地",
    "其他省",
    "其他园",
    "其他城",
    "其他产业",
    "联盟以外",
    "联盟外",
    "观察员",
    "列席",
    "旁听",
    "规模以上",
    "上下游",
    "配套企业",
    "竞争",
    "招商",
    "落户",
    "一般有",
    "用户",
    "客户",
    "供应商",
    "行业内",
    "同类",
    "相邻",
    "兄弟",
    "外地",
    "下属",
    "旗下",
    "孵化",
    "协会现有",
    "协会有",
    "协会拥有",
    "协会的",
];

/// Words of what some members do or take part in, and of what the members do for others.
pub(super) const OCCASIONS: [&str; 16] = [
    "论坛", "展会", "接待", "评审", "课题", "走访", "调研", "问卷", "出席", "到会", "参会", "表决",
    "培训", "带动", "辐射", "面向",
];

/// Words of growth, which tell of a plan unless it has come to pass.
pub(super) const GROWTH: [&str; 6] = ["发展到", "扩大", "扩展", "增至", "增加", "壮大"];

/// Words of larger wholes: what is counted after them is theirs, unless the alliance is spoken of in between.
pub(super) const LARGER: [&str; 30] = [
    "天津共",
    "天津现",
    "天津有",
    "天津市共",
    "全国",
    "全市",
    "全区",
    "全省",
    "我国",
    "国内",
    "国外",
    "国际",
    "全球",
    "世界",
    "海外",
    "境外",
    "园区",
    "开发区",
    "保税区",
    "高新区",
    "基地",
    "新区",
    "本市",
    "业内",
    "同行",
    "长三角",
    "京津冀",
    "大湾区",
    "产业链上",
    "产业集群",
];
