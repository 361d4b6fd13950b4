//! The right pane with more in it than is in sight, and what is found on the pages without looking at them.

use super::{click, opened_sample, press, section, shows, window};
use egui::{Key, Modifiers, accesskit::Role};
