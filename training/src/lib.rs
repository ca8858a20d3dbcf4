//! What the trainers share.
