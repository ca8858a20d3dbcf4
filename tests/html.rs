//! HTML pages: what is read of them, where it stands, and which lines are the article.

#![cfg(feature = "html")]

use copydesk::boilerplate::html::{self, Element, Evidence, Page, Region};
use copydesk::boilerplate::{Block, Kind};
use copydesk::{Annotator, Span};
use proptest::prelude::*;

fn text(html: &str) -> String {
    Page::read(html).text().to_owned()
}

/// Each case: what it is about, the HTML, and its text with `|` for a line break and `||` for the
/// break between paragraphs.
const READINGS: &[(&str, &str, &str)] = &[
    ("paragraphs", "<p>One <p>Two</p>\n<p>Three", "One||Two||Three"),
    ("white space", "<p> a\n\t b  <b> c </b>d", "a b c d"),
    ("inline elements do not part a word", "<p>un<i>happ</i>y", "unhappy"),
    ("line breaks", "<p>a<br>b<br/><br>c", "a|b||c"),
    ("lists", "<ul><li>a<li>b</ul>c", "a|b||c"),
    ("headings close", "<h2>a<h3>b</h3>c", "a||b||c"),
    ("rows", "<table><tr><td>a<td>b<tr><th>c</table>", "a b|c"),
    (
        "nested tables",
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>d",
        "a||b||c||d",
    ),
    ("references", "a &amp; b &lt;c&gt; &copy; &#8364; &#x41;&nbsp;d", "a & b <c> © € A\u{a0}d"),
    ("references that are none", "AT&T & R&D; x &unknown; &", "AT&T & R&D; x &unknown; &"),
    ("a reference without its semicolon", "a &copy b", "a © b"),
    ("scripts", "a<script>var p = '</p>' + \"<p>x\"; if (a < b) {}</script>b", "ab"),
    (
        "a script in a comment",
        "<script><!-- document.write('<script></script>') --></script>b",
        "b",
    ),
    ("styles and comments", "<style>p > a { }</style>a<!-- <p>x</p> -->b", "ab"),
    ("templates and drawings", "a<template><p>x</template><svg><text>x</text></svg>b", "ab"),
    ("a page without scripts", "a<noscript><img src=x><p>x</p></noscript>b", "ab"),
    ("choices", "<select><option>x<option>y</select>a<textarea>z</textarea>", "a"),
    ("a choice never closed", "<div><select><option>x<p>a</p></div><p>b", "a||b"),
    ("hidden", "<p hidden>x</p><p style='color:red; Display : NONE'>x</p><p>a", "a"),
    ("a dialog that is not open", "<dialog>x</dialog><dialog open>a</dialog>", "a"),
    ("no title in the text", "<head><title>x</title></head><body>a", "a"),
    ("preformatted", "<pre>a\n  b</pre>c", "a|b||c"),
    ("an end tag that nothing opened", "<div>a</span></section>b</p>c</div>d", "ab||c||d"),
    ("formatting across blocks", "<b><p>a</b>b</p>c", "ab||c"),
    ("a cell keeps its table", "<div><table><tr><td>a</div><td>b</table>c", "a b||c"),
    ("links that touch", "<nav><a href=/>Home</a><a href=/s>Sport</a></nav>", "Home Sport"),
    ("a link around blocks", "<a href=/><h3>a</h3><p>b</p></a>c", "a||b||c"),
    ("attributes with brackets", "<p title='<p>x</p>' data-x=\">\">a", "a"),
    ("an element of the page's own", "<x-card>a</x-card> <x-card>b</x-card>", "a b"),
    ("nothing", "", ""),
    ("an unfinished tag", "a <p class=\"", "a"),
    ("a script never closed", "<script>var a = 1;\n</head><body><p>b", "b"),
    ("carriage returns", "<p>a\r\nb\rc", "a b c"),
    ("NUL and unassigned", "a\0b\u{FFFF}", "a\0b\u{FFFF}"),
];

#[test]
fn readings() {
    for (about, html, want) in READINGS {
        let want = want.replace("||", "\n\n").replace('|', "\n");
        assert_eq!(text(html), want, "{about}: {html}");
    }
}

