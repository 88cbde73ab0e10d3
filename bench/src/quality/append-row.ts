import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RunRow } from "./run-row.js";

/** Adds a row to its sampler's file. */
export const appendRow = (directory: string, row: RunRow): void => {
  mkdirSync(directory, { recursive: true });
  appendFileSync(join(directory, `${row.peer}.jsonl`), `${JSON.stringify(row)}\n`);
};
