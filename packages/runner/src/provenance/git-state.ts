import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Provenance } from "@hyperdial/core";
import { type Recorded, reasonOf } from "./recorded.js";

const run = promisify(execFile);

/** `git status --porcelain=v2 --branch`; null before the first commit. */
export const parseGitStatus = (text: string): Provenance["git"] => {
  const lines = text.split("\n").filter((line) => line !== "");
  const header = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`# branch.${name} `))?.slice(`# branch.${name} `.length);
  const commit = header("oid");
  if (commit === undefined || commit === "(initial)") return null;
  return { commit, branch: header("head") ?? "", dirty: lines.some((line) => !line.startsWith("#")) };
};

/** The code's version. Dirty: a file that git knows has changed; files that it does not know (results, a database) do not count. */
export const gitState = async (directory: string): Promise<Recorded<NonNullable<Provenance["git"]>>> => {
  const options = {
    cwd: directory,
    // It only looks: no lock is taken that a commit under way would trip over.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    timeout: 10_000,
    maxBuffer: 64 << 20,
    windowsHide: true,
  };
  try {
    const arguments_ = ["status", "--porcelain=v2", "--branch", "--untracked-files=no"];
    const { stdout } = await run("git", arguments_, options);
    const value = parseGitStatus(stdout);
    return value === null ? { value, reason: "git: there is no commit yet" } : { value };
  } catch (error) {
    return { value: null, reason: `git: ${reasonOf(error)}` };
  }
};
