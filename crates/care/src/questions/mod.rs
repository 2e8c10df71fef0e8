//! Questions to the firm (質問): asked by an operator, answered by one tap or by phone.

pub mod ask;
