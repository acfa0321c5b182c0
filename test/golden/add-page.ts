// Adds a golden page: copies it into a folder of its own and writes down what is read from it now, to be corrected by hand.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { decodeHtml } from "../../pipeline/extract/charset.ts";
import { extract } from "../../pipeline/extract/extract.ts";

const [name, file, url, now] = process.argv.slice(2);
if (!name || !file || !url || !/^[a-z0-9-]+$/.test(name)) {
  process.stderr.write("Usage: node test/golden/add-page.ts NAME FILE URL [NOW]\nNAME is lower case letters, digits and hyphens.\n");
  process.exitCode = 2;
} else {
  const folder = new URL(`./${name}/`, import.meta.url);
  mkdirSync(folder);
  const bytes = readFileSync(file);
  const expected = { ...extract({ html: decodeHtml(bytes).html, url, ...(now ? { now } : {}) }), ...(now ? { now } : {}) };
  writeFileSync(new URL("page.html", folder), bytes);
  writeFileSync(new URL("expected.json", folder), `${JSON.stringify(expected, null, 2)}\n`);
  process.stdout.write(`${folder.pathname}: read it through, then correct expected.json by hand.\n`);
}
