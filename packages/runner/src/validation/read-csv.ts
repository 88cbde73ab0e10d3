import { type CsvError, parse } from "csv-parse/sync";
import { cannotSplit } from "./cannot-split.js";
import type { TableContent } from "./data-table.js";
import { noSuchColumn, type TableRequest } from "./table-request.js";

/** A comma, unless the head line has none and has one of the others. */
const delimiterOf = (bytes: Buffer): string => {
  const end = bytes.indexOf(10);
  const head = bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
  if (head.includes(",")) return ",";
  return [";", "\t"].find((other) => head.includes(other)) ?? ",";
};

/** Comma-, semicolon- or tab-separated, as RFC 4180 quotes it, with a head line. Empty lines are passed over. */
export const readCsv = async (bytes: Buffer, { path, columns, key }: TableRequest): Promise<TableContent> => {
  const words = new Map(columns.map((column): [string, string[]] => [column, []]));
  const places: { readonly index: number; readonly into: string[] }[] = [];
  const ends: number[] = [];
  try {
    parse(bytes, {
      bom: true,
      delimiter: delimiterOf(bytes),
      info: true,
      skip_empty_lines: true,
      on_record: (given: unknown) => {
        const { record, info } = given as { record: readonly string[]; info: { bytes: number } };
        ends.push(info.bytes);
        if (ends.length > 1) for (const { index, into } of places) into.push(record[index]!);
        else
          for (const [column, into] of words) {
            const index = record.indexOf(column);
            if (index < 0) throw noSuchColumn(path, column, record, key);
            places.push({ index, into });
          }
        return null;
      },
    });
  } catch (error) {
    const { code, message, lines } = error as CsvError & { lines?: number };
    if (!code?.startsWith("CSV_")) throw error;
    throw cannotSplit(
      key,
      `${path} cannot be read as CSV${lines === undefined ? "" : `, line ${lines}`}: ${message}`,
      "quote cells that hold separators or line ends, as RFC 4180 has it",
    );
  }
  return { rows: Math.max(0, ends.length - 1), words, ends: Float64Array.from(ends) };
};
