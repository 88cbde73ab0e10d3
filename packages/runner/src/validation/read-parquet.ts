import { cannotSplit } from "./cannot-split.js";
import type { TableContent } from "./data-table.js";
import { noSuchColumn, type TableRequest } from "./table-request.js";

const wordOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value);
};

/** The number of rows and some columns of a Parquet file. */
export const readParquet = async (
  bytes: Buffer,
  { path, columns, key }: TableRequest,
): Promise<TableContent> => {
  // It takes a while to load, and few studies need it.
  const { parquetMetadata, parquetReadObjects } = await import("hyparquet");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(file);
    const names = metadata.schema.slice(1).map(({ name }) => name);
    for (const column of columns) {
      if (!names.includes(column)) throw noSuchColumn(path, column, names, key);
    }
    const rows = Number(metadata.num_rows);
    const objects =
      columns.length === 0 ? [] : await parquetReadObjects({ file, metadata, columns: [...columns] });
    const words = new Map(
      columns.map((column) => [column, objects.map((object) => wordOf(object[column]))] as const),
    );
    return { rows, words, ends: null };
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    throw cannotSplit(
      key,
      `${path} cannot be read as Parquet: ${(error as Error).message}`,
      "write it uncompressed or with Snappy",
    );
  }
};
