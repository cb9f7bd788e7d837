// What a browser makes of exported pages, measured; run by hand: `node tests/benchmarks/page.mjs OUT FILE.html ...`.
//
// Wants chromium and pdftotext, and once, anywhere above: npm install --no-save puppeteer-core axe-core html-validate.
// For each page: axe (light, dark, 820 and 320 pixels), html-validate, sideways scroll at 320, 360 and 820 pixels, and
// sheets of A4 and Letter printed to OUT/NAME-A4.pdf; pictures at OUT/NAME-LOOK.png, to be looked at by a person: light,
// dark, forced colours, without colour, and as someone sees who has no green (deuteranopia). Exit 1 where one fails.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import process from "node:process";

const require = createRequire(resolve(process.cwd(), "page.mjs"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { HtmlValidate } = require("html-validate");

const [out, ...files] = process.argv.slice(2);
const LOOKS = [
  ["light", 820, {}],
  ["dark", 820, { features: [{ name: "prefers-color-scheme", value: "dark" }] }],
  ["forced", 820, { features: [{ name: "forced-colors", value: "active" }] }],
  ["grey", 820, { sight: "achromatopsia" }],
  ["deuteranopia", 820, { sight: "deuteranopia" }],
  ["phone", 360, {}],
  ["narrow", 320, {}],
  ["phone-dark", 360, { features: [{ name: "prefers-color-scheme", value: "dark" }] }],
];
const AXE_IN = ["light", "dark", "narrow", "phone-dark"];

let faults = 0;
const fault = (...words) => {
  faults += 1;
  console.log("FAULT", ...words);
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
for (const file of files) {
  const path = resolve(file);
  const name = `${basename(dirname(path))}-${basename(path, ".html")}`;
  const report = await validator.validateFile(path);
  for (const result of report.results)
    for (const each of result.messages) fault(name, "html-validate", each.ruleId, each.message, `line ${each.line}`);
  const page = await browser.newPage();
  const client = await page.createCDPSession(); // puppeteer's own does not know forced colours
  await page.setBypassCSP(true);
  await page.goto(`file://${path}`);
  for (const [look, width, how] of LOOKS) {
    await page.setViewport({ width, height: 1200 });
    await client.send("Emulation.setEmulatedMedia", { features: how.features ?? [] });
    await page.emulateVisionDeficiency(how.sight ?? "none");
    await page.screenshot({ path: `${out}/${name}-${look}.png`, fullPage: true });
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const over = [...document.querySelectorAll("body *")].filter(
        (each) => !each.closest("svg") && each.getBoundingClientRect().right > room + 0.5,
      );
      return { scroll: document.documentElement.scrollWidth - room, over: over.slice(0, 3).map((e) => e.outerHTML.slice(0, 90)) };
    });
    if (wide.scroll > 0 || wide.over.length > 0) fault(name, look, `sideways ${wide.scroll}px`, wide.over.join(" | "));
    if (!AXE_IN.includes(look)) continue;
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const each of found.violations)
      fault(name, look, "axe", each.id, each.nodes.length, each.nodes[0].html.slice(0, 140), each.nodes[0].failureSummary.slice(0, 200));
  }
  await client.send("Emulation.setEmulatedMedia", { features: [] });
  await page.emulateVisionDeficiency("none");
  for (const format of ["A4", "Letter"]) await page.pdf({ path: `${out}/${name}-${format}.pdf`, format, preferCSSPageSize: false });
  await page.close();
  console.log("looked at", name);
}
await browser.close();
console.log(faults === 0 ? "no fault" : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
