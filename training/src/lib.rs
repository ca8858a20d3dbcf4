//! What the trainers share.

pub mod align;
pub mod boost;
pub mod pages;
pub mod texts;
