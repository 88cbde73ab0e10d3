import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { SplitFile } from "@hyperdial/core";
import { cannotSplit } from "./cannot-split.js";
import { readCsv } from "./read-csv.js";
import { readParquet } from "./read-parquet.js";

/** What is asked of a table: its rows, and the words of some columns. */
export interface TableContent {
  readonly rows: number;
  /** By column: a word for each row, empty where the cell is. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Where each row's bytes end, the head line's first; null where rows are not lines. */
  readonly ends: Float64Array | null;
}

/** A table that splits are made from, read once. */
export interface DataTable extends TableContent {
  readonly file: SplitFile;
  readonly bytes: Buffer;
}

/** Reads the columns that a plan names. `key`: what of the plan names the file. Throws `invalid_spec` where it cannot be read. */
export const readTable = async (
  full: string,
  {
    path,
    columns,
    key,
  }: { readonly path: string; readonly columns: readonly string[]; readonly key: string },
): Promise<DataTable> => {
  const bytes = await readFile(full).catch((cause: NodeJS.ErrnoException) => {
    const fact =
      cause.code === "ENOENT" ? `there is no file ${full}` : `${full} cannot be read: ${cause.code}`;
    throw cannotSplit(key, fact, "paths of data are from the study's `directory`, else from its file's");
  });
  const read = extname(path).toLowerCase() === ".parquet" ? readParquet : readCsv;
  const content = await read(bytes, { path, columns, key });
  if (content.rows === 0)
    throw cannotSplit(key, `${path} has no rows`, "a head line, and then a line for each row");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ...content, bytes, file: { path, sha256, bytes: bytes.length, rows: content.rows } };
};
