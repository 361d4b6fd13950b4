//! The faces of the paper: the built-in ones, or 仿宋 and 楷体 of the machine where they are wanted and found.

use super::job::{Job, ended};
use super::window::Window;
use super::words::settings as words;
use crate::press::{Faces, FoundFace, font_folders, take_system_faces};
use egui::Context;

/// What is wanted, and what the machine has.
#[derive(Default)]
pub struct PaperFaces {
    wanted: bool,
    search: Option<Job<Vec<FoundFace>>>,
    found: Option<Vec<FoundFace>>,
}

impl PaperFaces {
    /// Takes the faces of the machine or leaves them; the first time they are looked for on a thread.
    pub fn want(&mut self, ctx: &Context, wanted: bool) {
        self.wanted = wanted;
        if wanted && self.found.is_none() && self.search.is_none() {
            self.search = Some(Job::start(ctx, |_| take_system_faces(&font_folders())));
        }
    }

    /// Takes in what was found.
    pub fn hear(&mut self) {
        if let Some(found) = ended(&mut self.search) {
            self.found = Some(found);
        }
    }

    /// What paper is set in now.
    pub fn now(&self) -> Faces {
        let found = self.found.iter().flatten();
        let mut usable = found.filter(|face| face.unfit.is_none());
        if self.wanted && usable.next().is_some() {
            Faces::System
        } else {
            Faces::BuiltIn
        }
    }

    /// How it stands, in a sentence.
    pub fn sentence(&self) -> String {
        match &self.found {
            _ if !self.wanted => words::BUILT_IN.to_owned(),
            None => words::SEARCHING.to_owned(),
            Some(found) => words::found(found),
        }
    }
}

impl Window {
    /// Sets paper in the faces that are chosen, also where it is shown already.
    pub(super) fn want_faces(&mut self, ctx: &Context) {
        self.faces.want(ctx, self.shown.faces == 1);
    }
}

#[cfg(test)]
mod tests {
    use super::PaperFaces;
    use crate::press::{Faces, FoundFace, SystemRole, Unfit};

    fn with(found: Vec<FoundFace>) -> PaperFaces {
        PaperFaces {
            wanted: true,
            search: None,
            found: Some(found),
        }
    }

    #[test]
    fn faces_of_the_machine_are_used_when_wanted_and_fit_and_said_so() {
        let face = |role, family, unfit| FoundFace {
            role,
            family,
            unfit,
        };
        let mut faces = with(vec![
            face(SystemRole::FangSong, "仿宋", None),
            face(SystemRole::Kai, "楷体", Some(Unfit::Forbidden)),
        ]);
        assert_eq!(faces.now(), Faces::System);
        let said = faces.sentence();
        assert!(
            said.contains("正文用“仿宋”") && said.contains("“楷体”的许可"),
            "{said}"
        );
        faces.wanted = false;
        assert_eq!(faces.now(), Faces::BuiltIn);
        assert!(faces.sentence().contains("任何电脑"));

        let none = with(Vec::new());
        assert_eq!(none.now(), Faces::BuiltIn);
        assert!(none.sentence().contains("没有找到"), "{}", none.sentence());
    }
}
