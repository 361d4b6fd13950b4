//! The same description as XMP, which archives read.

use lopdf::{Stream, dictionary};

use super::describe::MAKER;
use super::moment::Moment;
use crate::document::Document;

/// The metadata stream; it stays readable without unpacking.
pub(super) fn stream(document: &Document, archival: bool) -> Stream {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dict, packet(document, archival).into_bytes()).with_compression(false)
}

const OPENING: &str = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
";
const CLOSING: &str = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
const CLAIM: &str = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n";

fn packet(document: &Document, archival: bool) -> String {
    let info = &document.info;
    let mut packet = OPENING.to_owned();
    if archival {
        packet.push_str(CLAIM);
    }
    packet.push_str(&in_languages("dc:title", &info.title));
    if !info.author.is_empty() {
        let author = escape(&info.author);
        packet.push_str(&format!(
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
        ));
    }
    if !info.subject.is_empty() {
        packet.push_str(&in_languages("dc:description", &info.subject));
    }
    if !info.keywords.is_empty() {
        packet.push_str(&plain("pdf:Keywords", &info.keywords.join("，")));
    }
    packet.push_str(&plain("pdf:Producer", MAKER));
    packet.push_str(&plain("xmp:CreatorTool", MAKER));
    if let Some(moment) = Moment::of(&document.stamp) {
        for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            packet.push_str(&plain(name, &moment.for_metadata()));
        }
    }
    packet.push_str(CLOSING);
    packet
}

fn plain(name: &str, value: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(value))
}

fn in_languages(name: &str, value: &str) -> String {
    let value = escape(value);
    format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{name}>\n")
}

/// Text for XML, without what XML cannot carry at all.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if ch.is_control() => {}
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_title_cannot_break_out_of_its_place() {
        assert_eq!(escape("甲<乙>&丙\u{0}\n丁"), "甲&lt;乙&gt;&amp;丙 丁");
    }
}
