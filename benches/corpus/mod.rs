//! The texts that every bench reads: the seeds, and made-up news of any size.
//!
//! The made-up pages are put together from sentence patterns and word lists written here, by a
//! counter-driven generator, so that they are the same everywhere, no two pages are alike, and no
//! page is anyone's. Shares of quotations, dates and furniture follow the seeds'.

#![allow(dead_code, missing_docs)]

/// The five seed articles.
pub(crate) fn seeds() -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
        .expect("seeds/ lies beside the manifest")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a readable seed")).collect()
}

/// Pages of English news, some 3 KB each, `bytes` or a little more in all.
pub(crate) fn news(bytes: usize) -> Vec<String> {
    pages(bytes, &ENGLISH)
}

/// Pages in which most words have a letter beyond ASCII: accented Latin, Cyrillic, and scripts
/// without capitals or without spaces.
pub(crate) fn beyond_ascii(bytes: usize) -> Vec<String> {
    let mut all = Vec::new();
    for language in [&GERMAN, &SPANISH, &TURKISH, &RUSSIAN, &HINDI, &CHINESE] {
        all.extend(pages(bytes / 6, language));
    }
    all
}

/// How a language fills its pages.
struct Language {
    head: &'static [&'static str],
    sentences: &'static [&'static str],
    foot: &'static [&'static str],
    names: &'static [&'static str],
    places: &'static [&'static str],
    things: &'static [&'static str],
    verbs: &'static [&'static str],
    days: &'static [&'static str],
}

fn pages(bytes: usize, language: &Language) -> Vec<String> {
    let mut dice = Dice(1);
    let mut pages = Vec::new();
    let mut size = 0;
    while size < bytes {
        let mut page = String::new();
        for line in language.head {
            fill(&mut page, line, language, &mut dice);
            page.push_str("\n\n");
        }
        let most = 2400 + dice.below(1200);
        while page.len() < most {
            for _ in 0..1 + dice.below(3) {
                fill(&mut page, dice.pick(language.sentences), language, &mut dice);
                page.push(' ');
            }
            page.push_str("\n\n");
        }
        for line in language.foot {
            fill(&mut page, line, language, &mut dice);
            page.push('\n');
        }
        size += page.len();
        pages.push(page);
    }
    pages
}

/// Writes a pattern with its places filled: `@` a name, `%` a place, `#` a number, `&` a thing,
/// `^` a verb of speech, `~` a day.
fn fill(page: &mut String, pattern: &str, language: &Language, dice: &mut Dice) {
    for letter in pattern.chars() {
        match letter {
            '@' => page.push_str(dice.pick(language.names)),
            '%' => page.push_str(dice.pick(language.places)),
            '&' => page.push_str(dice.pick(language.things)),
            '^' => page.push_str(dice.pick(language.verbs)),
            '~' => page.push_str(dice.pick(language.days)),
            '#' => page.push_str(&(1 + dice.below(30)).to_string()),
            other => page.push(other),
        }
    }
}

/// The multiplier and increment of Knuth's MMIX generator; quality enough to vary texts.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

static ENGLISH: Language = Language {
    head: &[
        "Home | News | Politics | Sport | Weather",
        "@ meets % leaders over &",
        "By @ and @, Staff Writers",
        "Published: May #, 2014 | Updated: 5:# p.m. EDT",
        "Share on Facebook",
        "%, May # (Newsline) - Officials in % and % agreed ~ to look again at the & after # days of talks.",
    ],
    sentences: &[
        "The & was first drawn up in % in 2009, when @ led the ministry, and has been changed # times since.",
        "“We have looked at the & for #0 months, and it’s still not ready,” @ ^.",
        "“Nobody here wants the &,” said @, a councillor in %. “We told them so ~, and we will tell them again.”",
        "@ ^ that the & would cost $#.# million and could not begin before the end of the year.",
        "According to @, the & in % employs about #,#00 people, most of them since June 20##.",
        "The & in % has grown by #.# percent a year since the 1990s.",
        "\"It isn't the & that worries me,\" Mr. @ ^ at a meeting in %. \"It's the cost of it.\"",
        "Dr. @ of the Univ. of % is to speak at # a.m. ~, the U.S. embassy ^.",
        "Asked about the &, @ declined to comment.",
        "Trains to % were late for more than two hours ~ because of the &.",
        "He has called the & “a mistake”, but his party backs it.",
        "The two sides signed a & two years later, in the third quarter of 2011.",
        "Critics say the & is neither safe nor cheap; supporters in % disagree, and the court has yet to rule on No. #.",
        "Rain is expected in % next week, with winds of #0 mph.",
        "She added the & had been closed since last month, and that no one in % had been told why.",
        "Only # of the #00 houses near the & were empty.",
        "The river, which runs past the & and through the old part of %, rose again overnight.",
    ],
    foot: &["Tags: %, &, news", "Add Comment", "© 2014 Newsline Ltd. All rights reserved."],
    names: &[
        "Ann Lee",
        "Boris Tamm",
        "Maria Silva",
        "John O’Neill",
        "Kerem Aydin",
        "Lavinia Brandt",
        "Peter K. Moss",
        "Jo Ito",
        "Sara Lund",
        "Tom Hale",
    ],
    places: &[
        "Lima",
        "New Haven",
        "Oslo",
        "Ankara",
        "Port Said",
        "Leeds",
        "St. Gallen",
        "Quito",
        "Harbin",
        "Cork",
    ],
    things: &[
        "bridge",
        "budget plan",
        "water treaty",
        "rail line",
        "school reform",
        "harbour project",
        "power station",
        "tax bill",
        "fishing ban",
        "museum",
    ],
    verbs: &[
        "said",
        "told reporters",
        "warned",
        "added",
        "argued",
        "insisted",
        "explained",
        "acknowledged",
    ],
    days: &[
        "on Tuesday",
        "Wednesday",
        "last week",
        "on May 7",
        "in April",
        "yesterday",
        "on Friday morning",
    ],
};

