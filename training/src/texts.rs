//! Pages as text, and pages made of the parts of several.

use crate::boost::Random;

/// A page as it is in the data.
pub struct Source {
    pub set: String,
    /// The part of the sites that it is of.
    pub fold: usize,
    pub text: String,
    /// For each line that is not blank whether it is the article's; `None` where the gold is neutral.
    pub gold: Vec<Option<bool>>,
    pub titles: Vec<bool>,
}

impl Source {
    /// The lines that are not blank, each with the blank ones before it.
    fn lines(&self) -> Vec<&str> {
        let (mut start, mut end) = (0, 0);
        let mut lines = vec![];
        for line in self.text.split_inclusive('\n') {
            end += line.len();
            if !line.trim().is_empty() {
                lines.push(&self.text[start..end]);
                start = end;
            }
        }
        lines
    }

    /// From the first line of the article to behind the last.
    fn body(&self) -> Option<(usize, usize)> {
        let first = self.gold.iter().position(|gold| *gold == Some(true))?;
        Some((first, self.gold.iter().rposition(|gold| *gold == Some(true))? + 1))
    }

    /// Behind the last line of the article, or of its first few that say enough to be one.
    fn cut(&self, (first, last): (usize, usize), random: &mut Random) -> usize {
        /// Lines of the longest that is left, and words of the shortest.
        const MOST: usize = 7;
        const LEAST: usize = 40;
        let lines = self.lines();
        let few = 1 + random.below(MOST);
        let (mut kept, mut words) = (0, 0);
        for at in (first..last).filter(|&at| self.gold[at] == Some(true)) {
            kept += 1;
            words += lines[at].split_whitespace().count();
            if kept >= few && words >= LEAST {
                return at + 1;
            }
        }
        last
    }

    fn push(&mut self, line: &str, gold: Option<bool>, title: bool) {
        self.text.push_str(line);
        if !line.ends_with('\n') {
            self.text.push('\n');
        }
        self.gold.push(gold);
        self.titles.push(title);
    }

    /// What is above the article on this page, the article of another, from its headline on, and what
    /// is below that of a third; now and then only the beginning of the article, and more of other
    /// pages in it and behind it.
    pub fn with(
        &self,
        article: &Source,
        foot: &Source,
        more: &More,
        random: &mut Random,
    ) -> Option<Source> {
        /// How far above the article its headline is looked for.
        const HEAD: usize = 12;
        /// How often there is more in the article, how often between two of its lines, and how often
        /// behind it.
        const INSIDE: f64 = 0.4;
        const BETWEEN: f64 = 0.1;
        const BEHIND: f64 = 0.4;
        /// How often the article is cut short: of little, much that is behind it must not be kept.
        const SHORT: f64 = 0.3;
        let (above, (first, mut last)) = (self.body()?.0, article.body()?);
        if random.next() < SHORT {
            last = article.cut((first, last), random);
        }
        let below = foot.body()?.1;
        let mut made = Source {
            set: self.set.clone(),
            fold: self.fold,
            text: String::new(),
            gold: vec![],
            titles: vec![],
        };
        let copy = |made: &mut Source, page: &Source, lines: &[&str], at: usize| {
            made.push(lines[at], page.gold[at], page.titles[at]);
        };
        let lines = self.lines();
        (0..above).filter(|&at| !self.titles[at]).for_each(|at| copy(&mut made, self, &lines, at));
        let lines = article.lines();
        let inside = random.next() < INSIDE;
        let title = (first.saturating_sub(HEAD)..first).find(|&at| article.titles[at]);
        for at in title.unwrap_or(first)..last {
            let amid = at > first && article.gold[at - 1..=at] == [Some(true); 2];
            if inside && amid && random.next() < BETWEEN {
                more.inside(&mut made, random);
            }
            copy(&mut made, article, &lines, at);
        }
        let lines = foot.lines();
        let mut end = below;
        if random.next() < BEHIND {
            end = (below + random.below(6)).min(lines.len());
            (below..end).for_each(|at| copy(&mut made, foot, &lines, at));
            more.behind(&mut made, random);
        }
        (end..lines.len()).for_each(|at| copy(&mut made, foot, &lines, at));
        Some(made)
    }
}

/// Lines of pages that may be put into others.
#[derive(Default)]
pub struct More {
    titles: Vec<String>,
    paragraphs: Vec<String>,
    /// What stands between two lines of an article and is none.
    holes: Vec<Vec<String>>,
}

