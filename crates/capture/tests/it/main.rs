//! Tests of `capture` through its public door. One binary, one module per part.

mod captures;
mod eve;
mod fuzz;
mod fuzz_engine;
mod fuzz_proto;
#[cfg(target_os = "linux")]
mod live;
mod oracles;
mod reader;
mod workers;