static GERMAN: Language = Language {
    head: &[
        "Startseite | Politik | Sport",
        "@ reist für & nach %",
        "Von @, %",
        "Veröffentlicht am #. März 2014",
    ],
    sentences: &[
        "Die Gespräche über & in % würden ~ fortgeführt, ^ @ gegenüber der Zeitung.",
        "„Wir können & für die nächsten # Jahre nicht bezahlen“, ^ @ ~ in %.",
        "Für & müssten über #00 Bürger in % höhere Gebühren zahlen, z. B. für Müll und Straßen.",
        "Am #. Mai 2013 eröffnete Dr. @ & in der Nähe von %.",
    ],
    foot: &["Schlagwörter: %, &", "© 2014 Alle Rechte vorbehalten"],
    names: &["Jürgen Müller", "Käthe Größ", "Jörg Übel", "Änne Schäfer"],
    places: &["Köln", "München", "Zürich", "Düsseldorf"],
    things: &["die Brücke", "das Gebäude", "die Straßenbahn", "den Flughafen"],
    verbs: &["sagte", "erklärte", "betonte"],
    days: &["am Dienstag", "nächste Woche", "im März"],
};

static SPANISH: Language = Language {
    head: &["Portada | Política | Deportes", "@ viajará a % por &", "Por @", "# de marzo de 2014"],
    sentences: &[
        "«No habrá más dinero para &», ^ @ ~ en %.",
        "La construcción de & comenzó hace # años y todavía no está terminada, según @.",
        "El señor @ llegó ~ a %, donde se reunió con más de #00 vecinos.",
        "¿Cuándo estará lista & de %? «Después del otoño», ^ la señora @.",
    ],
    foot: &["Etiquetas: %, &", "Todos los derechos reservados"],
    names: &["José Núñez", "María Peña", "Ángel Ibáñez", "Inés Gómez"],
    places: &["León", "Málaga", "Bogotá", "Córdoba"],
    things: &["la estación", "la línea férrea", "la región", "la educación"],
    verbs: &["afirmó", "señaló", "aseguró"],
    days: &["el miércoles", "el próximo sábado", "el 7 de mayo"],
};

static TURKISH: Language = Language {
    head: &[
        "Ana sayfa | Gündem | Spor",
        "@ %’da & için görüştü",
        "Son güncelleme: 0# Mayıs 2013, 12:1#",
    ],
    sentences: &[
        "“& için # yıl daha bekleyemeyiz” diyen @, görüşmelerin ~ süreceğini ^.",
        "%’daki & çalışmaları geçen yıl başladı ve #00 kişi işe alındı.",
        "Bakan @, ~ yaptığı açıklamada & hakkında bilgi verdi.",
    ],
    foot: &["Etiketler: %, &", "Tüm hakları saklıdır"],
    names: &["Ayşe Yılmaz", "Çağlar Öztürk", "Gülşen Şahin"],
    places: &["İstanbul", "Iğdır", "Çanakkale"],
    things: &["köprü", "müze", "üniversite"],
    verbs: &["söyledi", "açıkladı", "belirtti"],
    days: &["salı günü", "geçen hafta", "7 Mayıs'ta"],
};

static RUSSIAN: Language = Language {
    head: &["Главная | Новости | Спорт", "@ обсудит & в городе %", "0# мая 2013, 12:1#"],
    sentences: &[
        "«Мы ждали & уже # лет», — ^ @ ~ на встрече в городе %.",
        "Работы начались в 2009 г. и продолжаются до сих пор, ^ пресс-служба.",
        "По словам @, на & нужно ещё #00 млн рублей.",
    ],
    foot: &["Все права защищены"],
    names: &["Иван Петров", "Ольга Смирнова", "А. П. Чернов"],
    places: &["Москва", "Пермь", "Омск"],
    things: &["мост", "новый музей", "железную дорогу"],
    verbs: &["сказал", "сообщила", "заявил"],
    days: &["во вторник", "на прошлой неделе", "7 мая"],
};

static HINDI: Language = Language {
    head: &["मुखपृष्ठ | समाचार | खेल", "@ ने % में & पर बात की"],
    sentences: &[
        "@ ने ~ कहा कि & का काम # साल में पूरा होगा।",
        "“हम & के लिए और इंतज़ार नहीं करेंगे,” @ ने % में कहा।",
        "% के #00 लोगों ने & की माँग की।",
    ],
    foot: &["सर्वाधिकार सुरक्षित"],
    names: &["आशा वर्मा", "रवि कुमार"],
    places: &["दिल्ली", "पटना"],
    things: &["पुल", "विद्यालय"],
    verbs: &["कहा"],
    days: &["मंगलवार को", "पिछले सप्ताह"],
};

static CHINESE: Language = Language {
    head: &["首页 | 新闻 | 体育", "@在%谈&", "2013年5月#日 12:1#"],
    sentences: &[
        "@~在%表示，&将在#年内完成。",
        "“我们不能再等&了，”@说。“大家都同意。”",
        "据报道，%有#00人参加了关于&的会议。",
    ],
    foot: &["版权所有"],
    names: &["王芳", "李强"],
    places: &["北京", "上海"],
    things: &["大桥", "学校改革"],
    verbs: &["说"],
    days: &["周二", "上周"],
};
