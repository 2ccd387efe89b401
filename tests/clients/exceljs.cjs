// Opens workbooks with ExcelJS, sets cells, and saves them: one process for many files.
//
// Standard input holds [{"source": PATH, "target": PATH, "edits": [[SHEET, ADDRESS, VALUE]]}].

"use strict";

const fs = require("node:fs");
const ExcelJS = require("exceljs");

async function pass({ source, target, edits }) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(source);
  for (const [sheet, address, value] of edits) {
    book.getWorksheet(sheet).getCell(address).value = value;
  }
  await book.xlsx.writeFile(target);
}

async function main() {
  for (const job of JSON.parse(fs.readFileSync(0, "utf8"))) {
    await pass(job);
  }
}

main();
