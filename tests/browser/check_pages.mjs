// check_pages.mjs [--modules DIR] [--shots DIR] PAGE...: opens pages as they lie on disk in headless Chromium.
// Of each: no console error, nothing loaded but the page itself, no violation of WCAG 2.1 AA that axe finds, in
// the light and the dark scheme, wide and as narrow as a telephone, each sortable table sorted by its first
// column; and how long opening and sorting take, by the clock and in CPU time of the pages' processes. With --shots, pictures of each (and as it prints).
//
// DIR holds node_modules with puppeteer-core and axe-core (npm install puppeteer-core axe-core).
// Exit code 0 in order, 1 one line for each fault, 77 skipped with the reason.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values: options, positionals: pages } = parseArgs({
  allowPositionals: true,
  options: { modules: { type: "string", default: "." }, shots: { type: "string" } },
});
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}
if (!chromium) skip("chromium is missing; apt-get install chromium");
const require = createRequire(resolve(options.modules, "here.js"));
let puppeteer, axe;
try {
  const module = await import(pathToFileURL(require.resolve("puppeteer-core")));
  puppeteer = module.default ?? module;
  axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch (error) {
  skip(`${error.message.split("\n")[0]}; npm install puppeteer-core axe-core, and name the folder by --modules`);
}

let faults = 0;
function fault(page, text) {
  ++faults;
  console.log(`${page}: ${text}`);
}

// Both frames: the browser has laid the page out and painted it.
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function open(browser, path, { width, scheme }) {
  const tab = await browser.newPage();
  tab.on("console", (message) => message.type() === "error" && fault(path, `console: ${message.text()}`));
  tab.on("pageerror", (error) => fault(path, `script: ${error.message}`));
  tab.on("request", (request) => {
    if (request.url() !== pathToFileURL(resolve(path)).href) fault(path, `loads ${request.url()}`);
  });
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const meter = await browser.target().createCDPSession();
  const cpu = async () => (await meter.send("SystemInfo.getProcessInfo")).processInfo
      .filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  const before = await cpu();
  const start = performance.now();
  await tab.goto(pathToFileURL(resolve(path)).href, { waitUntil: "load" });
  await tab.evaluate(painted);
  return { tab, cpu: async () => (await cpu()) - before, opened: performance.now() - start };
}

// Clicks the first heading of each sortable table; the longest time until the new order is painted.
async function sort(tab) {
  return tab.evaluate(async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let longest = 0;
    for (const table of document.querySelectorAll("table.sortable")) {
      const start = performance.now();
      table.tHead.querySelector("button").click();
      await painted();
      longest = Math.max(longest, performance.now() - start);
    }
    return longest;
  });
}

async function violations(tab) {
  await tab.evaluate(axe);
  return tab.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return result.violations.map((one) => `${one.id}: ${one.help}; ${one.nodes.length} times, first ${one.nodes[0].html.slice(0, 160)}`);
  });
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  protocolTimeout: 600_000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  for (const path of pages) {
    const large = readFileSync(path).length > 2_000_000;  // axe would take minutes, and a smaller one has it all
    for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [375, "light"]]) {
      const { tab, cpu, opened } = await open(browser, path, { width, scheme });
      const shot = (name) => resolve(options.shots, `${basename(dirname(resolve(path)))}-${basename(path, ".html")}-${name}.png`);
      if (options.shots) {
        mkdirSync(options.shots, { recursive: true });
        await tab.setViewport({ width, height: 1600 });
        await tab.screenshot({ path: shot(`${width}-${scheme}`) });
      }
      const opening = await cpu();
      const sorted = await sort(tab);
      const sorting = await cpu() - opening;
      const found = large ? [] : await violations(tab);
      for (const line of found) fault(path, `${width} ${scheme}: ${line}`);
      const wider = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) fault(path, `${width} ${scheme}: is ${wider} pixels wider than the window`);
      if (options.shots && width === 1280 && scheme === "light" && !large) {
        await tab.emulateMediaType("print");
        await tab.screenshot({ path: shot("print") });
      }
      console.log(`${path}: ${width} ${scheme}: opened in ${opened.toFixed(0)} ms (CPU ${opening.toFixed(0)}), ` +
                  `sorted in ${sorted.toFixed(0)} ms (CPU of all tables ${sorting.toFixed(0)}), ` +
                  `${large ? "axe not run" : `${found.length} violations`}`);
      await tab.close();
    }
  }
} finally {
  await browser.close();
}
console.log(`${pages.length} pages, ${faults} faults`);
process.exit(faults ? 1 : 0);
