//! Pages made from other pages, for what a page may hold and few of those at hand do.

use crate::boost::Random;
use copydesk::boilerplate::html::training::Page;

/// For each line, the share of its words that are the article's, and how many they are.
pub type Gold = [(f32, u32)];

/// Paragraphs of the article.
pub fn paragraphs(page: &Page, gold: &Gold) -> Vec<String> {
    let text = page.text();
    page.spans()
        .iter()
        .zip(gold)
        .filter(|(_, gold)| gold.0 > 0.8 && gold.1 >= 12)
        .map(|(span, _)| text[*span].replace(['<', '>', '&'], " "))
        .collect()
}

/// The page with only the first few paragraphs of its article, and the gold text of that.
pub fn shortened(page: &Page, gold: &Gold, html: &str, random: &mut Random) -> (String, String) {
    let text = page.text();
    let mut room = 20 + (random.next() * 140.0) as i64;
    let mut article = String::new();
    let mut out = String::new();
    let mut at = 0;
    for (span, gold) in page.spans().iter().zip(gold) {
        if gold.0 < 0.5 {
            continue;
        }
        if room > 0 {
            article.push_str(&text[*span]);
            article.push('\n');
            room -= i64::from(gold.1);
            continue;
        }
        let source = page.source(*span);
        if source.start >= at {
            out.push_str(&html[at..source.start]);
            at = source.end;
        }
    }
    out.push_str(&html[at..]);
    (out, article)
}

/// The page with more than its article: readers' comments or teasers of other stories, marked up as
/// such, behind the article or, for teasers, somewhere in it; or other stories below it, whose
/// markup does not name them.
pub fn with_more(
    page: &Page,
    gold: &Gold,
    html: &str,
    pool: &[String],
    random: &mut Random,
) -> String {
    let body: Vec<_> = page
        .spans()
        .into_iter()
        .zip(gold)
        .filter(|(_, gold)| gold.0 > 0.8)
        .map(|(span, _)| page.source(span))
        .collect();
    let Some(last) = body.last() else { return html.to_owned() };
    let close = |from: usize| html[from..].find("</p>").map_or(from, |at| from + at + 4);
    let mut out = html.to_owned();
    let kind = (random.next() * 6.0) as usize;
    if kind >= 3 {
        let mut at = close(last.end);
        for _ in 0..(random.next() * 5.0) as usize {
            at = outside(html, at);
        }
        out.insert_str(at, &stories(pool, random));
        return out;
    }
    let mut pick = |most: usize| ((random.next() * most as f64) as usize).min(most - 1);
    let comments = kind > 0;
    let mut more = String::new();
    if comments {
        const NAMES: [&str; 10] = [
            "comments",
            "comment-list",
            "comments-area",
            "disqus_thread",
            "reader-comments",
            "discussion",
            "article-comments",
            "commentlist",
            "conversation",
            "Comments__wrap",
        ];
        const ITEMS: [&str; 6] =
            ["comment", "comment-body", "comment__text", "reply", "commentItem", "c-comment even"];
        let (name, item) = (NAMES[pick(10)], ITEMS[pick(6)]);
        let list = pick(2) == 0;
        let attribute = if pick(2) == 0 { "id" } else { "class" };
        let (outer, inner) = if list { ("ol", "li") } else { ("div", "div") };
        more += &format!("<{outer} {attribute}=\"{name}\">");
        if pick(2) == 0 {
            more += &format!("<h3>{} Comments</h3>", 2 + pick(90));
        }
        for _ in 0..3 + pick(40) {
            let text = &pool[pick(pool.len())];
            let end = text.match_indices(". ").nth(pick(3)).map_or(text.len(), |found| found.0 + 1);
            let reader = ["tom_k", "Ann from Leeds", "Guest", "BigAl52", "M. Rivers"][pick(5)];
            more += &format!("<{inner} class=\"{item}\"><b>{reader}</b> ");
            more += ["says:", "", "3 hours ago", "May 7, 2019 at 12:28 pm"][pick(4)];
            more += &format!("<p>{}</p><a href=#>Reply</a></{inner}>", &text[..end]);
        }
        more += &format!("</{outer}>");
    } else {
        const NAMES: [&str; 8] = [
            "related",
            "related-articles",
            "recommended",
            "more-stories",
            "read-next",
            "teaser-list",
            "trending",
            "RelatedStories",
        ];
        const TITLES: [&str; 5] = ["Related", "More from this section", "Read next", "Popular", ""];
        more += &format!("<div class=\"{}\"><h3>{}</h3>", NAMES[pick(8)], TITLES[pick(5)]);
        for _ in 0..1 + pick(9) {
            let (title, text) = (&pool[pick(pool.len())], &pool[pick(pool.len())]);
            let title: Vec<&str> = title.split(' ').take(5 + pick(8)).collect();
            let end = text.find(". ").map_or(text.len(), |at| at + 1);
            more += &format!("<div><a href=/x><h4>{}</h4></a>", title.join(" "));
            if pick(2) == 0 {
                more += &format!("<p>{}</p>", &text[..end]);
            }
            more += "</div>";
        }
        more += "</div>";
    }
    let at = if comments { close(last.end) } else { close(body[pick(body.len())].end) };
    out.insert_str(at, &more);
    out
}

/// Behind the next end of a part of the page.
fn outside(html: &str, from: usize) -> usize {
    let end = |name: &str| html[from..].find(name).map(|at| from + at + name.len());
    let ends = ["</div>", "</article>", "</section>"].into_iter().filter_map(end);
    ends.min().unwrap_or(from)
}

/// Other stories in a row, each its headline and from one paragraph to many.
fn stories(pool: &[String], random: &mut Random) -> String {
    let mut pick = |most: usize| ((random.next() * most as f64) as usize).min(most - 1);
    const CLASSES: [&str; 8] =
        ["", "", "item", "entry", "row", "col-md-8", "post hentry", "block block--text"];
    let item = ["div", "article", "section", "li"][pick(4)];
    let class = CLASSES[pick(8)];
    let heading = ["h1", "h2", "h3", "h4"][pick(4)];
    let (linked, dated, inner) = (pick(4) > 0, pick(2) == 0, pick(3) == 0);
    let longest = [1, 1, 2, 8][pick(4)];
    let mut out = String::from(if item == "li" { "<ul>" } else { "<div>" });
    for _ in 0..[1, 3, 6, 12][pick(4)] {
        let title: Vec<&str> = pool[pick(pool.len())].split(' ').take(4 + pick(9)).collect();
        let title = title.join(" ");
        out += &format!("<{item} class=\"{class}\">");
        if dated {
            out += ["<span>May 7, 2019</span>", "<div>3 hours ago</div>", "<p>12.10.2021</p>"]
                [pick(3)];
        }
        out += &match linked {
            true => format!("<{heading}><a href=/x>{title}</a></{heading}>"),
            false => format!("<{heading}>{title}</{heading}>"),
        };
        for _ in 0..1 + pick(longest) {
            let text = &pool[pick(pool.len())];
            out += &if inner { format!("<div>{text}</div>") } else { format!("<p>{text}</p>") };
        }
        out += &format!("</{item}>");
    }
    out + if item == "li" { "</ul>" } else { "</div>" }
}
