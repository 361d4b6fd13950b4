//! Of whom a sentence speaks: of this alliance as it is, or of something that only looks like it.

mod words;

use super::Subject;
use super::ends::{ends_with_any, starts_with_any};
use super::number;
use super::scope::{gathered, owner_of_units};
use crate::catalog::ids;
use words::{
    ACTED_ON, BODIES, CUSTOMERS, DEMANDS, GROWTH, LARGER, NOW, OCCASIONS, OTHER_TIMES, OTHERS,
    PAST, PLANS,
};

/// The part of a sentence before its number, with the names of the roster made out.
pub(super) struct Before {
    text: String,
    /// Whether it is of a report, which tells of a year and its days.
    is_report: bool,
}

/// What may make a number that of something else, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// Only another time or another body.
    Time,
    /// Plans and demands as well.
    Plan,
    /// Also what some members do.
    Any,
}

/// Stands for the name of a unit.
const UNIT: &str = "□";

impl Before {
    pub(super) fn new(subject: &Subject, text: &str) -> Self {
        let mut text = text.replace("{{联盟名称}}", "本联盟");
        // Those who should come to a meeting are all; those who come are not.
        for all in ["应到会", "应出席", "应参会"] {
            text = text.replace(all, "应到");
        }
        let alliance = subject.draft.text(ids::ALLIANCE_NAME).trim();
        if !alliance.is_empty() {
            text = text.replace(alliance, "本联盟");
        }
        for name in ["{{理事长单位}}", "{{依托单位}}"] {
            text = text.replace(name, UNIT);
        }
        let names = subject.names().within(&text);
        if names.len() > 1 {
            // One may be part of another, and the first is made out.
            subject.depend_on_order(ids::UNITS);
        }
        for name in names {
            text = text.replace(name, UNIT);
        }
        let is_report = !matches!(subject.filing.id.as_str(), "recognition" | "registration");
        Self { text, is_report }
    }

    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.contains(word))
    }

    /// Whether the clause of the number, with the clauses before that only say where, holds some words. The title of a
    /// unit is none of them.
    pub(super) fn is_of_a_whole_among(&self, words: &[&str]) -> bool {
        const WHERE: [&str; 7] = ["中", "里", "内", "上", "看", "面", "言"];
        let text = self.text.replace("理事长单位", UNIT);
        let mut clauses = text.rsplit(['，', '：', '；']);
        let has = |clause: &str| words.iter().any(|word| clause.contains(word));
        // `申请的37件专利，其中企业占`: of what was named before.
        let of_before = |clause: &str| clause.trim_start().starts_with("其中");
        if clauses.clone().next().is_some_and(of_before) {
            return has(&text);
        }
        clauses.next().is_some_and(has)
            || clauses
                .take_while(|clause| ends_with_any(clause, &WHERE))
                .any(has)
    }

    pub(super) fn ends_with(&self, words: &[&str]) -> bool {
        ends_with_any(self.text.trim_end(), words)
    }

    /// Whether the unit that leads is told apart from the units that are counted.
    pub(super) fn sets_the_lead_apart(&self) -> bool {
        self.has(&[
            "牵头单位",
            "牵头企业",
            "理事长单位",
            "依托单位",
            "盟主",
            UNIT,
        ])
    }

    /// How many are told apart from those that are counted: `除□和□外`, `牵头单位联合其他`. None where nobody can tell.
    pub(super) fn set_apart(&self, subject: &Subject) -> Option<usize> {
        const HEADS: [&str; 3] = ["牵头单位", "牵头企业", "盟主"];
        const MANY: [&str; 8] = [
            "副理事长单位",
            "企业",
            "高校",
            "院所",
            "协会",
            "部分",
            "个别",
            "等",
        ];
        let except = self.text.rsplit_once('除').and_then(|(_, rest)| {
            let end = rest.find('外').or_else(|| rest.find('后'))?;
            rest.get(..end)
        });
        let region = except.unwrap_or(&self.text);
        if except.is_some() && MANY.iter().any(|word| region.contains(word)) {
            return None;
        }
        let named = region.matches(UNIT).count();
        let titles = ["理事长单位", "依托单位"];
        let titles = titles
            .iter()
            .filter(|title| region.contains(**title))
            .count();
        // One unit may hold both, and a title beside a name is that unit's.
        let both = || {
            subject.leads().first().map(|unit| &unit.id)
                == subject.hosts().first().map(|unit| &unit.id)
        };
        let titled = if titles == 2 && both() { 1 } else { titles };
        let heads = usize::from(HEADS.iter().any(|head| region.contains(head)));
        let apart = if named > 0 { named } else { titled.max(heads) };
        (apart > 0).then_some(apart)
    }

    /// Whether it speaks of something other than this alliance as it is now.
    pub(super) fn is_of_others(&self, doubt: Doubt) -> bool {
        let occasion = doubt == Doubt::Any && self.is_of_a_whole_among(&OCCASIONS);
        let owner = self.is_of_a_larger_whole() || self.is_of_a_unit();
        let plan = match doubt {
            Doubt::Time => false,
            Doubt::Plan => owner || (self.is_a_plan() && self.grows()),
            Doubt::Any => owner || self.is_a_plan(),
        };
        self.is_of_another_time()
            || plan
            || occasion
            || (doubt > Doubt::Time && self.tells_of(&OTHERS))
            || (doubt == Doubt::Any && self.tells_of(&CUSTOMERS) && !self.gathers_customers())
            || self.counts_alliances()
            || self.names_other_alliance()
            || self.is_of_another_body()
    }

    fn is_of_another_time(&self) -> bool {
        let past = PAST.iter().filter_map(|word| self.text.rfind(word)).max();
        let is_past = past.is_some_and(|past| {
            let since = &self.text[past..];
            !NOW.iter().any(|word| since.contains(word))
        });
        is_past || self.has(&OTHER_TIMES) || (self.is_report && self.tells_a_day())
    }

    /// Whether a day, month or year is named, and nothing of the present behind it. A report tells of many.
    fn tells_a_day(&self) -> bool {
        const DAYS: [&str; 12] = [
            "年初",
            "年末",
            "年底",
            "月末",
            "月底",
            "季度",
            "上年",
            "半年",
            "当年",
            "成立时",
            "认定时",
            "下达时",
        ];
        let dated = self.text.rmatch_indices(['年', '月', '日']);
        let mut dated = dated.filter(|(at, _)| number::at_end(&self.text[..*at]).is_some());
        let day = DAYS.iter().filter_map(|word| self.text.rfind(word));
        let last = day.chain(dated.next().map(|(at, _)| at)).max();
        last.is_some_and(|last| !NOW.iter().any(|word| self.text[last..].contains(word)))
    }

    /// Whether a plan is about how many there are, and not about what the members shall do.
    fn grows(&self) -> bool {
        const MORE: [&str; 20] = [
            "发展", "增", "扩", "达", "吸纳", "吸收", "吸引", "招募", "突破", "拥有", "汇聚",
            "集聚", "引进", "纳入", "接纳", "有", "超", "少于", "低于", "联合",
        ];
        MORE.iter().any(|word| self.text.contains(word))
    }

    fn is_a_plan(&self) -> bool {
        let has_come = self.has(&NOW) || self.has(&["已"]) || self.has(&PAST);
        let grows = self.has(&GROWTH) && !has_come && !self.tells_from_where();
        // 将 before what is acted upon is no plan: `现将联盟…报告如下`.
        let will = self.text.match_indices("将").any(|(at, word)| {
            let object = &self.text[at + word.len()..];
            let is_now = ends_with_any(&self.text[..at], &["现", "兹"]);
            !is_now && !object.is_empty() && !starts_with_any(object, &["本联盟", "我联盟", "这"])
        });
        let joins = self.text.find("吸收").or(self.text.find("新增"));
        let will_join = joins.is_some_and(|at| {
            let ago = ["已", "共", "累计", "截至", "目前"];
            let is_done = self.text[at + "吸收".len()..].starts_with('了');
            // `新增设备原值` is of other things.
            let of_members = ["成员", "单位", "企业", "会员", "家"]
                .iter()
                .any(|word| self.text[at..].contains(word));
            of_members && !is_done && !ago.iter().any(|word| self.text[..at].contains(word))
        });
        grows || will || will_join || self.plans() || self.demands()
    }

    /// Whether a plan is told, and nothing of the present behind it: `计划投入2400万元，现有成员单位`.
    fn plans(&self) -> bool {
        let plan = PLANS.iter().filter_map(|word| self.text.rfind(word)).max();
        plan.is_some_and(|plan| !NOW.iter().any(|word| self.text[plan..].contains(word)))
    }

    /// Whether a demand is told, and not in another clause than what the alliance is: `应不少于5家，本联盟有`.
    fn demands(&self) -> bool {
        const IS: [&str; 3] = ["，本联盟", "，我联盟", "，实际"];
        let demand = DEMANDS
            .iter()
            .filter_map(|word| self.text.rfind(word))
            .max();
        demand.is_some_and(|demand| {
            let behind = &self.text[demand..];
            !NOW.iter().chain(&IS).any(|word| behind.contains(word))
        })
    }

    /// Whether it says from how many it grew, which tells of what has come: `由12家扩大至`.
    fn tells_from_where(&self) -> bool {
        let clause = self.text.rsplit(['，', '：', '；']).next();
        let from = clause.and_then(|clause| clause.rsplit_once(['由', '从']));
        from.is_some_and(|(_, from)| {
            let mut counts = from.match_indices('家');
            counts.any(|(at, _)| number::at_end(&from[..at]).is_some())
        })
    }

    /// Whether the words stand in what leads up to the number, not in who says it: `到会各方确认：联盟有11家成员`.
    fn tells_of(&self, words: &[&str]) -> bool {
        let text = self.since_own();
        let said = text.rsplit('：').next();
        let said = said.filter(|said| said.contains("联盟") || said.contains("成员"));
        let said = said.unwrap_or(text);
        words.iter().any(|word| said.contains(word))
    }

    /// Whether the alliance gathers its members from among them: `联盟汇聚了产业链上下游的`.
    fn gathers_customers(&self) -> bool {
        let first = CUSTOMERS
            .iter()
            .filter_map(|word| self.text.find(word))
            .min();
        first.is_some_and(|at| gathered(&self.text[..at]))
    }

    /// What is said since this alliance itself became the subject: `与山东联盟相比，本联盟…`.
    fn since_own(&self) -> &str {
        let own = ["，本联盟", "，我联盟", "；本联盟"];
        let at = own.iter().filter_map(|word| self.text.rfind(word)).max();
        at.map_or(&self.text, |at| &self.text[at..])
    }

    /// Whether the last whole named is a region or an industry: `全区有企业120家`.
    fn is_of_a_larger_whole(&self) -> bool {
        const OWN: [&str; 6] = ["联盟", "成员", "单位", "我们", "咱们", "协议"];
        // Who tells it is no whole: `记者从新区获悉，…`.
        let told = ["获悉，", "报道，", "介绍，", "消息，"]
            .iter()
            .find_map(|word| Some(self.text.split_once(word)?.1));
        let text = told.unwrap_or(&self.text);
        // Nor is who has a hand in it: `在新区科技局的指导下，`.
        let guided = text.split_once("下，").filter(|(by, _)| {
            let by = by.trim_start();
            starts_with_any(by, &["在", "经"]) && !by.contains('，')
        });
        let text = guided.map_or(text, |(_, text)| text);
        let last = |words: &[&str]| words.iter().filter_map(|word| text.rfind(word)).max();
        let places = [
            "遍布",
            "分布在",
            "分布于",
            "位于",
            "来自",
            "注册在",
            "落户",
            "扎根",
        ];
        last(&LARGER).is_some_and(|larger| {
            let own = last(&OWN).is_none_or(|own| own < larger);
            // `联盟是新区海工领域的合作平台，拥有`: the clause is the alliance's own.
            let clause = text[..larger]
                .rsplit(['，', '：', '；'])
                .next()
                .unwrap_or("");
            let is_own_clause = starts_with_any(clause.trim_start(), &["联盟", "本联盟", "我联盟"])
                && !clause.contains("所在");
            let is_where = is_own_clause || ends_with_any(&text[..larger], &places);
            own && !is_where && !gathered(&text[..larger])
        })
    }

    /// Whether the last clause but for its number is about one unit: `□现有…`.
    fn is_of_a_unit(&self) -> bool {
        const OWN: [&str; 10] = [
            "现有", "拥有", "有", "设", "建", "已", "联合", "服务", "是", "作为",
        ];
        let mut behind = self.text.split(UNIT).skip(1);
        let owns = |behind: &str| {
            let owned = behind.strip_prefix('的');
            let is_number =
                owned.is_some_and(|owned| owned.is_empty() || owned.starts_with(number::is_part));
            let joins_others = starts_with_any(behind, &["联合其他", "联合其余", "联合另外"]);
            is_number || (starts_with_any(behind, &OWN) && !joins_others)
        };
        behind.any(owns)
    }

    /// Whether what has the members is another body: `北京海工创新联合体现有成员单位`.
    fn is_of_another_body(&self) -> bool {
        let clause = self
            .text
            .rsplit(['，', '：', '；'])
            .next()
            .unwrap_or(&self.text);
        let owner = owner_of_units(clause);
        // A kind of members is no body: `联盟的成员构成中，行业协会有2家`.
        !owner.contains("联盟")
            && !["行业协会", "协会", "学会", "商会"].contains(&owner)
            && ends_with_any(owner.trim_end_matches(['”', '》', '）', ')']), &BODIES)
    }

    /// Whether alliances are counted: `共有联盟28家，`.
    fn counts_alliances(&self) -> bool {
        self.text.match_indices("联盟").any(|(at, word)| {
            let behind = &self.text[at + word.len()..];
            let counted = behind
                .trim_start_matches(number::is_part)
                .trim_start_matches('余');
            let is_number = counted.len() < behind.len();
            let ends = ["家，", "个，", "家、", "家；"];
            is_number && starts_with_any(counted, &ends)
        })
    }

    /// Whether an alliance is named that has another name than this one: `深圳海工联盟`, `国家联盟`.
    fn names_other_alliance(&self) -> bool {
        const GENERIC: [&str; 4] = ["战略", "创新", "技术", "产业"];
        const PLAIN: &str = "度本我们咱该此这个那其于等就每很更最都才还再先后既已被两由入建加前后在对与和使将把起时了即是为各全以占有盟的止因故且又也仍便则只从被让给向由等期底末日月年今现已经届内里到署订结立参创退出开离照依经按自所凭靠及或，、：；“”（）《》() ";
        let text = self.since_own();
        text.match_indices("联盟").any(|(at, _)| {
            let mut before = &text[..at];
            while let Some(shorter) = GENERIC.iter().find_map(|word| before.strip_suffix(word)) {
                before = shorter;
            }
            let is_name = |c: char| !PLAIN.contains(c) && !c.is_whitespace();
            before.chars().next_back().is_some_and(is_name) && !ends_with_any(before, &ACTED_ON)
        })
    }
}
