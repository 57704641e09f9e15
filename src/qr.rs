//! QR codes: a printed address that a phone can follow. The only module that knows `fast_qr` exists.

use fast_qr::{ECL, QRBuilder};

/// Returns a QR code's modules, a string of `0` and `1` for each row, without the quiet zone around it.
///
/// `None` when the text is too long for any code; an address never is.
pub fn rows(text: &str) -> Option<Vec<String>> {
    // Level M survives a fold or a coffee stain and keeps the squares large enough for an old phone.
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let row = |y: usize| {
        let modules = &code.data[y * code.size..(y + 1) * code.size];
        modules.iter().map(|module| if module.value() { '1' } else { '0' }).collect()
    };
    Some((0..code.size).map(row).collect())
}
