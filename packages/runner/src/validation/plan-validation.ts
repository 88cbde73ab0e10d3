import { createHash } from "node:crypto";
import { extname, resolve } from "node:path";
import { foldCount, type LockedTest, type StudySpec } from "@hyperdial/core";
import { cannotSplit } from "./cannot-split.js";
import { checkPlan } from "./check-plan.js";
import { checkSplits } from "./check-splits.js";
import { type DataTable, readTable } from "./data-table.js";
import { hashRows, hashSplit } from "./hash-split.js";
import { notesOnTimes, parseTimes } from "./parse-times.js";
import type { PlannedSplits, RunFile } from "./planned-splits.js";
import { allRows, type Rows, rowsAt, type Split } from "./rows.js";
import { isInTime, splitOffTest, splitRows } from "./split-rows.js";
import { headOf, rowsOf, rowTexts } from "./table-rows.js";

type Plan = StudySpec["validation"];

/** More runs a trial than anybody waits for. */
const mostFolds = 10_000;

/**
 * Makes a spec's splits from its data, the test set first. Null where the program makes its own. The spec comes back with as many folds as
 * there are: leave-one-out's are the data's. Throws `invalid_spec` for a plan that contradicts itself or its data.
 */
export const planValidation = async (
  spec: StudySpec,
  directory: string,
): Promise<{ readonly spec: StudySpec; readonly planned: PlannedSplits | null }> => {
  const { validation: plan, seed } = spec;
  checkPlan(plan);
  checkCommand(spec);
  if (plan.method === undefined) return { spec, planned: null };
  const from = resolve(directory, spec.directory ?? ".");
  const table = await tableOf(plan, from);
  const rows = rowsOfPlan(plan, table);
  const test = await testOf(plan, { table, rows, seed, from });
  const tuning = rowsAt(rows, test.kept);
  const splits = splitRows(tuning, plan, seed);
  const folds = splits.length / (plan.repeats ?? 1);
  if (splits.length > mostFolds) {
    throw cannotSplit("method", `${splits.length} runs for each trial are too many`, "take fewer folds");
  }
  checkSplits(splits, tuning, isInTime(plan) ? "in time" : "any order");
  const resolved = { ...spec, validation: { ...plan, folds } };
  if (foldCount(resolved.validation) !== splits.length)
    throw new Error("a plan made other folds than it has");
  return {
    spec: resolved,
    planned: {
      record: {
        data: table?.file ?? null,
        rows: tuning.count,
        test: test.record,
        splits: splits.map((split) => ({
          train: split.train.length,
          validation: split.validation.length,
          sha256: hashSplit(split),
        })),
        notes: rows.times === undefined ? [] : notesOnTimes(rows.times),
      },
      splits,
      kept: test.kept,
      file: test.tuningFile,
      final: test.final,
    },
  };
};

/** A program that is told the test file's name at every start would open it. */
const checkCommand = ({ validation: { test }, command = [], environment }: StudySpec): void => {
  if (typeof test !== "object" || !("file" in test)) return;
  const told = [...command, ...Object.values(environment)].find((word) => word.includes(test.file));
  if (told === undefined) return;
  throw cannotSplit(
    "test",
    `the locked test set ${test.file} is handed to every run, by "${told}"`,
    "take it out of `command` and `environment`: the final run is given its rows in `HYPERDIAL_DATA`",
  );
};

const tableOf = (plan: Plan, from: string): Promise<DataTable> | null => {
  if (plan.data === undefined) return null;
  const columns = [plan.stratify, plan.group, plan.time].filter((column) => column !== undefined);
  return readTable(resolve(from, plan.data), {
    path: plan.data,
    columns: [...new Set(columns)],
    key: "data",
  });
};

const rowsOfPlan = (plan: Plan, table: DataTable | null): Rows => {
  if (table === null) return { count: plan.rows ?? 0 };
  const column = (key: "stratify" | "group" | "time") => {
    const name = plan[key];
    if (name === undefined) return undefined;
    const words = table.words.get(name)!;
    const empty = words.findIndex((word) => word.trim() === "");
    if (empty >= 0) {
      throw cannotSplit(
        key,
        `row ${empty} of ${table.file.path} has nothing in the column "${name}"`,
        "fill it in, or leave the row out; rows count from 0, below the head line",
      );
    }
    return words;
  };
  const [classes, groups, times] = [column("stratify"), column("group"), column("time")];
  return {
    count: table.rows,
    ...(classes === undefined ? {} : { classes }),
    ...(groups === undefined ? {} : { groups }),
    ...(times === undefined || plan.time === undefined ? {} : { times: parseTimes(times, plan.time) }),
  };
};

interface TestPart {
  /** The rows that are left to tuning. */
  readonly kept: Uint32Array;
  readonly record: LockedTest | null;
  readonly tuningFile: RunFile | null;
  readonly final: PlannedSplits["final"];
}

