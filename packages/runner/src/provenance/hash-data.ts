import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { HyperdialError, type Provenance } from "@hyperdial/core";

type HashedData = Provenance["data"][number];

const hashFile = async (path: string): Promise<{ sha256: string; bytes: number }> => {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  stream.on("data", (chunk) => {
    bytes += chunk.length;
  });
  await pipeline(stream, hash);
  return { sha256: hash.digest("hex"), bytes };
};

/** A directory's hash is that of the lines "HASH  PATH" of its files, in the order of their paths: what `sha256sum` prints. */
const hashDirectory = async (path: string): Promise<{ sha256: string; bytes: number }> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  const whole = createHash("sha256");
  let bytes = 0;
  for (const file of files) {
    const part = await hashFile(join(path, file));
    whole.update(`${part.sha256}  ${file}\n`);
    bytes += part.bytes;
  }
  return { sha256: whole.digest("hex"), bytes };
};

/** The sha256 of a data file or directory, read as a stream. `path` is from `directory`. Throws `invalid_spec` where it cannot be read. */
export const hashData = async (path: string, directory: string): Promise<HashedData> => {
  const full = resolve(directory, path);
  try {
    const hash = (await stat(full)).isDirectory() ? hashDirectory : hashFile;
    return { path, ...(await hash(full)) };
  } catch (error) {
    throw new HyperdialError("invalid_spec", `the data ${path} cannot be read: ${(error as Error).message}`, {
      hint: `paths of data are from ${directory}`,
      cause: error,
    });
  }
};

/** The same of a directory that a program may have left something in; null where it is empty. */
export const hashLeft = async (path: string, directory: string): Promise<HashedData | null> => {
  const hashed = await hashDirectory(resolve(directory, path));
  return hashed.bytes === 0 ? null : { path, ...hashed };
};
