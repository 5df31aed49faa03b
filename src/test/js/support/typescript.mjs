import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const modules = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../node_modules");
const OPTIONS = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
};

/**
 * Checks the types of files, and returns the messages of the TypeScript compiler; an empty text if there are none.
 * @param folder the folder for the project of the compiler
 * @param name the name of the project
 * @param options the compiler options, of which `paths` need not contain socket.io-client
 */
export async function typeErrors(folder, name, files, options) {
  const project = path.join(folder, `${name}.json`);
  const paths = { "socket.io-client": [path.join(modules, "socket.io-client")], ...options.paths };
  await writeFile(project, JSON.stringify({ compilerOptions: { ...OPTIONS, ...options, paths }, files }));
  const compiler = path.join(modules, "typescript", "bin", "tsc");
  return run(process.execPath, [compiler, "--project", project]).then(
    () => "",
    (failure) => failure.stdout,
  );
}
