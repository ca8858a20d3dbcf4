// Whether Apache Annotator finds, by either selector, the words that each annotation of
// FOLDER/webannotation is about. The texts are those that brat's export wrote beside them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";

const dom = new JSDOM("");
for (const name of ["Document", "Node", "NodeFilter", "Range", "Text", "Element"]) {
  globalThis[name] = dom.window[name];
}
const { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } = await import("@apache-annotator/dom");

async function first(matches) {
  for await (const range of matches) return range.toString();
  return undefined;
}

const folder = join(process.argv[2], "webannotation");
let targets = 0;
for (const name of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
  const text = readFileSync(join(process.argv[2], "brat", name.replace(/\.json$/, ".txt")), "utf8");
  const page = JSON.parse(readFileSync(join(folder, name), "utf8"));
  const body = dom.window.document.createElement("pre");
  body.append(dom.window.document.createTextNode(text));
  if (page["@context"] !== "http://www.w3.org/ns/anno.jsonld" || page.type !== "AnnotationPage") {
    throw new Error(`${name}: not an annotation page`);
  }
  const ids = new Set(page.items.map((item) => item.id));
  if (ids.size !== page.items.length) throw new Error(`${name}: an id comes twice`);
  for (const item of page.items) {
    new URL(item.id);
    for (const target of item.target) {
      const [position, quote] = target.selector;
      const byPosition = await first(createTextPositionSelectorMatcher(position)(body));
      const byQuote = await first(createTextQuoteSelectorMatcher(quote)(body));
      if (byPosition !== quote.exact || byQuote !== quote.exact) {
        throw new Error(`${name} ${item.id}: ${JSON.stringify({ exact: quote.exact, byPosition, byQuote })}`);
      }
      targets += 1;
    }
  }
}
if (!targets) throw new Error("no targets");
console.log(`webannotation: ${targets} targets found by position and by quotation`);
