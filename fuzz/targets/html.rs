//! Any bytes as an HTML page: its lines are its text's, and each comes from where it says.
#![no_main]

use copydesk::Annotator;
use copydesk::boilerplate::html::Page;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let html = copydesk::boilerplate::html::decode(data, None);
    let page = Page::read(&html);
    let text = page.text();
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    assert!(
        lines.eq(page.blocks().iter().map(|block| &text[block.span])),
        "lines and blocks differ"
    );
    assert_eq!(page.blocks().len(), page.markup().len());
    for block in page.blocks() {
        let source = page.source(block.span);
        assert!(html.get(source.clone()).is_some_and(|html| !html.is_empty()), "{source:?}");
    }
    copydesk_fuzz::article(text, &Annotator::new().annotate_page(&page));
});
