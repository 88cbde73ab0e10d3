import { readFileSync } from "node:fs";
import { HyperdialError } from "@hyperdial/core";
import type { Terminal } from "./terminal.js";

/** Any thrown value as the error that users meet: what is not ours is `internal`, with its stack as the cause. */
export const asHyperdialError = (thrown: unknown): HyperdialError =>
  thrown instanceof HyperdialError
    ? thrown
    : new HyperdialError("internal", thrown instanceof Error ? thrown.message : String(thrown), {
        cause: thrown,
        hint: "this is a fault in Hyperdial: run again with HYPERDIAL_DEBUG=1 for its place, and please report it",
      });

const lineOf = (file: string, line: number): string | undefined => {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/)[line - 1];
  } catch {
    // The excerpt is a courtesy: a file that is gone by now does not hide the error.
    return undefined;
  }
};

/** The line of the file with a caret under the column; long lines are cut around it. */
const excerpt = ({ file, line, column }: NonNullable<HyperdialError["location"]>): readonly string[] => {
  const text = lineOf(file, line)?.replaceAll("\t", " ");
  if (text === undefined) return [];
  const cut = Math.max(0, column - 50);
  const gutter = " ".repeat(String(line).length);
  return [`  ${line} | ${text.slice(cut, cut + 70)}`, `  ${gutter} | ${" ".repeat(column - 1 - cut)}^`];
};

/** An error as lines: `error: file:line:column: fact`, the place, and the hint. Further problems follow. */
export const errorLines = (
  error: HyperdialError,
  terminal: Pick<Terminal, "style" | "env">,
): readonly string[] => {
  const { location, hint, cause } = error;
  const place = location === undefined ? "" : `${location.file}:${location.line}:${location.column}: `;
  const others = cause instanceof AggregateError ? (cause.errors as readonly unknown[]) : [];
  const stack = cause instanceof Error ? cause.stack : error.stack;
  return [
    `${terminal.style("red", "error:")} ${place}${error.message}`,
    ...(location === undefined ? [] : excerpt(location)),
    ...(hint === undefined ? [] : [`${terminal.style("cyan", "hint:")} ${hint}`]),
    ...(terminal.env["HYPERDIAL_DEBUG"] === undefined ? [] : [stack ?? ""]),
    ...others.flatMap((other) => ["", ...errorLines(asHyperdialError(other), terminal)]),
  ];
};
