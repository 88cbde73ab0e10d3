import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Provenance } from "@hyperdial/core";
import { hashData } from "../provenance/hash-data.js";
import { reasonOf } from "../provenance/recorded.js";

const run = promisify(execFile);

/** What is not as it was, and what cannot be told. */
export interface Changes {
  readonly changed: readonly string[];
  readonly notes: readonly string[];
}

const shown = 5;

const listed = (names: readonly string[]): string =>
  `${names.slice(0, shown).join(", ")}${names.length > shown ? ` and ${names.length - shown} more` : ""}`;

/** `git` in a directory, taking no lock that a commit under way would trip over. */
export const git = async (directory: string, ...parts: readonly string[]): Promise<string> => {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  const { stdout } = await run("git", parts, { cwd: directory, env, maxBuffer: 64 << 20, windowsHide: true });
  return stdout;
};

const short = (commit: string): string => commit.slice(0, 12);

/** The files that git knows, here and now, beside those of the recorded commit. */
const commitChanges = async (recorded: Provenance["git"], directory: string): Promise<Changes> => {
  if (recorded === null) return { changed: [], notes: ["no git commit was recorded"] };
  const then = recorded.dirty
    ? [
        `it ran with changes that were not committed, on top of ${short(recorded.commit)}: they are not recorded`,
      ]
    : [];
  try {
    const names = (await git(directory, "diff", "--name-only", "--relative", recorded.commit, "--", "."))
      .split("\n")
      .filter((name) => name !== "");
    if (names.length === 0) return { changed: [], notes: then };
    return {
      changed: [`the code differs from commit ${short(recorded.commit)}: ${listed(names)}`],
      notes: then,
    };
  } catch (error) {
    const note = `the code cannot be compared with commit ${short(recorded.commit)}: ${reasonOf(error)}`;
    return { changed: [], notes: [...then, note] };
  }
};

const fileChanges = async (
  files: NonNullable<Provenance["program"]>,
  directory: string,
  what: string,
): Promise<readonly string[]> => {
  const changes = files.map(async ({ path, sha256 }) => {
    const now = await hashData(path, directory).catch(() => null);
    if (now === null) return [`${what} ${path} is not there any more`];
    return now.sha256 === sha256
      ? []
      : [`${what} ${path} has changed: its sha256 was ${short(sha256)}… and is ${short(now.sha256)}…`];
  });
  return (await Promise.all(changes)).flat();
};

/** The program: what git knows, and the files that the command names. */
export const codeChanges = async (recorded: Provenance, directory: string): Promise<Changes> => {
  const commit = await commitChanges(recorded.git, directory);
  const files = await fileChanges(recorded.program ?? [], directory, "the program");
  const unknown =
    recorded.git === null && recorded.program === undefined ? ["which code it was cannot be checked"] : [];
  return { changed: [...commit.changed, ...files], notes: [...commit.notes, ...unknown] };
};

/** Data files by their recorded hashes. */
export const dataChanges = (recorded: Provenance, directory: string): Promise<readonly string[]> =>
  fileChanges(recorded.data, directory, "the data");

/** Packages, runtime and machine: where figures may differ by their last digits, or more. */
export const environmentChanges = (recorded: Provenance, now: Provenance): readonly string[] => {
  const names = [...new Set([...Object.keys(recorded.packages), ...Object.keys(now.packages)])].sort();
  const packages = names
    .filter((name) => recorded.packages[name] !== now.packages[name])
    .map((name) => `${name} ${recorded.packages[name] ?? "none"} → ${now.packages[name] ?? "none"}`);
  const facts = [
    ["runtime", recorded.runtime, now.runtime],
    ["Hyperdial", recorded.hyperdial, now.hyperdial],
    ["platform", recorded.platform, now.platform],
    ["processor", recorded.hardware.cpu, now.hardware.cpu],
    ["cores", String(recorded.hardware.cores), String(now.hardware.cores)],
    ["GPUs", recorded.hardware.gpus.join("; ") || "none", now.hardware.gpus.join("; ") || "none"],
  ] as const;
  return [
    ...(packages.length === 0 ? [] : [`packages differ: ${listed(packages)}`]),
    ...facts
      .filter(([, before, after]) => before !== after)
      .map(([what, before, after]) => `${what}: ${before} → ${after}`),
  ];
};
