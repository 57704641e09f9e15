//! Pictures: what of them leaves in a document, and which ones are told before any page is made.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    fixture::{AS_OF, Fixture},
    inside,
    markdown::chapter,
};

/// A photo from a telephone held upright: the sky is red, and Exif knows where it was taken.
const PHOTO: &[u8] = include_bytes!("pictures/photo.jpg");

/// What no document may say.
const CANARY: &str = "1 Fake Street";

fn png(width: u32, height: u32, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    // Lines of dots, stored as they are.
    let dots = vec![0; (width.min(64) as usize * 3 + 1) * height.min(64) as usize];
    let length = u16::try_from(dots.len()).unwrap();
    let (low, high) = dots.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    let stored =
        [&[0x78, 1, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), &dots, &(high << 16 | low).to_be_bytes()];
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let all = [(b"IHDR", header.as_slice())].into_iter().chain(chunks.iter().copied());
    for (name, body) in all.chain([(b"IDAT", stored.concat().as_slice()), (b"IEND", &[])]) {
        file.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        file.extend([name, body].concat());
        let sum = [name, body].concat().iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xEDB8_8320 ^ sum >> 1 } else { sum >> 1 })
        });
        file.extend((!sum).to_be_bytes());
    }
    file
}

fn svg(inner: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='90' height='90'>{inner}</svg>")
        .into_bytes()
}

/// Returns the photo with more segments at its start.
fn with_segments(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut file = PHOTO[..2].to_vec();
    for (mark, body) in segments {
        file.extend([0xFF, *mark]);
        file.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        file.extend(*body);
    }
    [&file, &PHOTO[2..]].concat()
}

