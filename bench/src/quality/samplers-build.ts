import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The packages that a suggestion depends on. */
const packages = ["numerics", "core", "surrogates", "samplers"];

const sourcesOf = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !file.endsWith(".test.js"))
    .sort()
    .map((file) => join(directory, file));

const builds = new Map<string, string>();

/** Ten hexadecimal digits that change with the built code of our samplers, and of `more` packages, so that rows of another state are told apart. */
export const samplersBuild = (...more: readonly string[]): string => {
  const known = builds.get(more.join());
  if (known !== undefined) return known;
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../../packages");
  const hash = createHash("sha256");
  for (const name of [...packages, ...more])
    for (const file of sourcesOf(join(root, name, "dist"))) hash.update(readFileSync(file));
  const build = hash.digest("hex").slice(0, 10);
  builds.set(more.join(), build);
  return build;
};
