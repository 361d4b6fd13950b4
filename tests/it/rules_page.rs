//! `docs/rules.md` lists every rule. It is written from the rules themselves: `MENGSHU_WRITE_DOCS=1` writes it anew.

use mengshu::catalog::builtin;
use mengshu::check::{Citation, RULES, Rule};
use std::{env, fs};

const PAGE: &str = "docs/rules.md";

const HEAD: &str = "# 体检的规则

这一页由程序里的规则生成，不要手改；规则改了，用 `MENGSHU_WRITE_DOCS=1 cargo test --test it rules_page` 重写。

必改：条款的要求，不改材料会被退回。建议：多半会被问到。提示：值得知道。个别意见的级别可以与规则的级别不同。
“可搁置”的意见可以写明理由后搁置，理由随草稿保存，并印在自查表上。

| 规则 | 级别 | 依据 | 用于 | 可搁置 |
| --- | --- | --- | --- | --- |
";

fn page() -> String {
    let rows: String = RULES.iter().map(row).collect();
    let articles: String = (builtin().articles.iter())
        .filter(|article| !article.rules.is_empty())
        .map(|article| {
            format!(
                "- **{}　{}**：{}\n",
                article.id, article.title, article.gist
            )
        })
        .collect();
    format!("{HEAD}{rows}\n## 所依据的条款\n\n大意用我们自己的话写，以原文为准。\n\n{articles}")
}

fn row(rule: &Rule) -> String {
    let cites: Vec<String> = rule.cites.iter().map(Citation::to_string).collect();
    let name = |id: &&str| builtin().filing(id).unwrap().name.clone();
    let filings: Vec<String> = rule.filings.iter().map(name).collect();
    let filings = if filings.is_empty() {
        "各类申报".to_owned()
    } else {
        filings.join("、")
    };
    let waivable = if rule.waivable { "是" } else { "" };
    format!(
        "| `{}` | {} | {} | {filings} | {waivable} |\n",
        rule.id,
        rule.level.word(),
        cites.join("、")
    )
}

#[test]
fn the_page_of_the_rules_is_current() {
    let page = page();
    if env::var_os("MENGSHU_WRITE_DOCS").is_some() {
        fs::write(PAGE, &page).unwrap();
    }
    let kept = fs::read_to_string(PAGE).unwrap();
    assert!(
        kept == page,
        "{PAGE} is not what the rules say; write it anew with MENGSHU_WRITE_DOCS=1"
    );
}
