import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { HyperdialError } from "@hyperdial/core";
import { type CsvError, parse } from "csv-parse/sync";
import type { CarbonIntensity } from "./carbon-intensity.js";

interface Row {
  readonly fromMs: number;
  readonly grams: number;
}

const wrong = (path: string, line: number | null, fact: string, hint: string): HyperdialError =>
  new HyperdialError("invalid_spec", `${path}${line === null ? "" : `, line ${line}`}: ${fact}`, {
    path: ["carbon", "file"],
    hint,
  });

const form = "two columns with a head line: times such as 2026-01-31T13:00Z, and g/kWh";

const timeOf = (text: string): number => {
  // Without a zone it is UTC, wherever it is read.
  const zoned = /[zZ]|[+-]\d\d:?\d\d$/.test(text)
    ? text
    : `${text.trim().replace(" ", "T")}${text.length > 10 ? "Z" : ""}`;
  return Date.parse(zoned);
};

const rowsOf = (path: string, bytes: Buffer): readonly Row[] => {
  let records: readonly (readonly string[])[];
  try {
    records = parse(bytes, { bom: true, skip_empty_lines: true, trim: true, relax_column_count_more: true });
  } catch (error) {
    throw wrong(path, Number((error as CsvError)["lines"]) || null, (error as Error).message, form);
  }
  const rows = records.slice(1).map(([time = "", grams = ""], index): Row => {
    const [line, fromMs, value] = [index + 2, timeOf(time), Number(grams)];
    if (Number.isNaN(fromMs)) throw wrong(path, line, `"${time}" is no time`, form);
    if (grams === "" || !Number.isFinite(value) || value < 0)
      throw wrong(path, line, `"${grams}" is no number of grams`, form);
    return { fromMs, grams: value };
  });
  for (const [index, { fromMs }] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined || fromMs > before.fromMs) continue;
    const time = records[index + 1]![0];
    throw fromMs === before.fromMs
      ? wrong(path, index + 2, `the time ${time} comes twice`, "keep one figure for each time")
      : wrong(path, index + 2, `the time ${time} is before the one above it`, "sort the file by time");
  }
  if (rows.length < 2) throw wrong(path, null, "it has fewer than two times", form);
  return rows;
};

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/** A file of times and g/kWh, each figure from its time to the next; the last for as long as the one before it. Throws `invalid_spec`. */
export const readCarbonSeries = async (path: string, directory: string): Promise<CarbonIntensity> => {
  const bytes = await readFile(resolve(directory, path)).catch((error: Error) => {
    throw wrong(path, null, `it cannot be read: ${error.message}`, `its path is from ${directory}`);
  });
  const rows = rowsOf(path, bytes);
  const [first, beforeLast, last] = [rows[0]!, rows.at(-2)!, rows.at(-1)!];
  const endMs = last.fromMs + (last.fromMs - beforeLast.fromMs);
  return {
    words: `${path}, ${rows.length} times from ${iso(first.fromMs)} to ${iso(endMs)} UTC`,
    gramsPerKilowattHour(fromMs, untilMs) {
      if (fromMs < first.fromMs || untilMs > endMs) return null;
      let [sum, length] = [0, 0];
      for (const [index, row] of rows.entries()) {
        const until = rows[index + 1]?.fromMs ?? endMs;
        if (fromMs === untilMs && row.fromMs <= fromMs && fromMs < until) return row.grams;
        const overlap = Math.min(until, untilMs) - Math.max(row.fromMs, fromMs);
        if (overlap <= 0) continue;
        sum += overlap * row.grams;
        length += overlap;
      }
      return length === 0 ? last.grams : sum / length;
    },
  };
};
