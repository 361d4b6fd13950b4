//! The words by which a sentence is told to be of another time, of others or of a plan.

/// Words of another time: whatever is said, the number is not what is.
pub(super) const OTHER_TIMES: [&str; 16] = [
    "扣除",
    "剔除",
    "除去",
    "规划期末",
    "五”末",
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
pub(super) const PAST: [&str; 14] = [
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
    "退出前",
    "退出后",
];

/// Words of the present.
pub(super) const NOW: [&str; 23] = [
    "至此",
    "现为",
    "实际",
    "本年末",
    "已聚",
    "已汇",
    "已吸",
    "已拥",
    "已集",
    "已经",
    "目前",
    "现在",
    "如今",
    "今天",
    "当前",
    "现有",
    "现已",
    "已有",
    "已达",
    "已增",
    "已发",
    "至今",
    "眼下",
];

/// Words of plans.
pub(super) const PLANS: [&str; 22] = [
    "要是",
    "倘若",
    "假如",
    "一旦",
    "往后",
    "日后",
    "将来",
    "有望",
    "如能",
    "能把",
    "希望",
    "期望",
    "愿景",
    "下一步",
    "计划",
    "拟",
    "力争",
    "争取",
    "预计",
    "目标",
    "若",
    "如果",
];

/// Words of demands.
pub(super) const DEMANDS: [&str; 6] = ["不少于", "不低于", "应当", "须", "要求", "规定"];

/// Words of others: their numbers are their own.
pub(super) const OTHERS: [&str; 25] = [
    "其会员",
    "他们",
    "它们",
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
    "一般有",
    "行业内",
    "同类",
    "相邻",
    "兄弟",
    "外地",
    "协会现有",
    "协会有",
    "协会拥有",
    "协会的",
    "平均",
];

/// Words of those with whom members have to do; what is said to be the alliance is not told of them.
pub(super) const CUSTOMERS: [&str; 12] = [
    "规模以上",
    "上下游",
    "配套企业",
    "竞争",
    "招商",
    "落户",
    "用户",
    "客户",
    "供应商",
    "下属",
    "旗下",
    "孵化",
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

/// What is done about an alliance that is not named: `通报联盟情况` names none, `海工联盟` does.
pub(super) const ACTED_ON: [&str; 137] = [
    "负责", "主持", "承办", "处理", "协助", "配合", "协调", "运营", "操办", "分管", "保证", "确保",
    "规范", "有利", "维系", "提升", "增强", "丰富", "充实", "展示", "宣传", "做好", "做大", "做强",
    "建好", "用好", "关注", "关心", "热爱", "期待", "所附", "所列", "依据", "组成", "建成", "构成",
    "达成", "结成", "促成", "完成", "采用", "适用", "今天", "当天", "每天", "会同", "连同", "如同",
    "共同", "一同", "等同", "通报", "介绍", "推动", "支撑", "服务", "促进", "组织", "代表", "围绕",
    "加强", "支持", "推进", "保障", "依托", "借助", "通过", "宣布", "发布", "批准", "认定", "同意",
    "确认", "明确", "带领", "引领", "领导", "管理", "维护", "履行", "遵守", "承认", "赞成", "拥护",
    "申请", "解散", "扩大", "建设", "筹备", "创办", "牵头", "坚持", "打造", "形成", "联合", "说明",
    "表明", "证明", "汇报", "报告", "审议", "讨论", "回顾", "考核", "评估", "审查", "监督", "利用",
    "使用", "运用", "围着", "根据", "虽然", "显示", "反映", "强调", "表示", "说过", "写道", "可见",
    "得知", "了解", "掌握", "熟悉", "壮大", "巩固", "完善", "优化", "调整", "主导", "谋划", "办好",
    "搞好", "吸引", "确定", "选择", "具备",
];

/// What bodies are called that have members of their own.
pub(super) const BODIES: [&str; 16] = [
    "平台",
    "联合体",
    "共同体",
    "创新中心",
    "集群",
    "基金会",
    "集团",
    "协会",
    "学会",
    "商会",
    "联合会",
    "促进会",
    "园区",
    "基地",
    "网络",
    "组织",
];
