//! The window's icons: strokes in a box of 20 × 20, drawn rather than taken from a font.

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2};
use std::f32::consts::TAU;

/// One icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Back,
    Forward,
    Up,
    Down,
    Undo,
    Redo,
    Check,
    Cross,
    Plus,
    Minus,
    Search,
    Export,
    Import,
    Paste,
    Copy,
    Trash,
    Restore,
    More,
    Calendar,
    Folder,
    Settings,
    Help,
    FoldRight,
    Columns,
    Heading,
    List,
    Table,
    Picture,
    Braces,
    Page,
    Pen,
    Grip,
}

/// A part of an icon, in the coordinates of its box.
enum Part {
    Line(&'static [(f32, f32)]),
    Circle(f32, f32, f32),
    Dot(f32, f32, f32),
    Frame(f32, f32, f32, f32),
    /// Centre, radius, start and end as parts of a full turn from the right, clockwise.
    Arc(f32, f32, f32, f32, f32),
}

use Part::{Arc, Circle, Dot, Frame, Line};

const STROKE: f32 = 1.6;
const BOX: f32 = 20.0;

impl Icon {
    /// Draws the icon in the middle of a rectangle.
    pub fn paint(self, painter: &Painter, at: Rect, colour: Color32) {
        self.paint_sized(painter, at.center(), BOX, colour);
    }

    /// Draws the icon with another box size, for dense places.
    pub fn paint_sized(self, painter: &Painter, center: Pos2, side: f32, colour: Color32) {
        let scale = side / BOX;
        let origin = center - egui::vec2(side, side) / 2.0;
        let point = |x: f32, y: f32| pos2(origin.x + x * scale, origin.y + y * scale);
        let stroke = Stroke::new(STROKE * scale.max(0.9), colour);
        for part in self.parts() {
            match *part {
                Line(points) => {
                    let points = points.iter().map(|&(x, y)| point(x, y)).collect();
                    painter.line(points, stroke);
                }
                Circle(x, y, r) => {
                    painter.circle_stroke(point(x, y), r * scale, stroke);
                }
                Dot(x, y, r) => {
                    painter.circle_filled(point(x, y), r * scale, colour);
                }
                Frame(x, y, right, bottom) => {
                    let rect = Rect::from_min_max(point(x, y), point(right, bottom));
                    painter.rect_stroke(rect, 1.5 * scale, stroke, StrokeKind::Middle);
                }
                Arc(x, y, r, from, to) => {
                    let points = arc(from, to).map(|(dx, dy)| point(x + dx * r, y + dy * r));
                    painter.line(points.collect(), stroke);
                }
            }
        }
    }

