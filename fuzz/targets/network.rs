//! A whole project: two network files, a log, a chapter and the private file, with `=====` lines between them.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = Vec::new();
    let mut rest = bytes;
    let between = b"\n=====\n";
    while let Some(at) = rest.windows(between.len()).position(|window| window == between) {
        parts.push(&rest[..=at]);
        rest = &rest[at + between.len()..];
    }
    parts.push(rest);
    muster_fuzz::check(&parts);
});
