//! Elements by name: which break a line, which hold nothing to read, which close others.

/// How an element takes part in a page's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Runs on in its line.
    Inline,
    /// Begins and ends a line.
    Line,
    /// Begins and ends a paragraph.
    Block,
    /// Holds nothing to read.
    Skip,
    /// Has no content and no end tag.
    Void,
}

macro_rules! tags {
    ($($flow:ident: $($tag:ident $name:literal),+;)+) => {
        /// An element that is known by name.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Tag {
            /// Any element without a row here; it runs on in its line.
            #[default]
            Other,
            $($($tag,)+)+
        }

        impl Tag {
            pub(super) fn named(name: &[u8]) -> Tag {
                match name {
                    $($($name => Tag::$tag,)+)+
                    _ => Tag::Other,
                }
            }

            pub(super) fn flow(self) -> Flow {
                match self {
                    Tag::Other => Flow::Inline,
                    $($(Tag::$tag => Flow::$flow,)+)+
                }
            }
        }
    };
}

tags! {
    Block:
        Address b"address", Article b"article", Aside b"aside", Blockquote b"blockquote",
        Body b"body", Caption b"caption", Center b"center", Details b"details", Dialog b"dialog",
        Div b"div", Dl b"dl", Fieldset b"fieldset", FigCaption b"figcaption", Figure b"figure",
        Footer b"footer", Form b"form", H1 b"h1", H2 b"h2", H3 b"h3", H4 b"h4", H5 b"h5", H6 b"h6",
        Head b"head", Header b"header", HGroup b"hgroup", Html b"html", Main b"main", Menu b"menu",
        Nav b"nav", Ol b"ol", P b"p", Pre b"pre", Search b"search", Section b"section",
        Table b"table", Ul b"ul";
    Line:
        Button b"button", Dd b"dd", Dt b"dt", Label b"label", Legend b"legend", Li b"li",
        Summary b"summary", TBody b"tbody", TFoot b"tfoot", THead b"thead", Tr b"tr";
    Inline:
        A b"a", Abbr b"abbr", B b"b", Cite b"cite", Em b"em", Font b"font", I b"i", Q b"q",
        Small b"small", Span b"span", Strong b"strong", Sub b"sub", Sup b"sup", Td b"td",
        Th b"th", Time b"time", U b"u";
    Skip:
        Audio b"audio", Canvas b"canvas", DataList b"datalist", Iframe b"iframe", Math b"math",
        NoEmbed b"noembed", NoFrames b"noframes", NoScript b"noscript", Object b"object",
        Option b"option", OptGroup b"optgroup", Progress b"progress", Rp b"rp", Rt b"rt",
        Script b"script", Select b"select", Style b"style", Svg b"svg", Template b"template",
        TextArea b"textarea", Title b"title", Video b"video";
    Void:
        Area b"area", Base b"base", Br b"br", Col b"col", Embed b"embed", Frame b"frame",
        Hr b"hr", Img b"img", Input b"input", Link b"link", Meta b"meta", Param b"param",
        Source b"source", Track b"track", Wbr b"wbr";
}

impl Tag {
    /// Elements in the order of how much prose is in them.
    pub(super) fn rank(self) -> u8 {
        match self {
            Tag::P => 24,
            Tag::Blockquote => 23,
            Tag::Pre => 22,
            Tag::H2 => 21,
            Tag::H3 => 20,
            Tag::H4 => 19,
            Tag::H5 => 18,
            Tag::H6 => 17,
            Tag::H1 => 16,
            Tag::Div => 14,
            Tag::Section | Tag::Article | Tag::Main => 13,
            Tag::Body | Tag::Html => 12,
            Tag::Dd => 11,
            Tag::Li => 10,
            Tag::Dt => 9,
            Tag::Td | Tag::Th => 8,
            Tag::Figure | Tag::FigCaption | Tag::Caption => 7,
            Tag::Header => 6,
            Tag::Summary | Tag::Details => 5,
            Tag::Aside | Tag::Nav | Tag::Footer => 4,
            Tag::Form | Tag::Fieldset | Tag::Legend => 3,
            Tag::Label => 2,
            Tag::Button => 1,
            _ => 12,
        }
    }

    pub(super) fn heading(self) -> Option<u8> {
        Some(match self {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => return None,
        })
    }

    /// Whether an end tag inside this element cannot close one outside of it.
    pub(super) fn bounds(self) -> bool {
        matches!(self, Tag::Td | Tag::Th | Tag::Caption | Tag::Table | Tag::Template | Tag::Html)
    }

    pub(super) fn is_cell(self) -> bool {
        matches!(self, Tag::Td | Tag::Th)
    }

    pub(super) fn is_table_part(self) -> bool {
        matches!(
            self,
            Tag::Table | Tag::TBody | Tag::THead | Tag::TFoot | Tag::Tr | Tag::Td | Tag::Th
        )
    }

    /// Whether it is a place that lines are counted by: what is not inline.
    pub(super) fn is_place(self) -> bool {
        matches!(self.flow(), Flow::Block | Flow::Line) || self.is_cell()
    }

    pub(super) fn is_list_part(self) -> bool {
        let list = matches!(
            self,
            Tag::Ul | Tag::Ol | Tag::Dl | Tag::Li | Tag::Dt | Tag::Dd | Tag::Caption
        );
        list || self.is_table_part()
    }

    /// Whether the start tag closes a paragraph that is open.
    pub(super) fn ends_paragraph(self) -> bool {
        match self {
            Tag::Body | Tag::Html | Tag::Head | Tag::Caption => false,
            Tag::Li | Tag::Dd | Tag::Dt | Tag::Summary | Tag::Hr => true,
            _ => self.flow() == Flow::Block,
        }
    }
}
