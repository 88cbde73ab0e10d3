import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { HyperdialError, type Provenance } from "@hyperdial/core";
import { reasonOf } from "../provenance/recorded.js";
import { git } from "./what-changed.js";

/** Where packages lie that no commit holds. */
const environments = ["node_modules", ".venv", "venv"];

/** The code of a recorded commit in a directory of its own. */
export interface CheckedOut {
  /** Where the program ran, in the other tree. */
  readonly directory: string;
  remove(): Promise<void>;
}

/**
 * Checks the recorded commit out beside the working tree, which stays as it is; data and installed packages that the commit does not hold are linked to.
 * Throws `illegal_move` where there is no such commit.
 */
export const checkOut = async (
  recorded: Provenance["git"],
  directory: string,
  data: readonly string[],
): Promise<CheckedOut> => {
  if (recorded === null) {
    throw new HyperdialError("illegal_move", "no git commit was recorded: there is nothing to check out", {
      hint: "without --checkout it runs the code as it is",
    });
  }
  const place = await mkdtemp(join(tmpdir(), "hyperdial-checkout-"));
  const tree = join(place, "tree");
  const remove = async (): Promise<void> => {
    await git(directory, "worktree", "remove", "--force", tree).catch(() => {});
    await rm(place, { recursive: true, force: true });
  };
  try {
    const prefix = (await git(directory, "rev-parse", "--show-prefix")).trim();
    await git(directory, "worktree", "add", "--quiet", "--detach", tree, recorded.commit);
    const there = join(tree, prefix);
    for (const path of [...data, ...environments]) await link(path, directory, there);
    return { directory: there, remove };
  } catch (error) {
    await remove();
    throw new HyperdialError(
      "illegal_move",
      `commit ${recorded.commit.slice(0, 12)} cannot be checked out: ${reasonOf(error)}`,
      { hint: `fetch it into the repository of ${directory}` },
    );
  }
};

const link = async (path: string, from: string, to: string): Promise<void> => {
  const own = relative(from, resolve(from, path));
  // What lies elsewhere is found where it is.
  if (isAbsolute(path) || own.startsWith("..")) return;
  const [source, target] = [join(from, own), join(to, own)];
  if (!existsSync(source) || existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await symlink(source, target);
};