impl More {
    pub fn of<'s>(sources: impl Iterator<Item = &'s Source>) -> More {
        /// Lines of the longest hole that is put elsewhere.
        const LONGEST: usize = 6;
        let mut more = More::default();
        for source in sources {
            let Some((from, to)) = source.body() else { continue };
            let lines = source.lines();
            for (at, line) in lines.iter().enumerate() {
                let words = line.split_whitespace().count();
                if source.titles[at] && (4..20).contains(&words) {
                    more.titles.push(line.trim().to_owned());
                }
                if source.gold[at] == Some(true) && words >= 12 {
                    more.paragraphs.push(line.trim().to_owned());
                }
            }
            let mut at = from;
            while at < to {
                let end = (at..to).find(|&at| source.gold[at] != Some(false)).unwrap_or(to);
                if (1..=LONGEST).contains(&(end - at)) {
                    more.holes.push(lines[at..end].iter().map(|&line| line.to_owned()).collect());
                }
                at = end + 1;
            }
        }
        more
    }

    fn inside(&self, made: &mut Source, random: &mut Random) {
        if !self.holes.is_empty() {
            random.pick(&self.holes).iter().for_each(|line| made.push(line, Some(false), false));
        }
    }

    /// Readers' comments, or other stories, as they stand behind an article.
    fn behind(&self, made: &mut Source, random: &mut Random) {
        if self.titles.is_empty() || self.paragraphs.is_empty() {
            return;
        }
        let gap = random.pick(&["", "\n"]);
        let mut say = |line: &str| made.push(&format!("{gap}{line}"), Some(false), false);
        if random.next() < 0.5 {
            self.comments(&mut say, random);
        } else {
            self.stories(&mut say, random);
        }
    }

    fn comments(&self, say: &mut impl FnMut(&str), random: &mut Random) {
        const HEADS: [&str; 6] = [
            "23 Comments",
            "Comments",
            "Comments (8)",
            "4 responses",
            "Reader comments",
            "Discussion",
        ];
        const READERS: [&str; 10] = [
            "tom_k",
            "Ann from Leeds",
            "Guest",
            "BigAl52",
            "M. Rivers",
            "John Carter",
            "freebird",
            "Anonymous",
            "lena.h",
            "Old Timer",
        ];
        if random.next() < 0.6 {
            say(random.pick::<&str>(&HEADS));
        }
        let form = random.below(4);
        let reply = random.pick(&["", "Reply", "Report", "Like Reply", ""]);
        let most = random.next() * 40.0;
        for _ in 0..2 + random.below(most as usize + 1) {
            let (reader, day) = (random.pick(&READERS), random.pick(&DAYS));
            match form {
                0 => [&format!("{reader} says:"), *day].into_iter().for_each(&mut *say),
                1 => [*reader, *day].into_iter().for_each(&mut *say),
                2 => say(&format!("{reader} {day}")),
                _ => say(reader),
            }
            let most = random.below(3);
            for _ in 0..=random.below(most + 1) {
                let text = random.pick(&self.paragraphs);
                let stops = text.match_indices(". ").nth(random.below(3));
                say(&text[..stops.map_or(text.len(), |(at, _)| at + 1)]);
            }
            if !reply.is_empty() {
                say(reply);
            }
        }
    }

    fn stories(&self, say: &mut impl FnMut(&str), random: &mut Random) {
        const HEADS: [&str; 9] = [
            "Related",
            "Related stories",
            "More from News",
            "Read next",
            "Most popular",
            "Latest",
            "You may also like",
            "Recommended",
            "Trending",
        ];
        if random.next() < 0.6 {
            say(random.pick::<&str>(&HEADS));
        }
        let (dated, more) = (random.next() < 0.4, random.next() < 0.2);
        // Paragraphs of the longest story; where none is longer than one, only its first sentence.
        let most = *random.pick(&[0.0, 1.0, 1.0, 2.0, 6.0]);
        for _ in 0..1 + random.below(10) {
            say(random.pick::<String>(&self.titles));
            if dated {
                say(random.pick::<&str>(&DAYS));
            }
            for _ in 0..(most * random.next() + 0.7) as usize {
                let text = random.pick(&self.paragraphs);
                if most < 2.0 && random.next() < 0.3 {
                    let words: Vec<&str> = text.split(' ').take(14 + random.below(12)).collect();
                    say(&format!("{}...", words.join(" ")));
                } else if most > 2.0 {
                    say(text);
                } else {
                    say(&text[..text.find(". ").map_or(text.len(), |at| at + 1)]);
                }
            }
            if more {
                say("Read more");
            }
        }
    }
}

const DAYS: [&str; 6] = [
    "May 7, 2019 at 12:28 pm",
    "3 hours ago",
    "12.10.2021",
    "November 19, 2019 6:44 am",
    "2 days ago",
    "Oct 3",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str) -> Source {
        let prose =
            format!("The {name} council voted on Monday to rebuild the old ferry pier at last.");
        let lines = ["Home", name, &prose, "Advertisement", &prose, "Share"];
        Source {
            set: "example.text.full".to_owned(),
            fold: 0,
            text: lines.join("\n"),
            gold: vec![Some(false), None, Some(true), Some(false), Some(true), Some(false)],
            titles: lines.iter().map(|line| *line == name).collect(),
        }
    }

    #[test]
    fn an_article_cut_short_has_lines_enough() {
        let short = page("Harbour");
        let body = short.body().expect("an article");
        let mut long = page("Harbour");
        long.text.push('\n');
        (0..20).for_each(|_| long.push(&"word ".repeat(20), Some(true), false));
        let mut random = Random::new(1);
        for _ in 0..50 {
            assert_eq!(short.cut(body, &mut random), body.1);
            let cut = long.cut(long.body().expect("an article"), &mut random);
            assert!((7..=12).contains(&cut) && long.gold[cut - 1] == Some(true), "{cut}");
        }
    }

    #[test]
    fn a_page_made_of_others_has_the_one_article_and_gold_for_every_line() {
        let (page, other, third) = (page("Harbour"), page("Mountain"), page("River"));
        let more = More::of([&page, &third].into_iter());
        let mut random = Random::new(1);
        for _ in 0..50 {
            let made = page.with(&other, &third, &more, &mut random).expect("each has an article");
            let lines = made.lines();
            assert_eq!((lines.len(), lines.len()), (made.gold.len(), made.titles.len()));
            let body: Vec<&str> = (0..lines.len())
                .filter(|&at| made.gold[at] == Some(true))
                .map(|at| lines[at])
                .collect();
            assert_eq!(body.len(), 2);
            assert!(body.iter().all(|line| line.contains("Mountain")), "{body:?}");
        }
    }
}
