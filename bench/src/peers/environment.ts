import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HyperdialError } from "@hyperdial/core";

/** Python environments, each with a folder in `bench/python/requirements`: `packages.txt`, `constraints.txt` for what these bring, and perhaps `without-dependencies.txt`. Peers whose versions bear each other share one. */
export type EnvironmentName = "problems" | "real" | "common" | "fidelity" | "hebo" | "vizier";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const requirementsOf = (name: EnvironmentName): string => join(repository, "bench/python/requirements", name);

/** `HYPERDIAL_BENCH_ENVIRONMENTS`, else a cache of this repository's own. */
const home = (): string =>
  process.env["HYPERDIAL_BENCH_ENVIRONMENTS"] ??
  join(repository, "node_modules/.cache/hyperdial-bench/environments");

const run = (command: string, args: readonly string[], name: string): void => {
  const { status, error, stderr } = spawnSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status === 0) return;
  const said = (error?.message ?? String(stderr)).trim().split("\n").slice(-2).join(" ");
  throw new HyperdialError("not_installed", `the Python environment ${name} could not be made: ${said}`, {
    hint: "it takes Python 3.11 with venv (PYTHON names one) and the packages of bench/python/requirements; or put an environment at HYPERDIAL_BENCH_ENVIRONMENTS/<name>",
  });
};

/** The pip arguments after `install`, a command each. */
const installs = (folder: string): readonly (readonly string[])[] => {
  const without = join(folder, "without-dependencies.txt");
  return [
    ["-r", join(folder, "packages.txt"), "-c", join(folder, "constraints.txt")],
    ...(existsSync(without) ? [["--no-deps", "-r", without]] : []),
  ];
};

/** Changes with what is installed, not with what is said about it. */
const stampOf = (folder: string): string => {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort())
    hash.update(readFileSync(join(folder, file), "utf8").replaceAll(/^#.*\n/gm, ""));
  return hash.digest("hex");
};

/**
 * The Python of an environment; made first where it is missing, and made anew where its requirements changed. One that this did not make
 * (there is no stamp in it) is used as it is. `say` hears of the making, which takes minutes. Throws `not_installed`.
 */
export const environmentPython = (name: EnvironmentName, say: (line: string) => void): string => {
  const directory = join(home(), name);
  const python = join(directory, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const stamp = join(directory, "hyperdial-stamp");
  const folder = requirementsOf(name);
  const wanted = stampOf(folder);
  if (existsSync(python) && (!existsSync(stamp) || readFileSync(stamp, "utf8") === wanted)) return python;
  say(`making the Python environment ${name} in ${directory} …`);
  mkdirSync(home(), { recursive: true });
  run(process.env["PYTHON"] ?? "python3", ["-m", "venv", "--clear", directory], name);
  // The stamp comes first, and wrong: an environment half made is made anew.
  writeFileSync(stamp, "incomplete");
  for (const what of installs(folder))
    run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...what], name);
  writeFileSync(stamp, wanted);
  return python;
};
