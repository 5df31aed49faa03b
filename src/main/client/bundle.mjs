// Bundles the scripts of the marketplace, so that a page needs few requests: node bundle.mjs <output folder>
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const webapp = new URL("../webapp/", import.meta.url);
const packages = fileURLToPath(new URL("node_modules", import.meta.url));
/** The server replaces {files} in the page for errors. */
const SCRIPT = /<script src="(?:\{files\})?(js\/[^"]+)"( type="module")?>/g;

/** The scripts that the pages name. The classic ones are not modules. */
const scripts = [...readdirSync(webapp), "WEB-INF/error.html"]
  .filter((name) => name.endsWith(".html"))
  .flatMap((page) => [...readFileSync(new URL(page, webapp), "utf8").matchAll(SCRIPT)])
  .map(([, path, module]) => ({ path: fileURLToPath(new URL(path, webapp)), module: Boolean(module) }));
const paths = (modules) => [...new Set(scripts.filter(({ module }) => module === modules).map(({ path }) => path))];

const common = {
  bundle: true,
  minify: true,
  sourcemap: true,
  target: "es2022",
  outdir: process.argv[2],
  outbase: fileURLToPath(webapp),
  logLevel: "warning",
};
await build({ ...common, entryPoints: paths(false), format: "iife" });
await build({ ...common, entryPoints: paths(true), format: "esm", splitting: true, chunkNames: "js/parts/[name]-[hash]", nodePaths: [packages] });