/// Returns the photo with another description of its frame: its mark, and bytes of it by their place.
fn framed(mark: u8, changes: &[(usize, u8)]) -> Vec<u8> {
    let mut file = PHOTO.to_vec();
    let at = PHOTO.windows(2).position(|mark| mark == [0xFF, 0xC0]).unwrap();
    file[at + 1] = mark;
    for (place, byte) in changes {
        file[at + 4 + place] = *byte;
    }
    file
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// Returns the pictures inside a page for browsers.
fn in_html(page: &str) -> Vec<Vec<u8>> {
    let data =
        page.split("src=\"data:image/").skip(1).filter_map(|rest| rest.split_once(";base64,")?.1.split('"').next());
    data.map(|data| STANDARD.decode(data).unwrap()).collect()
}

/// Everything that pictures say besides what is seen, in each form.
fn talkative() -> Vec<(&'static str, Vec<u8>)> {
    let photo = [
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>1 Fake Street</x>".as_slice()),
        (0xED, b"Photoshop 3.0\x008BIM 1 Fake Street"),
        (0xE0, b"JFXX\0\x101 Fake Street"),
        (0xFE, b"1 Fake Street"),
        (0xE7, b"1 Fake Street"),
    ];
    let dots: [(&[u8; 4], &[u8]); 5] = [
        (b"tEXt", b"Author\x001 Fake Street"),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\x001 Fake Street"),
        (b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x0e\0\x02\0\0\0\x0e\0\0\0\x1a\0\0\0\x001 Fake Street\0"),
        (b"tIME", b"\x07\xea\x0b\x19\x0c\0\0"),
        (b"prVt", b"1 Fake Street"),
    ];
    let small = STANDARD.encode(png(8, 8, &dots[..1]));
    let drawing = format!(
        "<title>1 Fake Street</title><desc>1 Fake Street</desc><metadata>1 Fake Street</metadata><!-- 1 Fake Street -->\
         <?note 1 Fake Street?><style>/* 1 Fake Street */ rect {{ fill: red }}</style><script>1 Fake Street</script>\
         <i:view xmlns:i='urn:example' i:file='1 Fake Street'>1 Fake Street</i:view>\
         <rect xmlns:i='urn:example' i:file='1 Fake Street' data-of='1 Fake Street' width='9' height='9'/>\
         <image width='9' height='9' xlink:href='data:image/png;base64,{small}'/>"
    );
    vec![
        ("a.jpg", [with_segments(&photo), CANARY.as_bytes().to_vec()].concat()),
        ("a.png", [png(8, 8, &dots), CANARY.as_bytes().to_vec()].concat()),
        ("a.svg", svg(&drawing)),
    ]
}

#[test]
fn no_document_says_where_a_picture_was_made_or_by_whom() {
    assert!(contains(PHOTO, CANARY) && contains(PHOTO, "Exif"), "the photo itself says it");
    for (name, bytes) in talkative() {
        assert!(contains(&bytes, CANARY));
        let fixture = chapter(&format!("![A view]({name})\n\nTap ![the sign]({name}).\n"));
        fixture.write(&format!("toolkit/booklet/{name}"), &bytes);
        let network = fixture.text("network.yaml");
        fixture.write("network.yaml", format!("theme: {{ logo: toolkit/booklet/{name} }}\n{network}"));
        let ran = fixture.run(&["build", "--as-of", AS_OF]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let mut shown = 0;
        for path in fixture.files().iter().filter(|path| path.starts_with("dist/")) {
            let bytes = std::fs::read(fixture.path().join(path)).unwrap();
            assert!(!contains(&bytes, CANARY), "{path}");
            if path.ends_with(".pdf") {
                assert!(!inside::pdf(&bytes).contains(CANARY) && !contains(&bytes, "Exif"), "{path}");
            }
            for picture in in_html(&String::from_utf8_lossy(&bytes)).iter().filter(|_| path.ends_with(".html")) {
                let (text, small) = (String::from_utf8_lossy(picture), STANDARD.encode(CANARY));
                assert!(!text.contains(CANARY) && !text.contains("urn:example") && !text.contains(&small), "{path}");
                assert!(!text.contains("TestPhone"), "{path}");
                shown += 1;
            }
        }
        assert!(shown >= 3, "{name} stands in the booklet and on every page");
    }
}

#[test]
fn a_photo_stands_upright_on_paper_and_on_a_screen() {
    let fixture = chapter("![A red sky over blue water](a.jpg)\n");
    fixture.write("toolkit/booklet/a.jpg", PHOTO);
    assert_eq!(fixture.run(&["build", "booklet", "--as-of", AS_OF]).code, 0);
    // A browser turns it by the one word of Exif that is left.
    let [photo] = in_html(&fixture.text("dist/booklet/index.html")).try_into().unwrap();
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    assert!(contains(&photo, &String::from_utf8_lossy(exif)), "{:?}", &photo[..80]);
    // Typst turns it, so that nothing in the file says it a second time.
    let pdf = std::fs::read(fixture.path().join("dist/booklet/booklet.pdf")).unwrap();
    assert!(contains(&pdf, "JFIF") && !contains(&pdf, "Exif"));
}

/// What is printed, and what is told at its line instead.
fn all_kinds() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let filter =
        |part: &str| svg(&format!("<filter id='f'>{part}</filter><rect width='50' height='50' filter='url(#f)'/>"));
    let inner = |kind: &str, bytes: &[u8]| {
        svg(&format!("<image width='9' height='9' xlink:href='data:image/{kind};base64,{}'/>", STANDARD.encode(bytes)))
    };
    let sized =
        |size: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><path d='M0 0h9v9z'/></svg>").into_bytes();
    let mut broken = png(8, 8, &[]);
    let at = broken.len() - 14;
    broken[at] ^= 1;
    let deep = format!("{}<path d='M0 0h9v9z'/>{}", "<g>".repeat(20_000), "</g>".repeat(20_000));
    let uses: String =
        (1..12).map(|n| format!("<g id='g{n}'>{}</g>", format!("<use href='#g{}'/>", n - 1).repeat(10))).collect();
    let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>\
                <!ENTITY d '&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;'>]>\
                <svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g id='&f;&f;&f;&f;&f;&f;'/></svg>";
    vec![
        ("a.jpg", PHOTO.to_vec(), ""),
        ("a.jpg", framed(0xC0, &[(5, 4)]), "CMYK"),
        ("a.jpg", framed(0xC3, &[]), "of a kind that browsers do not show"),
        ("a.jpg", framed(0xC9, &[]), "of a kind that browsers do not show"),
        ("a.jpg", framed(0xC1, &[(0, 12)]), "of a kind that browsers do not show"),
        ("a.jpg", framed(0xC0, &[(1, 255), (2, 255), (3, 255), (4, 255)]), "no page can use so many"),
        ("a.jpg", framed(0xC0, &[(1, 0), (2, 0)]), "it has no dots"),
        ("a.jpg", PHOTO[..PHOTO.len() / 2].to_vec(), "parts of it are missing"),
        ("a.jpg", b"\xFF\xD8\xFF\xE0\0\x02\xFF\xD9".to_vec(), "parts of it are missing"),
        ("a.png", png(8, 8, &[]), ""),
        ("a.png", png(8, 8, &[(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]), (b"gAMA", &[0, 0, 0xB1, 0x8F])]), ""),
        ("a.png", png(30_000, 30_000, &[]), "no page can use so many"),
        ("a.png", png(i32::MAX as u32, i32::MAX as u32, &[]), "no page can use so many"),
        ("a.png", png(0, 8, &[]), "it has no dots"),
        ("a.png", png(8, 8, &[])[..60].to_vec(), "parts of it are missing"),
        ("a.png", broken, "it cannot be drawn"),
        ("a.png", PHOTO.to_vec(), "it is JPEG inside"),
        ("a.jpg", b"\0\0\0\x18ftypheic".to_vec(), "it is HEIC or AVIF inside"),
        ("a.svg", svg("<path d='M0 0h9v9z'/>"), ""),
        ("a.svg", b"\x1F\x8B\x08\0\0\0\0\0".to_vec(), "it is packed"),
        ("a.svg", svg("<text>Hello</text>"), "there are words in it"),
        ("a.svg", svg("<text> </text><path d='M0 0h9v9z'/>"), ""),
        ("a.svg", svg("<image xlink:href='dot.png' width='9' height='9'/>"), "takes a picture from another file"),
        ("a.svg", svg("<use href='parts.svg#one'/>"), "takes a part from another file"),
        ("a.svg", svg("<path fill='url(parts.svg#one)' d='M0 0h9v9z'/>"), "takes a part from another file"),
        ("a.svg", svg("<style>@import 'a.css';</style>"), "from another file"),
        ("a.svg", [b"<?xml-stylesheet href='a.css'?>".to_vec(), svg("")].concat(), "takes its style from another file"),
        ("a.svg", inner("jpeg", &framed(0xC0, &[(5, 4)])), "CMYK"),
        ("a.svg", inner("jpeg", PHOTO), "lies on its side"),
        ("a.svg", inner("png", &png(i32::MAX as u32, 8, &[])), "no page can use so many"),
        ("a.svg", inner("png", &png(8, 8, &[])), ""),
        ("a.svg", inner("svg+xml", &svg("")), "neither PNG nor JPEG"),
        (
            "a.svg",
            svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Hello</p></foreignObject>"),
            "a piece of a web page",
        ),
        ("a.svg", filter("<feGaussianBlur stdDeviation='2'/>"), ""),
        ("a.svg", filter("<feTurbulence baseFrequency='0.01' numOctaves='100'/>"), "its filter `feTurbulence`"),
        ("a.svg", filter("<feGaussianBlur stdDeviation='1e9'/>"), "it has a filter"),
        ("a.svg", svg("<path d='M0 0h9v9z' style='filter: blur(1e9px)'/>"), "it has a filter"),
        ("a.svg", sized("width='0' height='9'"), "no width or no height"),
        ("a.svg", sized("width='1e30' height='9'"), "a page cannot draw that"),
        ("a.svg", sized("viewBox='0 0 1e-9 1e-9' width='9' height='9'"), "lie far outside"),
        ("a.svg", svg(&deep), "more parts than a page can draw"),
        ("a.svg", svg(&format!("<g id='g0'><path d='M0 0h9v9z'/></g>{uses}")), "more parts than a page can draw"),
        ("a.svg", bomb.as_bytes().to_vec(), "it is not SVG"),
    ]
}

#[test]
fn a_picture_that_check_says_nothing_of_is_printed_and_any_other_is_told_at_its_line() {
    for (name, bytes, words) in all_kinds() {
        let fixture = chapter(&format!("Welcome.\n\n![A plain thing]({name})\n"));
        fixture.write(&format!("toolkit/booklet/{name}"), &bytes);
        let found = fixture.problems(AS_OF);
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        if words.is_empty() {
            assert!(found.is_empty(), "{start}: {found:?}");
            let ran = fixture.run(&["build", "booklet", "-q", "--as-of", AS_OF]);
            assert!(ran.code == 0 && !ran.stderr.contains("error"), "{start}: {}", ran.stderr);
            continue;
        }
        let told: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.file.as_str(), one.line)).collect();
        assert_eq!(told, [("picture-broken", "toolkit/booklet/01-welcome.md", 9)], "{start}");
        assert!(found[0].words.contains(words), "{start}: {:?}", found[0].words);
    }
}

#[test]
fn the_sign_of_a_network_is_looked_at_as_other_pictures_are() {
    let fixture = Fixture::new("theme: { logo: sign.svg }  #~ picture-broken: there are words in it\n");
    fixture.write("sign.svg", svg("<text>Hello</text>"));
    fixture.check_marks();
}
