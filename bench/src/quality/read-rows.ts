import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HyperdialError } from "@hyperdial/core";
import { type RunRow, runRow } from "./run-row.js";

/** Python's JSON has words for what is no number. */
const strict = (line: string): string =>
  line.replaceAll(/(?<=[[:,]\s*)(?:NaN|-?Infinity)(?=\s*[\],}])/g, "null");

const parse = (line: string, place: string): RunRow => {
  try {
    return runRow.parse(JSON.parse(strict(line)));
  } catch (cause) {
    throw new HyperdialError("invalid_argument", `${place} is no row of a run`, {
      hint: "each line is {peer, problem, seed, cpu, ys} as JSON",
      cause,
    });
  }
};

/** All rows in a directory's `*.jsonl`, in the order of their files' names. A last line that is still being written is left out. */
export const readRows = (directory: string): readonly RunRow[] => {
  if (!existsSync(directory)) return [];
  const rows: RunRow[] = [];
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith(".jsonl")) continue;
    const lines = readFileSync(join(directory, file), "utf8").split("\n");
    // What follows the last line end is nothing, or half a row.
    lines.slice(0, -1).forEach((line, i) => {
      if (line.trim() !== "") rows.push(parse(line, `${file}:${i + 1}`));
    });
  }
  return rows;
};
