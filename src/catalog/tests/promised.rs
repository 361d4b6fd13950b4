//! The ids that other programs rely on. The catalog may add to them, never rename.

use super::super::{Catalog, Field, FieldKind, builtin};

/// Facts and texts that are not tables, a line for each family: the common beginning, then the endings.
const FIELDS: &[(&str, &str)] = &[
    (
        "alliance",
        "name english_name industry legal_form founded_on level liable_body liable_how summary contact_name \
         contact_title contact_phone contact_mobile contact_email contact_address contact_postcode",
    ),
    (
        "funds",
        "requested account_holder account_bank account_no managed_by internal_rules internal_audit",
    ),
    (
        "figures",
        "rd_input fiscal_in fiscal_out self_in transfers transfer_income new_sales tax jobs trained meetings",
    ),
    (
        "application-form",
        "purpose goals_and_tasks mechanism.decision mechanism.funds mechanism.interests mechanism.openness",
    ),
    ("necessity", "background demand policy_fit significance"),
    (
        "feasibility-report",
        "background status composition strategy.direction strategy.principles strategy.objectives strategy.tasks \
         strategy.steps strategy.results organisation.council organisation.experts organisation.secretariat \
         organisation.procedure organisation.liability funds.budget funds.rules funds.account interests.ownership \
         interests.licence interests.income interests.breach openness.members openness.exchange openness.diffusion \
         feasibility.technical feasibility.organisational feasibility.economic feasibility.policy feasibility.risks \
         benefits",
    ),
    (
        "agreement",
        "recitals definitions purpose goals_and_tasks organisation members funds projects ip liability breach \
         openness dissolution dispute dispute_text general attached",
    ),
    (
        "charter",
        "purpose nature principles work organisation assets funds results responsibility distribution termination \
         members bylaws attached",
    ),
    (
        "registration-form",
        "approving_body approval_no approval_date role_of_alliance effect",
    ),
    (
        "attachments",
        "approval alliance_licence alliance_certificate funds_rules other",
    ),
    ("annual-summary", "work achievements problems plans"),
    (
        "development-report",
        "operation innovation programme_projects funds transfer ip benefits changes",
    ),
    (
        "review-report",
        "research programme_projects funds transfer ip benefits conclusion",
    ),
    (
        "rectification-report",
        "problems summary evidence reviewed_on",
    ),
];

const TABLES: &[(&str, &str)] = &[
    (
        "units",
        "name role nature in_binhai address code registration_no org_code legal_rep legal_rep_title contact phone \
         email capital founded_on staff rd_staff revenue rd_spend task profile licence licence_expires \
         agreement_signed agreement_sealed",
    ),
    ("council", "name unit post seat"),
    ("experts", "name organisation rank speciality seat"),
    ("secretariat", "name unit seat full_time phone duty"),
    ("goals", "indicator unit_of_measure base target year"),
    ("projects", "title lead partners start end budget result"),
    ("budget", "year source purpose amount"),
    ("achievements", "kind title owner date note"),
    ("plan_projects", "title programme role funds spent state"),
    (
        "rectification-report.problems",
        "problem cause measure person deadline done",
    ),
];

/// Choices with the ids of their options, in the order in which they are offered.
const CHOICES: &[(&str, &str)] = &[
    ("units/role", "lead host lead-and-host vice-lead member"),
    (
        "units/nature",
        "enterprise university research-institute association public-institution other",
    ),
    (
        "alliance.industry",
        "aerospace petrochemical equipment electronics biomedicine new-energy-materials light-textile defence \
         services other",
    ),
    ("alliance.legal_form", "legal-entity contractual"),
    ("alliance.level", "binhai city national"),
    ("alliance.liable_body", "alliance lead host other"),
    ("council/seat", "chair vice-chair member"),
    ("experts/seat", "director vice-director member"),
    (
        "secretariat/seat",
        "secretary-general deputy full-time part-time",
    ),
    (
        "budget/source",
        "members start-up programme other-fiscal bank-and-other",
    ),
    ("funds.managed_by", "alliance host"),
    ("agreement.dispute", "arbitration litigation both"),
    (
        "review-report.conclusion",
        "excellent qualified unqualified",
    ),
];

const FILINGS: &[(&str, &str)] = &[
    (
        "recognition",
        "application-form necessity feasibility-report agreement charter attachments",
    ),
    (
        "registration",
        "registration-form agreement charter attachments",
    ),
    ("annual", "annual-summary development-report attachments"),
    ("review", "review-report attachments"),
    ("rectification", "rectification-report attachments"),
];

fn asked<'c>(catalog: &'c Catalog, path: &str) -> &'c Field {
    let found = match path.split_once('/') {
        Some((table, column)) => catalog.column(table, column),
        None => catalog.field(path),
    };
    found.unwrap_or_else(|| panic!("no field {path}"))
}

#[test]
fn every_promised_field_is_there_and_no_other() {
    let mut promised: Vec<String> = FIELDS
        .iter()
        .flat_map(|(start, ends)| ends.split(' ').map(move |end| format!("{start}.{end}")))
        .collect();
    promised.extend(
        TABLES
            .iter()
            .map(|(table, _)| (*table).to_owned())
            .filter(|table| !table.contains('.')),
    );
    let mut found: Vec<&str> = builtin()
        .all_fields()
        .map(|field| field.id.as_str())
        .collect();
    promised.sort();
    found.sort_unstable();
    assert_eq!(found, promised);
}

#[test]
fn every_promised_column_is_there_and_no_other() {
    for (table, columns) in TABLES {
        let mut promised: Vec<&str> = columns.split(' ').collect();
        let mut found: Vec<&str> = asked(builtin(), table)
            .columns()
            .iter()
            .map(|column| column.id.as_str())
            .collect();
        promised.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, promised, "{table}");
    }
}

#[test]
fn every_promised_option_is_there_in_its_order() {
    for (path, promised) in CHOICES {
        let FieldKind::Choice { options } = &asked(builtin(), path).kind else {
            panic!("{path} is a choice");
        };
        let found: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
        assert_eq!(found.join(" "), *promised, "{path}");
        for option in options {
            assert_eq!(option.note, option.id == "other", "{path} {}", option.id);
        }
    }
}

#[test]
fn every_filing_binds_its_materials_in_order() {
    let found: Vec<(&str, String)> = builtin()
        .filings
        .iter()
        .map(|filing| (filing.id.as_str(), filing.materials.join(" ")))
        .collect();
    let promised: Vec<(&str, String)> = FILINGS
        .iter()
        .map(|(id, materials)| (*id, (*materials).to_owned()))
        .collect();
    assert_eq!(found, promised);
    assert!(builtin().filings.iter().all(|filing| filing.fillable));
}

#[test]
fn references_name_units_of_the_roster_and_only_partners_are_many() {
    let mut found = Vec::new();
    for table in builtin().all_fields() {
        for column in table.columns() {
            if let FieldKind::Ref { table: units, many } = &column.kind {
                assert_eq!(units, "units");
                found.push((format!("{}/{}", table.id, column.id), *many));
            }
        }
    }
    let promised = [
        ("council/unit", false),
        ("secretariat/unit", false),
        ("projects/lead", false),
        ("projects/partners", true),
    ];
    assert_eq!(found, promised.map(|(path, many)| (path.to_owned(), many)));
}
