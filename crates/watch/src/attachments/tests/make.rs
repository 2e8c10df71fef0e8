//! Files as attackers and offices send them, made in memory.

use std::io::{Cursor, Write};

use ::zip::write::SimpleFileOptions;
use ::zip::{AesMode, ZipWriter};

pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn encrypted_zip(name: &str, content: &[u8], password: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().with_aes_encryption(AesMode::Aes256, password);
    writer.start_file(name, options).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let value =
            three.iter().fold(0u32, |value, byte| value << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            out.push(char::from(LETTERS[(value >> (18 - 6 * place) & 63) as usize]));
        }
        out.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    out
}

/// [MS-SHLLINK]: header, then path and arguments as wide strings.
pub(super) fn shortcut(path: &str, arguments: &str) -> Vec<u8> {
    let mut bytes = b"\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46".to_vec();
    bytes.extend_from_slice(&(0x8u32 | 0x20 | 0x80).to_le_bytes());
    bytes.resize(76, 0);
    for text in [path, arguments] {
        let units: Vec<u16> = text.encode_utf16().collect();
        bytes.extend_from_slice(&(units.len() as u16).to_le_bytes());
        units.iter().for_each(|unit| bytes.extend_from_slice(&unit.to_le_bytes()));
    }
    bytes
}

/// ECMA-119: one volume, one folder, one file.
pub(super) fn iso(name: &str, content: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 2_048;
    let record = |sector: u32, size: u32, flags: u8, name: &[u8]| {
        let mut record = vec![0u8; 33];
        record[2..6].copy_from_slice(&sector.to_le_bytes());
        record[10..14].copy_from_slice(&size.to_le_bytes());
        record[25] = flags;
        record[32] = name.len() as u8;
        record.extend_from_slice(name);
        record.resize(record.len() + record.len() % 2, 0);
        record[0] = record.len() as u8;
        record
    };
    let mut bytes = vec![0u8; 20 * SECTOR];
    let volume = 16 * SECTOR;
    bytes[volume..volume + 6].copy_from_slice(b"\x01CD001");
    let root = record(18, SECTOR as u32, 2, &[0]);
    bytes[volume + 156..volume + 156 + root.len()].copy_from_slice(&root);
    bytes[17 * SECTOR..17 * SECTOR + 6].copy_from_slice(b"\xffCD001");
    let own = record(19, content.len() as u32, 0, format!("{name};1").as_bytes());
    let folder = [root, own].concat();
    bytes[18 * SECTOR..18 * SECTOR + folder.len()].copy_from_slice(&folder);
    bytes[19 * SECTOR..19 * SECTOR + content.len()].copy_from_slice(content);
    bytes
}

/// [MS-ONESTORE] 2.6.13: a file behind its GUID and length.
pub(super) fn onenote(content: &[u8]) -> Vec<u8> {
    let mut bytes = b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3".to_vec();
    bytes.resize(1_024, 0);
    bytes.extend_from_slice(b"\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac");
    bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&[0; 12]);
    bytes.extend_from_slice(content);
    bytes
}

/// RAR 5: signature, then one file's head (type 2).
pub(super) fn rar5(name: &str) -> Vec<u8> {
    let name = name.as_bytes();
    let mut head = vec![2, 0, 0, 1, 0, 0, 0, name.len() as u8];
    head.extend_from_slice(name);
    let mut bytes = b"Rar!\x1a\x07\x01\0\0\0\0\0".to_vec();
    bytes.push(head.len() as u8);
    bytes.extend_from_slice(&head);
    bytes
}

pub(super) fn tar(name: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0u8; 512];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    let size = format!("{:011o}\0", content.len());
    bytes[124..136].copy_from_slice(size.as_bytes());
    bytes[156] = b'0';
    bytes[257..262].copy_from_slice(b"ustar");
    bytes.extend_from_slice(content);
    bytes.resize(bytes.len().div_ceil(512) * 512 + 1_024, 0);
    bytes
}

/// A module's stream: some compiled code, then its source in the container of [MS-OVBA], all letters as they are.
pub(super) fn module(source: &str) -> Vec<u8> {
    let mut stream = vec![0x77; 40];
    stream.push(1);
    for piece in source.as_bytes().chunks(3_000) {
        let mut chunk = Vec::new();
        for eight in piece.chunks(8) {
            chunk.push(0);
            chunk.extend_from_slice(eight);
        }
        stream.extend_from_slice(&(0xb000u16 | (chunk.len() as u16 - 1)).to_le_bytes());
        stream.extend_from_slice(&chunk);
    }
    stream
}

/// An OLE file with these streams.
pub(super) fn ole(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, content) in streams {
        if let Some(parent) = std::path::Path::new(path).parent() {
            file.create_storage_all(parent).unwrap();
        }
        file.create_stream(path).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}
