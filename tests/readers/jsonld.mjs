// Whether every page of FOLDER/jsonld is a NewsArticle as schema-dts, Google's types of schema.org
// for TypeScript, has it: the compiler refuses unknown properties and values of the wrong type.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.argv[2], "jsonld");
const pages = readdirSync(folder).filter((name) => name.endsWith(".jsonld")).sort();
const wrong = { "@context": "https://schema.org", "@type": "NewsArticle", headLine: "not a property" };

function compiles(values) {
  const lines = values.map((value, n) => `export const page${n}: WithContext<NewsArticle> = ${JSON.stringify(value)};`);
  writeFileSync("pages.ts", `import type { NewsArticle, WithContext } from "schema-dts";\n${lines.join("\n")}\n`);
  try {
    execFileSync("npx", ["--no-install", "tsc", "--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler",
      "--module", "esnext", "--types", "", "pages.ts"], { encoding: "utf8" });
    return "";
  } catch (error) {
    return error.stdout || String(error);
  }
}

const fault = compiles(pages.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8"))));
if (fault || !pages.length) {
  console.error(`jsonld: ${fault || "no pages"}`);
  process.exit(1);
}
if (!compiles([wrong])) {
  console.error("jsonld: the check lets a wrong property pass");
  process.exit(1);
}
console.log(`jsonld: ${pages.length} pages are NewsArticle`);
