// Opens pages in a browser and prints, for each, what axe-core finds wrong with it as JSON.
// Arguments: the browser's program, then the pages' files.
"use strict";
const fs = require("node:fs");
const { pathToFileURL } = require("node:url");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function main([program, ...pages]) {
  const { default: puppeteer } = await import("puppeteer-core");
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await puppeteer.launch({ executablePath: program, headless: true, args: FLAGS });
  const found = [];
  try {
    const page = await browser.newPage();
    for (const file of pages) {
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(axe);
      const result = await page.evaluate(() => globalThis.axe.run(document));
      found.push(
        result.violations.map((each) => `${each.id}: ${each.help} (${each.nodes[0].html})`),
      );
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(found));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
