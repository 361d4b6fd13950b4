//! Writes PDFs as other programs might, for better or worse.

/// A file of numbered objects, the first of which is the catalog.
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let table = bytes.len();
    let count = objects.len() + 1;
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    bytes
}

pub fn stream(entries: &str, content: &str) -> String {
    format!(
        "<<{entries}/Length {}>>stream\n{content}\nendstream",
        content.len()
    )
}

/// One page with these entries of its own and of the tree above it, and more objects from number 5 on. Its content
/// blackens the lower left quarter of the box given.
pub fn page(own: &str, tree: &str, [x0, y0, x1, y1]: [f64; 4], more: &[&str]) -> Vec<u8> {
    page_in("", own, tree, [x0, y0, x1, y1], more)
}

/// As [`page`], with entries of the catalog.
pub fn page_in(
    catalog: &str,
    own: &str,
    tree: &str,
    [x0, y0, x1, y1]: [f64; 4],
    more: &[&str],
) -> Vec<u8> {
    let (w, h) = ((x1 - x0) / 2.0, (y1 - y0) / 2.0);
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        format!("<</Type/Pages/Count 1/Kids[3 0 R]{tree}>>"),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{own}>>"),
        stream("", &format!("0 g {x0} {y0} {w} {h} re f")),
    ];
    objects.extend(more.iter().map(ToString::to_string));
    file(&objects)
}
