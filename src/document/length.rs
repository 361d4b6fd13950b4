//! A length on paper that knows its unit.

use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A distance on paper. Made from millimetres or points, never from a bare number.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Length {
    points: f64,
}

const POINTS_PER_MM: f64 = 72.0 / 25.4;

impl Length {
    pub const ZERO: Self = Self { points: 0.0 };

    pub const fn mm(millimetres: f64) -> Self {
        Self {
            points: millimetres * POINTS_PER_MM,
        }
    }

    /// Big points of 1/72 inch, the unit of type sizes and of PDF.
    pub const fn pt(points: f64) -> Self {
        Self { points }
    }

    pub const fn to_mm(self) -> f64 {
        self.points / POINTS_PER_MM
    }

    pub const fn to_pt(self) -> f64 {
        self.points
    }

    pub fn max(self, other: Self) -> Self {
        Self::pt(self.points.max(other.points))
    }

    pub fn min(self, other: Self) -> Self {
        Self::pt(self.points.min(other.points))
    }

    pub fn abs(self) -> Self {
        Self::pt(self.points.abs())
    }
}

/// By its bits, so that what is made of lengths can be looked up; both zeros are one.
impl Hash for Length {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.points + 0.0).to_bits().hash(state);
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::pt(self.points + other.points)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::pt(self.points - other.points)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self::pt(-self.points)
    }
}

impl Mul<f64> for Length {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::pt(self.points * factor)
    }
}

impl Div<f64> for Length {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self::pt(self.points / divisor)
    }
}

impl Div for Length {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.points / other.points
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.points += other.points;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.points -= other.points;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_as_wide_in_points_as_in_millimetres() {
        assert!((Length::mm(210.0).to_pt() - 595.2756).abs() < 1e-3);
        assert!((Length::mm(156.0) / Length::mm(28.0) - 156.0 / 28.0).abs() < 1e-12);
    }
}
