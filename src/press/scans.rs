//! Attachments as the press needs them: looked at, turned as the draft says, or a sentence in their place.

use crate::apart::Opener;
use crate::attach::{Scan, Source};
use crate::compose::Scans;
use crate::course::{Course, Stage, Stopped};
use crate::draft::{Draft, shown};
use crate::exchange::Contents;
use std::sync::Arc;

/// Looks at every attachment of a draft. What cannot be printed carries the sentence that says why.
pub fn scans(draft: &Draft, contents: &Contents, opener: &Opener) -> Scans {
    let looked = scans_along(draft, contents, opener, Course::FREE);
    looked.expect("nobody stops a course that nobody follows")
}

/// As [`scans`], with somebody who follows.
///
/// # Errors
/// [`Stopped`].
pub fn scans_along(
    draft: &Draft,
    contents: &Contents,
    opener: &Opener,
    course: Course<'_>,
) -> Result<Scans, Stopped> {
    let look = |source: &Source| Scan::look(source.clone(), opener).map(Arc::new);
    draft
        .attachments()
        .iter()
        .enumerate()
        .map(|(done, attachment)| {
            course.at(Stage::Reading, done, draft.attachments().len())?;
            let scan = match contents.get(&attachment.id) {
                Some(Ok(source)) => look(source),
                Some(Err(sentence)) => Err(sentence.clone()),
                None => Err(format!(
                    "附件“{}”还没有文件，请重新添加",
                    shown(&attachment.file)
                )),
            };
            Ok((attachment.id.clone(), scan))
        })
        .collect()
}
