import type { DataTable } from "./data-table.js";

const newline = Buffer.from("\n");

/** A part of the file, with a line end of its own. */
const part = ({ bytes, ends }: DataTable, record: number): Buffer => {
  const text = bytes.subarray(record === 0 ? 0 : ends![record - 1], ends![record]);
  return text.at(-1) === newline[0] ? text : Buffer.concat([text, newline]);
};

export const headOf = (table: DataTable): Buffer => part(table, 0);

/** Some rows, byte for byte as they stand. */
export const rowsOf = (table: DataTable, rows: Uint32Array): Buffer =>
  Buffer.concat(Array.from(rows, (row) => part(table, row + 1)));

/** Every row as text, without its line end: equal where rows are the same. */
export const rowTexts = (table: DataTable): readonly string[] =>
  Array.from({ length: table.rows }, (_, row) =>
    part(table, row + 1)
      .toString("utf8")
      .trim(),
  );
