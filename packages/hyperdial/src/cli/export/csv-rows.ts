import type { Trial } from "@hyperdial/core";
import type { ExportColumn } from "./columns-of.js";

/** RFC 4180: quoted where it must be. */
const cell = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A head line and a line for each trial, with CRLF as RFC 4180 has it. */
export async function* csvRows(
  trials: AsyncIterable<Trial>,
  columns: readonly ExportColumn[],
): AsyncGenerator<string> {
  yield `${columns.map(({ name }) => cell(name)).join(",")}\r\n`;
  for await (const trial of trials) yield `${columns.map(({ of }) => cell(of(trial))).join(",")}\r\n`;
}
