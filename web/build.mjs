// Writes the pages into bot/channels/web/static, the same bytes from the same sources; fails over budget.
// With --check nothing is written: it fails where what stands there is not what the sources build.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { build, transformSync } from "esbuild";
import * as OpenCC from "opencc-js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUT = fileURLToPath(new URL("../bot/channels/web/static/", import.meta.url));
const BUDGET = { "widget.js": 3072, total: 40960 }; // bytes, gzipped; total: what a visitor of /chat loads, and the loader
const LOADED = ["widget.js", "chat.html", "chat.css", "chat.js"];

/** "virtual:hant": words.ts in 繁體. */
export const hant = {
  name: "hant",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:hant$/ }, ({ path }) => ({ path, namespace: "hant" }));
    builder.onLoad({ filter: /.*/, namespace: "hant" }, async () => {
      const source = transformSync(readFileSync(`${HERE}src/words.ts`, "utf8"), { loader: "ts", format: "esm" }).code;
      const { HANS } = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
      const convert = OpenCC.Converter({ from: "cn", to: "t" });
      const table = Object.fromEntries(Object.entries(HANS).map(([key, text]) => [key, convert(text)]));
      return { contents: `export const HANT = ${JSON.stringify(table)};`, loader: "js" };
    });
  },
};

const size = (text) => gzipSync(text, { level: 9 }).length;

async function bundle(entryPoints, target) {
  const common = { bundle: true, write: false, minify: true, charset: "utf8", legalComments: "none", format: "iife" };
  const { outputFiles } = await build({
    ...common,
    absWorkingDir: HERE,
    outdir: OUT,
    entryPoints,
    target,
    plugins: [hant],
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.slice(OUT.length), text]));
}

async function made() {
  const files = {
    ...(await bundle({ widget: "src/loader.ts", chat: "src/chat.ts" }, ["es2019"])),
    ...(await bundle({ chat: "src/css/chat.css", demo: "pages/demo.css" }, ["chrome70", "safari13"])),
  };
  for (const page of ["chat.html", "demo.html"]) files[page] = readFileSync(`${HERE}pages/${page}`, "utf8");
  return files;
}

function checkBudget(files) {
  const total = LOADED.reduce((sum, name) => sum + size(files[name]), 0);
  for (const name of Object.keys(files).sort()) {
    if (name.endsWith(".js")) parse(files[name], { ecmaVersion: 2019, sourceType: "script" });
    console.log(`${name.padEnd(10)} ${String(size(files[name])).padStart(6)} bytes gzipped`);
  }
  console.log(`a visitor loads ${total} of ${BUDGET.total}`);
  if (size(files["widget.js"]) > BUDGET["widget.js"] || total > BUDGET.total) throw new Error("over budget");
}

function write(files) {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const name of Object.keys(files)) writeFileSync(OUT + name, files[name]);
}

/** What stands in static/ is what the sources build: the repository holds it, so that `make run` needs no Node. */
function compare(files) {
  const kept = readdirSync(OUT);
  const differ = [...new Set([...kept, ...Object.keys(files)])].filter(
    (name) => !kept.includes(name) || files[name] !== readFileSync(OUT + name, "utf8"),
  );
  if (differ.length) throw new Error(`static/ is not what web/ builds (${differ.join(", ")}): run make widget`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await made();
  checkBudget(files);
  if (process.argv.includes("--check")) compare(files);
  else write(files);
}