#[test]
fn spans_lead_back_to_the_html() {
    let html = "<p>Caf&eacute; <b>Ema</b> &amp;\r\n caf\u{e9} &mdash; AT&T\u{a0}</p><p>x";
    let page = Page::read(html);
    let text = page.text();
    assert_eq!(text, "Café Ema & café — AT&T\n\nx");
    let source = |words: &str| {
        let at = text.find(words).unwrap();
        &html[page.source(Span::new(at, at + words.len()).unwrap())]
    };
    assert_eq!(source("Café"), "Caf&eacute;");
    assert_eq!(source("é"), "&eacute;");
    assert_eq!(source("Ema"), "Ema");
    assert_eq!(source("Ema &"), "Ema</b> &amp;");
    assert_eq!(source("café"), "caf\u{e9}");
    assert_eq!(source("—"), "&mdash;");
    assert_eq!(source("AT&T"), "AT&T");
    assert_eq!(source("x"), "x");
}

#[test]
fn what_the_markup_shows() {
    let page = Page::read(
        "<main><article><h2>Head</h2><p>One <a href=/>two</a></p><ul><li>Item</ul><blockquote><p>Said\
         </blockquote><figure><img><figcaption>Seen</figure></article></main><footer>Foot</footer>",
    );
    let shown: Vec<(&str, Element, Option<Region>, usize)> = page
        .blocks()
        .iter()
        .zip(page.markup())
        .map(|(block, shown)| (&page.text()[block.span], shown.element, shown.region, shown.linked))
        .collect();
    let article = Some(Region::Article);
    assert_eq!(
        shown,
        [
            ("Head", Element::Heading(2), article, 0),
            ("One two", Element::Paragraph, article, 3),
            ("Item", Element::Item, article, 0),
            ("Said", Element::Quote, article, 0),
            ("Seen", Element::Caption, Some(Region::Figure), 0),
            ("Foot", Element::Other, Some(Region::Footer), 0),
        ]
    );
}

#[test]
fn what_the_page_says_of_itself() {
    let html = r#"<html><head><title>Bridge opens | Newsline</title>
        <meta property="og:title" content="Bridge opens"><meta name=author content="Ann Lee">
        <meta property="article:published_time" content="2014-05-07T10:00:00Z">
        <link rel=canonical href="https://newsline.example/2014/05/08/bridge"></head>
        <body><aside><time datetime="2012-01-01">x</time></aside><p>Text."#;
    let page = Page::read(html);
    let meta = page.meta();
    assert_eq!(meta.title.as_deref(), Some("Bridge opens"));
    assert_eq!(meta.authors, ["Ann Lee"]);
    assert_eq!(meta.url.as_deref(), Some("https://newsline.example/2014/05/08/bridge"));
    let published = meta.published.unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.evidence),
        ("2014-05-07", Evidence::Meta)
    );
    let bare = Page::read("<p>Text.").address("https://newsline.example/2014/05/08/bridge");
    let published = bare.meta().published.unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.evidence),
        ("2014-05-08", Evidence::Url)
    );
    let article = Annotator::new().annotate_page(&page);
    assert_eq!(article.published, Some("2014-05-07".parse().unwrap()));
    assert_eq!(article.bylines, ["Ann Lee"]);
}