const testOf = async (
  { test, ...plan }: Plan,
  { table, rows, seed, from }: { table: DataTable | null; rows: Rows; seed: number; from: string },
): Promise<TestPart> => {
  const own: RunFile | null = table === null ? null : { kind: "own", path: resolve(from, plan.data!) };
  if (test === undefined) {
    return { kept: allRows(rows.count), record: null, tuningFile: own, final: null };
  }
  if (typeof test === "object" && "file" in test) return ownTestFile(test, { table, own, from, plan });
  const how = typeof test === "number" ? { share: test, seed } : { fold: test, seed };
  const { train: kept, validation: held } = splitOffTest(rows, plan, how);
  checkSplits([{ train: kept, validation: held }], rows, isInTime(plan) ? "in time" : "any order");
  const groups = rowsAt(rows, held).groups ?? null;
  const facts = { rows: held.length, sha256: hashRows(held) };
  if (table === null || table.ends === null) {
    // Row numbers are all that can be kept back: the final run reads the same file.
    return {
      kept,
      record: { ...facts, guard: "index" },
      tuningFile: own,
      final: { split: { train: kept, validation: held }, file: own, groups },
    };
  }
  const texts = rowTexts(table);
  const learned = new Set(Array.from(kept, (row) => texts[row]));
  const twins = held.reduce((sum, row) => sum + Number(learned.has(texts[row])), 0);
  return {
    kept,
    record: { ...facts, guard: "file", twins },
    tuningFile: made(table, () => [headOf(table), rowsOf(table, kept)]),
    final: {
      groups,
      split: lastRows(kept.length, held.length),
      file: made(table, () => [headOf(table), rowsOf(table, kept), rowsOf(table, held)]),
    },
  };
};

/** The test set is a file with the same columns: the final run gets one table of both. */
const ownTestFile = async (
  test: { readonly file: string; readonly overlap?: "allow" | undefined },
  { table, own, from, plan }: { table: DataTable | null; own: RunFile | null; from: string; plan: Plan },
): Promise<TestPart> => {
  if (table === null || table.ends === null) {
    throw cannotSplit(
      "test",
      "a test file stands beside CSV data only",
      "name the data as CSV, or lock a share of it: test: 0.2",
    );
  }
  const other = await readTable(resolve(from, test.file), { path: test.file, columns: [], key: "test" });
  if (other.ends === null || !sameText(headOf(other), headOf(table))) {
    throw cannotSplit(
      "test",
      `${test.file} has other columns than ${table.file.path}`,
      "both begin with the same head line",
    );
  }
  const known = new Set(rowTexts(table));
  const overlap = rowTexts(other).filter((text) => known.has(text)).length;
  if (overlap > 0 && test.overlap !== "allow") {
    throw cannotSplit(
      "test",
      `${overlap} of ${other.rows} rows of ${test.file} stand in ${table.file.path} too, word for word: what was learned from is no test`,
      "take them out of one of the files; where different cases may look the same, say overlap: allow",
    );
  }
  const groups =
    plan.group === undefined ? null : await testGroups(plan.group, { table, other: test.file, from });
  return {
    kept: allRows(table.rows),
    record: {
      rows: other.rows,
      sha256: other.file.sha256,
      guard: "file",
      file: other.file,
      twins: overlap,
    },
    tuningFile: own,
    final: {
      groups,
      split: lastRows(table.rows, other.rows),
      file: made(table, () => [
        headOf(table),
        rowsOf(table, allRows(table.rows)),
        rowsOf(other, allRows(other.rows)),
      ]),
    },
  };
};

/** The groups of a test file's rows, none of which may be in the table. */
const testGroups = async (
  column: string,
  { table, other, from }: { table: DataTable; other: string; from: string },
): Promise<readonly string[]> => {
  const test = await readTable(resolve(from, other), { path: other, columns: [column], key: "test" });
  const known = new Set(table.words.get(column));
  const groups = test.words.get(column)!;
  const shared = groups.find((group) => known.has(group));
  if (shared === undefined) return groups;
  throw cannotSplit(
    "test",
    `the group "${shared}" of the column "${column}" is in ${other} and in ${table.file.path}`,
    "a group belongs on one side: take its rows out of one of the files",
  );
};

const sameText = (a: Buffer, b: Buffer): boolean =>
  a
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimEnd() ===
  b
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimEnd();

const lastRows = (kept: number, held: number): Split => ({
  train: allRows(kept),
  validation: allRows(held).map((row) => row + kept),
});

const made = (table: DataTable, parts: () => readonly Buffer[]): RunFile => {
  const bytes = (): Buffer => Buffer.concat(parts());
  const sha256 = createHash("sha256").update(bytes()).digest("hex");
  return { kind: "made", ending: extname(table.file.path), sha256, bytes };
};
