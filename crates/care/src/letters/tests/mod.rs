mod pure;
mod sending;