/// A made-up page of news: menus, a story with a list and a picture, teasers, comments.
fn story(class: &str) -> String {
    let class = |name: &str| if class.is_empty() { String::new() } else { format!("class={name}") };
    format!(
        "<!doctype html><title>Town opens its new bridge - Newsline</title><body>\
         <header {h}><a href=/>Newsline</a><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a>\
         <li><a href=/w>Weather</a></ul></nav></header>\
         <div {b}><p>We use cookies to give you the best experience on our site.</p>\
         <button>Accept</button></div>\
         <main><article><h1>Town opens its new bridge</h1>\
         <div {by}>By Ann Lee</div><time datetime=2014-05-07>May 7, 2014</time>\
         <div {c}><p>The bridge over the Ema was opened on Monday, two years late, and half of the \
         town came to see it.</p>\
         <figure><img src=x><figcaption>The bridge on Monday morning. Photo: Bo Berg</figcaption>\
         </figure>\
         <p>“It is a good bridge, and we have waited for it long enough,” the mayor said, as she cut \
         the ribbon with the help of her two daughters.</p>\
         <h2>What it cost</h2>\
         <p>The council paid three parts of the bill:</p>\
         <ul><li>the piers, which had to be built twice;<li>the road on both banks;<li>the lamps.</ul>\
         <p>“No,” she said, when she was asked whether there would be another.</p>\
         <p>The old ferry, which has run since 1921, will make its last trip on Sunday, and the \
         ferryman says that he will not miss the winters.</p></div></article>\
         <aside {r}><h3>Related stories</h3><ul><li><a href=/1>Ferry to close after ninety years\
         </a><li><a href=/2>Council votes for a second school</a></ul></aside>\
         <section {co} id=comments><h3>2 comments</h3><div>tom_k says: <p>I have waited for this \
         for years, and now they tell us that it will cost us twice what they said.</p></div></section>\
         </main><footer {f}><p>© 2014 Newsline. All rights reserved.</p></footer>",
        h = class("site-header"),
        b = class("cookie-banner"),
        by = class("byline"),
        c = class("article-body"),
        r = class("related"),
        co = class("comments"),
        f = class("site-footer"),
    )
}

const STORY: &str = "The bridge over the Ema was opened on Monday, two years late, and half of the \
town came to see it.

“It is a good bridge, and we have waited for it long enough,” the mayor said, as she cut the ribbon \
with the help of her two daughters.

What it cost

The council paid three parts of the bill:

the piers, which had to be built twice;
the road on both banks;
the lamps.

“No,” she said, when she was asked whether there would be another.

The old ferry, which has run since 1921, will make its last trip on Sunday, and the ferryman says \
that he will not miss the winters.";

#[test]
fn bytes_of_a_declared_charset() {
    let page =
        Page::from_bytes(b"<meta charset=windows-1251><p>\xc4\xe0</p><pre> a\n\tb </pre>", None);
    assert_eq!(page.text(), "Да\n\na\nb");
    assert_eq!(page.blocks().len(), 3);
}

#[test]
fn the_days_of_metadata_go_before_those_of_the_text() {
    let told = "<meta property=article:published_time content=2014-05-07>\
                <meta property=article:modified_time content=2014-05-09>";
    let html = |published: &str| {
        let story = story("named").replace("May 7, 2014", published);
        story.replace("<body>", &format!("{told}<body>"))
    };
    let read = |html: &str| {
        let page = Page::read(html);
        let article = Annotator::new().annotate_page(&page);
        let at = article.published_span.map(|span| page.text()[span].to_owned());
        (article.published.unwrap().to_string(), at, article.modified.map(|day| day.to_string()))
    };
    let changed = Some("2014-05-09".to_owned());
    let other = read(&html("May 8, 2014"));
    assert_eq!(other, ("2014-05-07".to_owned(), None, changed.clone()));
    let same = read(&html("May 7, 2014"));
    assert_eq!(same, ("2014-05-07".to_owned(), Some("May 7, 2014".to_owned()), changed));
}

#[test]
fn the_story_and_nothing_else() {
    for class in ["named", ""] {
        let page = Page::read(&story(class));
        assert_eq!(page.article(), STORY, "classes: {class:?}");
    }
}

#[test]
fn the_other_lines_are_named() {
    let page = Page::read(&story("named"));
    let kind = |words: &str| {
        let held = |block: &&Block| page.text()[block.span].contains(words);
        page.blocks().iter().find(held).map(|block| block.kind)
    };
    assert_eq!(kind("Town opens its new bridge"), Some(Kind::Title));
    assert_eq!(kind("By Ann Lee"), Some(Kind::Byline));
    assert_eq!(kind("May 7, 2014"), Some(Kind::Timestamp));
    assert_eq!(kind("Photo: Bo Berg"), Some(Kind::Caption));
    assert_eq!(kind("I have waited"), Some(Kind::Comment));
    assert_eq!(kind("Sport"), Some(Kind::Navigation));
    assert_eq!(kind("All rights reserved"), Some(Kind::Footer));
}

