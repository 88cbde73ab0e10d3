import type { Trial } from "@hyperdial/core";
import { type BasicType, fileWriter, parquetWriteRows } from "hyparquet-writer";
import type { ColumnKind, ExportColumn } from "./columns-of.js";

const types: Readonly<Record<ColumnKind, BasicType>> = {
  integer: "INT64",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  text: "STRING",
};

const inColumn = (value: unknown, kind: ColumnKind): unknown => {
  if (value === undefined || value === null) return null;
  if (kind === "integer") return BigInt(value as number);
  if (kind === "text") return typeof value === "string" ? value : JSON.stringify(value);
  return value;
};

async function* rowsOf(
  trials: AsyncIterable<Trial>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Record<string, unknown>> {
  for await (const trial of trials) {
    yield Object.fromEntries(columns.map(({ name, kind, of }) => [name, inColumn(of(trial), kind)]));
  }
}

/** Writes a Parquet file, row group by row group: memory does not grow with the study. */
export const writeParquet = async (
  filename: string,
  trials: AsyncIterable<Trial>,
  columns: readonly ExportColumn[],
): Promise<void> => {
  await parquetWriteRows({
    writer: fileWriter(filename),
    rows: rowsOf(trials, columns),
    columns: columns.map(({ name, kind }) => ({ name, type: types[kind] })),
    createdBy: "hyperdial",
  });
};
