//! The reader of capture files.

mod damage;
mod forms;
mod wrapped;

use super::captures::{MICROSECONDS, Order, Pcap, Pcapng};

/// Three small packets in the plainest file.
fn plain() -> Vec<u8> {
    Pcap::new(Order::Little, MICROSECONDS, 1)
        .record(1_000, 1, b"first packet")
        .record(1_001, 2, b"second")
        .record(1_002, 3, b"")
        .bytes
}

/// The same, and every kind of block.
fn blocks() -> Vec<u8> {
    Pcapng::default()
        .section(Order::Big)
        .interface(1, 0, &[])
        .enhanced(0, 1_000_000_001, b"first packet")
        .block(4, b"names")
        .old_packet(0, 1_001_000_002, b"second")
        .block(0x0bad_cafe, b"nobody knows this block")
        .simple(5, b"third")
        .bytes
}
