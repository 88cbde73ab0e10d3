import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, open, readdir, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";

/** How a file tree is known: a hash over its files' names and contents, and how many there are. */
export interface TreeSum {
  readonly sha256: string;
  readonly files: number;
}

/** A line of what is hashed: kind, path from the root and what is there. */
type Visit = (kind: "file" | "link", path: string, hashed: string) => void;

/** The sum of a tree: the same files with the same contents give the same, wherever they lie. Directories without files do not count. */
export const sumTree = async (root: string): Promise<TreeSum> => {
  const sum = createHash("sha256");
  let files = 0;
  await walk(root, "", (kind, path, hashed) => {
    files += 1;
    sum.update(`${kind}\0${path}\0${hashed}\n`);
  });
  return { sha256: sum.digest("hex"), files };
};

/** Copies a tree so that its files are on the disk when this is done. `to` is made, and must not be there. */
export const copyTree = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await flush(target);
    }
  }
  await flush(to);
};

/** In order of names, so that the sum does not depend on the file system. */
const walk = async (root: string, within: string, visit: Visit): Promise<void> => {
  const entries = await readdir(join(root, within), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = within === "" ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) await walk(root, path, visit);
    else if (entry.isSymbolicLink()) visit("link", path, await readlink(join(root, path)));
    else if (entry.isFile()) visit("file", path, await sumFile(join(root, path)));
  }
};

const sumFile = async (path: string): Promise<string> => {
  const sum = createHash("sha256");
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest("hex");
};

/** Not every system can flush a directory; what was renamed into it is whole all the same. */
const flush = async (path: string): Promise<void> => {
  try {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!["EISDIR", "EPERM", "EINVAL", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  }
};
