//! Pages to read: a cookbook, and why the crate is built as it is.

#[doc = include_str!("../docs/cookbook.md")]
pub mod cookbook {}

#[doc = include_str!("../docs/design.md")]
pub mod design {}
