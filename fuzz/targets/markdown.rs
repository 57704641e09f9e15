//! The text of a chapter, with its placeholders.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_fuzz::{FRONT, NETWORK, check};

fuzz_target!(|bytes: &[u8]| {
    let sheet = [FRONT.as_bytes(), bytes].concat();
    check(&[NETWORK.as_bytes(), b"", b"", &sheet]);
});
