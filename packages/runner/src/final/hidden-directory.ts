import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "hyperdial-last-word-";

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
};

/** A directory for the final runs' table, out of the study's, which other runs know, under a name that they do not. Its maker removes it. */
export const makeHidden = (): Promise<string> => mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));

/** Removes what finalizations that were killed have left: rows of locked test sets. */
export const sweepHidden = async (): Promise<void> => {
  const names = await readdir(tmpdir());
  const left = names.filter((name) => {
    const [, pid] = /^hyperdial-last-word-(\d+)-/.exec(name) ?? [];
    return pid !== undefined && isGone(Number(pid));
  });
  // Another user's is theirs to remove.
  await Promise.all(
    left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {})),
  );
};
