//! What the trainers share.

pub mod boost;
