// Opens workbooks with SheetJS, sets cells, and saves them: one process for many files.
//
// Standard input holds [{"source": PATH, "target": PATH, "edits": [[SHEET, ADDRESS, VALUE]]}].

"use strict";

const fs = require("node:fs");
const XLSX = require("xlsx");

function set(sheet, address, value) {
  const type = typeof value === "number" ? "n" : "s";
  sheet[address] = { ...sheet[address], t: type, v: value, w: undefined };
}

for (const { source, target, edits } of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const book = XLSX.readFile(source);
  for (const [sheet, address, value] of edits) {
    set(book.Sheets[sheet], address, value);
  }
  XLSX.writeFile(book, target);
}