#[test]
fn a_page_with_words_is_never_empty() {
    for html in [
        "Word",
        "<nav><a href=/>Home</a></nav>",
        "<title>A b c</title><h1>A b c</h1>",
        "<footer>© 2014</footer>",
    ] {
        assert!(!Page::read(html).article().is_empty(), "{html}");
    }
}

#[test]
fn hostile_pages_are_read_to_the_end() {
    let many = 10_000;
    for html in [
        "<div>".repeat(many),
        "<b>".repeat(many) + &"</p>".repeat(many),
        "<div><b>".repeat(many) + &"</i></div>".repeat(many),
        "<a href=x>".repeat(many),
        "<table><tr><td>".repeat(many) + &"</div>".repeat(many),
        "<ul><li>".repeat(many) + "x",
        "<p>x</span>".repeat(many),
        "<".repeat(many),
        "&".repeat(many),
        "<script>".repeat(many),
        "<title>".repeat(many) + "</head>",
        "</".repeat(many),
        "<!--".repeat(many),
        format!("<p class=\"{}\">x", "comment ".repeat(many)),
        format!("<p {}>x", "a=b ".repeat(many)),
        format!("<svg><p>{}", "word ".repeat(many)),
        format!("<script type=application/ld+json>{}</script>x", "[".repeat(many)),
        "x<br>".repeat(many),
    ] {
        let page = Page::read(&html);
        assert_eq!(page.blocks().len(), page.markup().len());
    }
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=comments>",
    "</div>",
    "<article>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<ul>",
    "<li>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<svg>",
    "<select>",
    "<option>",
    "<pre>",
    "\n",
    "\r\n",
    "&amp;",
    "&",
    "&#x1F600;",
    "&notit;",
    "&copy",
    "<",
    ">",
    "</",
    "<h1>",
    "<title>",
    "</title>",
    "<meta name=author content='A B'>",
    "<time datetime=2014-01-01>",
    "<p hidden>",
    "<b>",
    "</b>",
    "<figure>",
    "\u{a0}",
    "é",
    "日本",
    "İ",
    "<script type=application/ld+json>{\"@type\":\"Article\"}",
    "The minister said that it was so. ",
    "word ",
    "Share",
    "“No,” he said.",
    "<noscript>",
    "<iframe>",
    "<textarea>",
    "<x-y>",
    "\0",
    "\u{ad}",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES.to_vec()).prop_map(String::from),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn lines_and_sources_lie_within_bounds(html in soup()) {
        let page = Page::read(&html);
        let text = page.text();
        let lines: Vec<&str> =
            text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
        let blocks: Vec<&str> = page.blocks().iter().map(|block| &text[block.span]).collect();
        prop_assert_eq!(blocks, lines);
        prop_assert_eq!(page.blocks().len(), page.markup().len());
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            let span = Span::new(at, at + letter.len_utf8()).unwrap();
            let source = page.source(span);
            prop_assert!(html.get(source.clone()).is_some(), "{source:?} for {letter:?}");
            if letter.is_alphanumeric() {
                prop_assert!(end <= source.start, "{letter:?} at {source:?} before {end}");
                prop_assert!(!source.is_empty());
                end = source.end;
                let held = &html[source];
                prop_assert!(held.contains(letter) || held.starts_with('&'), "{letter:?}: {held:?}");
            }
        }
        prop_assert_eq!(page.article().is_empty(), page.blocks().is_empty());
        Annotator::new().annotate_page(&page);
    }

    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..300), declared in "\\PC{0,12}") {
        let page = Page::from_bytes(&bytes, Some(&declared));
        let again = Page::read(&html::decode(&bytes, Some(&declared)));
        prop_assert_eq!(page.text(), again.text());
        Page::from_bytes(&bytes, None);
    }
}
