import { closeSync, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { HyperdialError } from "@hyperdial/core";

/** What can be told of a file before SQLite opens it: a wrong path, or one that was cut short. */
export const checkFile = (path: string): void => {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) {
    if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() === true) return;
    throw new HyperdialError(
      "storage_unavailable",
      `there is no directory ${dirname(path)} for the storage`,
      {
        hint: "make it first, or give another path",
      },
    );
  }
  if (file.isDirectory()) {
    throw new HyperdialError("storage_unavailable", `${path} is a directory, and a storage is a file`, {
      hint: `give a file in it: ${path}/hyperdial.db`,
    });
  }
  const pages = pagesPromised(path);
  // Pages that are not in the file yet may lie in the write-ahead log.
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (pages !== null && log === 0 && file.size < pages.count * pages.bytes) {
    throw new HyperdialError(
      "storage_corrupt",
      `the storage ${path} was cut short: it has ${file.size} of ${pages.count * pages.bytes} bytes`,
      { hint: "restore it from a backup, or save what can be read with `sqlite3 FILE .recover`" },
    );
  }
};

/** From the header of the file format (https://www.sqlite.org/fileformat.html, 1.3); null where it is no such file. */
const pagesPromised = (path: string): { count: number; bytes: number } | null => {
  const header = Buffer.alloc(100);
  const descriptor = openSync(path, "r");
  const read = readSync(descriptor, header, 0, header.length, 0);
  closeSync(descriptor);
  if (read < header.length || header.toString("latin1", 0, 15) !== "SQLite format 3") return null;
  const bytes = header.readUInt16BE(16);
  return { count: header.readUInt32BE(28), bytes: bytes === 1 ? 65536 : bytes };
};