    fn parts(self) -> &'static [Part] {
        match self {
            Icon::Back => &[Line(&[(12.0, 5.0), (7.0, 10.0), (12.0, 15.0)])],
            Icon::Forward => &[Line(&[(8.0, 5.0), (13.0, 10.0), (8.0, 15.0)])],
            Icon::Up => &[Line(&[(5.0, 12.5), (10.0, 7.5), (15.0, 12.5)])],
            Icon::Down => &[Line(&[(5.0, 7.5), (10.0, 12.5), (15.0, 7.5)])],
            Icon::Undo => &[
                Line(&[(7.0, 3.5), (3.0, 7.5), (7.0, 11.5)]),
                Line(&[(3.5, 7.5), (12.5, 7.5)]),
                Arc(12.5, 12.0, 4.5, -0.25, 0.25),
                Line(&[(12.5, 16.5), (9.0, 16.5)]),
            ],
            Icon::Redo => &[
                Line(&[(13.0, 3.5), (17.0, 7.5), (13.0, 11.5)]),
                Line(&[(16.5, 7.5), (7.5, 7.5)]),
                Arc(7.5, 12.0, 4.5, 0.25, 0.75),
                Line(&[(7.5, 16.5), (11.0, 16.5)]),
            ],
            Icon::Check => &[Line(&[(4.5, 10.5), (8.5, 14.5), (15.5, 6.0)])],
            Icon::Cross => &[
                Line(&[(5.0, 5.0), (15.0, 15.0)]),
                Line(&[(15.0, 5.0), (5.0, 15.0)]),
            ],
            Icon::Minus => &[Line(&[(4.0, 10.0), (16.0, 10.0)])],
            Icon::Plus => &[
                Line(&[(10.0, 4.0), (10.0, 16.0)]),
                Line(&[(4.0, 10.0), (16.0, 10.0)]),
            ],
            Icon::Search => &[Circle(8.5, 8.5, 5.0), Line(&[(12.3, 12.3), (16.5, 16.5)])],
            Icon::Export => &[
                Line(&[(10.0, 12.5), (10.0, 3.5)]),
                Line(&[(6.5, 6.8), (10.0, 3.3), (13.5, 6.8)]),
                Line(&[(3.5, 11.5), (3.5, 16.5), (16.5, 16.5), (16.5, 11.5)]),
            ],
            Icon::Import => &[
                Line(&[(10.0, 3.0), (10.0, 12.0)]),
                Line(&[(6.5, 8.7), (10.0, 12.2), (13.5, 8.7)]),
                Line(&[(3.5, 11.5), (3.5, 16.5), (16.5, 16.5), (16.5, 11.5)]),
            ],
            Icon::Paste => &[
                Frame(4.0, 4.0, 16.0, 17.5),
                Frame(7.0, 2.5, 13.0, 5.5),
                Line(&[(7.0, 10.0), (13.0, 10.0)]),
                Line(&[(7.0, 13.5), (13.0, 13.5)]),
            ],
            Icon::Copy => &[
                Frame(3.5, 3.5, 12.5, 12.5),
                Line(&[
                    (15.5, 7.0),
                    (16.5, 7.0),
                    (16.5, 16.5),
                    (7.0, 16.5),
                    (7.0, 15.5),
                ]),
            ],
            Icon::Trash => &[
                Line(&[(3.5, 5.5), (16.5, 5.5)]),
                Line(&[(7.5, 5.5), (7.5, 3.0), (12.5, 3.0), (12.5, 5.5)]),
                Line(&[(5.0, 5.5), (5.8, 17.0), (14.2, 17.0), (15.0, 5.5)]),
                Line(&[(8.3, 9.0), (8.5, 13.5)]),
                Line(&[(11.7, 9.0), (11.5, 13.5)]),
            ],
            Icon::Restore => &[
                Arc(10.0, 10.5, 6.0, -0.45, 0.35),
                Line(&[(4.0, 4.5), (4.4, 8.6), (8.4, 8.0)]),
            ],
            Icon::More => &[
                Dot(4.5, 10.0, 1.2),
                Dot(10.0, 10.0, 1.2),
                Dot(15.5, 10.0, 1.2),
            ],
            Icon::Calendar => &[
                Frame(3.5, 4.5, 16.5, 16.5),
                Line(&[(3.5, 8.5), (16.5, 8.5)]),
                Line(&[(7.0, 2.5), (7.0, 6.0)]),
                Line(&[(13.0, 2.5), (13.0, 6.0)]),
            ],
            Icon::Folder => &[Line(&[
                (3.0, 5.0),
                (8.0, 5.0),
                (9.8, 7.0),
                (17.0, 7.0),
                (17.0, 16.0),
                (3.0, 16.0),
                (3.0, 5.0),
            ])],
            Icon::Settings => &[
                Circle(10.0, 10.0, 3.0),
                Line(&[(10.0, 2.5), (10.0, 5.0)]),
                Line(&[(10.0, 15.0), (10.0, 17.5)]),
                Line(&[(2.5, 10.0), (5.0, 10.0)]),
                Line(&[(15.0, 10.0), (17.5, 10.0)]),
                Line(&[(4.7, 4.7), (6.5, 6.5)]),
                Line(&[(13.5, 13.5), (15.3, 15.3)]),
                Line(&[(15.3, 4.7), (13.5, 6.5)]),
                Line(&[(6.5, 13.5), (4.7, 15.3)]),
            ],
            Icon::Help => &[
                Circle(10.0, 10.0, 7.3),
                Arc(10.0, 8.2, 2.2, -0.5, 0.13),
                Line(&[(11.3, 9.9), (10.0, 11.2), (10.0, 12.0)]),
                Dot(10.0, 14.2, 1.0),
            ],
            Icon::FoldRight => &[
                Frame(3.0, 4.0, 17.0, 16.0),
                Line(&[(12.0, 4.0), (12.0, 16.0)]),
                Line(&[(6.3, 7.5), (8.8, 10.0), (6.3, 12.5)]),
            ],
            Icon::Columns => &[
                Frame(3.0, 4.0, 17.0, 16.0),
                Line(&[(7.7, 4.0), (7.7, 16.0)]),
                Line(&[(12.3, 4.0), (12.3, 16.0)]),
            ],
            Icon::Heading => &[
                Line(&[(5.0, 4.0), (5.0, 16.0)]),
                Line(&[(15.0, 4.0), (15.0, 16.0)]),
                Line(&[(5.0, 10.0), (15.0, 10.0)]),
            ],
            Icon::List => &[
                Dot(4.0, 5.0, 1.1),
                Dot(4.0, 10.0, 1.1),
                Dot(4.0, 15.0, 1.1),
                Line(&[(8.0, 5.0), (17.0, 5.0)]),
                Line(&[(8.0, 10.0), (17.0, 10.0)]),
                Line(&[(8.0, 15.0), (17.0, 15.0)]),
            ],
            Icon::Table => &[
                Frame(3.0, 4.0, 17.0, 16.0),
                Line(&[(3.0, 8.5), (17.0, 8.5)]),
                Line(&[(3.0, 12.3), (17.0, 12.3)]),
                Line(&[(8.5, 4.0), (8.5, 16.0)]),
            ],
            Icon::Picture => &[
                Frame(3.0, 4.0, 17.0, 16.0),
                Circle(7.3, 8.2, 1.4),
                Line(&[
                    (3.2, 14.0),
                    (7.6, 10.8),
                    (10.5, 12.8),
                    (13.6, 9.4),
                    (16.8, 12.4),
                ]),
            ],
            Icon::Braces => &[
                Line(&[
                    (7.5, 3.5),
                    (5.5, 4.5),
                    (5.5, 8.5),
                    (3.8, 10.0),
                    (5.5, 11.5),
                    (5.5, 15.5),
                    (7.5, 16.5),
                ]),
                Line(&[
                    (12.5, 3.5),
                    (14.5, 4.5),
                    (14.5, 8.5),
                    (16.2, 10.0),
                    (14.5, 11.5),
                    (14.5, 15.5),
                    (12.5, 16.5),
                ]),
            ],
            Icon::Page => &[
                Line(&[
                    (5.0, 2.5),
                    (11.5, 2.5),
                    (15.5, 6.5),
                    (15.5, 17.5),
                    (5.0, 17.5),
                    (5.0, 2.5),
                ]),
                Line(&[(11.5, 2.5), (11.5, 6.5), (15.5, 6.5)]),
            ],
            Icon::Grip => &[
                Dot(7.5, 5.0, 1.2),
                Dot(12.5, 5.0, 1.2),
                Dot(7.5, 10.0, 1.2),
                Dot(12.5, 10.0, 1.2),
                Dot(7.5, 15.0, 1.2),
                Dot(12.5, 15.0, 1.2),
            ],
            Icon::Pen => &[
                Line(&[
                    (4.0, 16.0),
                    (4.6, 12.6),
                    (13.2, 4.0),
                    (16.0, 6.8),
                    (7.4, 15.4),
                    (4.0, 16.0),
                ]),
                Line(&[(11.4, 5.8), (14.2, 8.6)]),
            ],
        }
    }
}

fn arc(from: f32, to: f32) -> impl Iterator<Item = (f32, f32)> {
    const STEPS: u8 = 16;
    (0..=STEPS).map(move |step| {
        let turn = from + (to - from) * f32::from(step) / f32::from(STEPS);
        let (sin, cos) = (turn * TAU).sin_cos();
        (cos, sin)
    })
}
