//! Pages of HTML as the benches read them, round the stories of the corpus.
//!
//! A page is a text of the corpus in the markup of a news site: scripts and styles, menus, cards of
//! other stories, comments, and names of classes on every element. Some three fifths of its bytes
//! are scripts, styles and attributes, as they are on the web.

use std::fmt::Write;

/// The story as a page; its lines are those of the text.
pub(crate) fn page(story: &str) -> String {
    let lines: Vec<&str> = story.lines().filter(|line| !line.is_empty()).collect();
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Newsline</title>\n",
    );
    for number in 0..12 {
        let _ = write!(
            html,
            "<script>window.config{number} = {{\"markup\": \"<p>{}<\\/p>\", \"slots\": [{}]}};</script>\n\
             <style>.card-{number} > p {{ color: #{number:06x}; margin: 0 auto }}</style>\n",
            "x".repeat(900),
            "\"leaderboard\", ".repeat(60),
        );
    }
    html.push_str("</head><body class=\"page single\"><header class=\"site-header\"><nav><ul>");
    for number in 0..40 {
        let _ = writeln!(
            html,
            "<li class=\"menu-item menu-item-{number}\"><a class=\"menu-link\" href=\"/section/{number}\" \
             data-track=\"nav:{number}\">Section {number}</a></li>"
        );
    }
    html.push_str(
        "</ul></nav></header><main><article class=\"story\"><div class=\"story-body\">\n",
    );
    for (number, line) in lines.iter().enumerate() {
        let _ = writeln!(
            html,
            "<p class=\"paragraph paragraph--{number}\" data-position=\"{number}\">{}</p>",
            line.replace('&', "&amp;").replace('“', "&ldquo;").replace(" the ", " <em>the</em> ")
        );
    }
    html.push_str("</div></article><aside class=\"related\"><h2>Read next</h2>");
    for number in 0..30 {
        let words: String = lines[number % lines.len()].chars().take(60).collect();
        let _ = writeln!(
            html,
            "<div class=\"card card-{number}\"><a href=\"/story/{number}\"><img src=\"data:image/png;\
             base64,{}\" alt=\"\"><h3 class=\"card__title\">{words}</h3></a></div>",
            "A".repeat(400),
        );
    }
    html.push_str("</aside><section id=\"comments\">");
    for number in 0..20 {
        let _ = writeln!(
            html,
            "<div class=\"comment\" id=\"comment-{number}\"><b class=\"comment-author\">reader{number}</b>\
             <p>{}</p></div>",
            lines[(number * 7) % lines.len()]
        );
    }
    html.push_str("</section></main><footer><p>&copy; Newsline</p></footer></body></html>");
    html
}
