import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { studySpecSchema } from "@hyperdial/core/spec";
import { ByteWriter, parquetWrite } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memory, openTestSession } from "../../test/support/open-test-session.js";
import { keepData, keepSplits } from "./keep-splits.js";
import { planValidation } from "./plan-validation.js";
import { SplitFiles } from "./split-files.js";

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-splits-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(scratch, name), text);
  return name;
};
const specOf = (validation: Record<string, unknown>) =>
  studySpecSchema.parse({
    name: "plan",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "loss", direction: "minimize" }],
    validation,
  });
const plan = (validation: Record<string, unknown>) => planValidation(specOf(validation), scratch);
const planned = async (validation: Record<string, unknown>) => (await plan(validation)).planned!;

/** Lines whose first cell is their number; the second their class, quoted with a line end in every fifth. */
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => {
    const row = from + i;
    return `${row},${row % 5 === 0 ? '"yes, or\nso"' : "no"},p${row % 7},${2000 + row}-01-01\r\n`;
  }).join("");
const table = (count: number) => `\ufeffid,label,patient,day\r\n${lines(0, count)}`;
const idsIn = (text: string): number[] => [...text.matchAll(/^(\d+),/gm)].map(([, id]) => Number(id));

describe("planValidation", () => {
  test("hands each fold its rows as files, without the test's in the table", async () => {
    write("all.csv", table(40));
    const made = await planned({
      method: "k-fold",
      folds: 4,
      data: "all.csv",
      stratify: "label",
      test: 0.25,
    });
    expect(made.record).toMatchObject({
      rows: 30,
      test: { rows: 10, guard: "file", twins: 0 },
      data: { path: "all.csv", rows: 40 },
    });
    const files = new SplitFiles(made, join(scratch, "study"));
    const { file, trainIndex, validationIndex, validation } = await files.ofFold(1);
    const ids = idsIn(readFileSync(file!, "utf8"));
    expect(ids).toHaveLength(30);
    const index = (path: string) => readFileSync(path, "utf8").trim().split("\n").map(Number);
    expect(index(validationIndex)).toEqual([...validation]);
    expect([...index(trainIndex), ...index(validationIndex)].sort((a, b) => a - b)).toEqual(
      ids.map((_, row) => row),
    );
    const last = (await SplitFiles.openTest(made, join(scratch, "last")))!;
    const both = idsIn(readFileSync(last.file!, "utf8"));
    expect(both.slice(0, 30)).toEqual(ids);
    const test = Array.from(last.validation, (row) => both[row]!);
    expect(test).toHaveLength(10);
    expect(test.some((id) => ids.includes(id))).toBe(false);
    expect(test.filter((id) => id % 5 === 0)).toHaveLength(2);
    expect([...last.train]).toEqual(ids.map((_, row) => row));
  });

  test("a test file of its own is never handed to a run, and stands below the data in the last one", async () => {
    write("train.csv", table(20));
    write("test.csv", `id,label,patient,day\n${lines(100, 106)}`);
    const made = await planned({ method: "hold-out", data: "train.csv", test: { file: "test.csv" } });
    const run = await new SplitFiles(made, join(scratch, "own")).ofFold(0);
    expect(run.file).toBe(join(scratch, "train.csv"));
    const last = (await SplitFiles.openTest(made, join(scratch, "own-last")))!;
    const ids = idsIn(readFileSync(last.file!, "utf8"));
    expect(Array.from(last.validation, (row) => ids[row])).toEqual([100, 101, 102, 103, 104, 105]);
  });

  test("reads Parquet, whose test rows are kept back by number alone", async () => {
    const writer = new ByteWriter();
    parquetWrite({
      writer,
      columnData: [
        {
          name: "label",
          data: Array.from({ length: 12 }, (_, row) => (row % 3 === 0 ? "a" : "b")),
          type: "STRING",
        },
        { name: "day", data: Array.from({ length: 12 }, (_, row) => 12 - row), type: "INT32" },
      ],
    });
    write("all.parquet", writer.getBytes());
    const made = await planned({
      method: "expanding",
      folds: 2,
      data: "all.parquet",
      time: "day",
      test: 0.25,
    });
    expect(made.record).toMatchObject({ rows: 9, test: { rows: 3, guard: "index" } });
    expect(made.record.notes[0]).toMatch(/not in order of time \(row 1 is earlier than row 0\)/);
    expect([...made.final!.split.validation]).toEqual([2, 1, 0]);
  });

  test("leave-one-out has as many folds as there are rows", async () => {
    expect((await plan({ method: "leave-one-out", rows: 7 })).spec.validation.folds).toBe(7);
  });

  test("the seed alone says which rows are where", async () => {
    const splits = async (seed: number) => {
      const spec = { ...specOf({ method: "k-fold", rows: 50, repeats: 2 }), seed };
      return (await planValidation(spec, scratch)).planned!.record.splits.map(({ sha256 }) => sha256);
    };
    expect(await splits(1)).toEqual(await splits(1));
    expect(await splits(1)).not.toEqual(await splits(2));
    expect(new Set(await splits(1)).size).toBe(10);
  });
});

describe("planValidation says what is wrong", () => {
  const same = "a,b\n1,x\n2,y\n3,x\n4,y\n";
  test.each([
    ["a plan without data", {}, { method: "k-fold" }, /does not say what to split/],
    ["both data and rows", {}, { method: "k-fold", data: "d.csv", rows: 3 }, /exclude each other/],
    ["a key without a method", {}, { data: "d.csv" }, /`data` needs a method/],
    [
      "a key of another method",
      {},
      { method: "k-fold", data: "d.csv", gap: 1 },
      /`gap` means nothing beside k-fold/,
    ],
    ["a missing file", {}, { method: "k-fold", data: "none.csv" }, /there is no file .*none\.csv/],
    ["a column that is not there", {}, { method: "k-fold", data: "d.csv", stratify: "bb" }, /no column "bb"/],
    [
      "a line with other cells",
      { "d.csv": "a,b\n1,2\n1,2,3\n" },
      { method: "k-fold", data: "d.csv" },
      /cannot be read as CSV, line 3/,
    ],
    [
      "a quote that is left open",
      { "d.csv": 'a,b\n1,"2\n' },
      { method: "k-fold", data: "d.csv" },
      /Quote Not Closed/,
    ],
    ["no rows", { "d.csv": "a,b\n" }, { method: "k-fold", data: "d.csv" }, /d\.csv has no rows/],
    [
      "a cell without its class",
      { "d.csv": "a,b\n1,x\n2,\n" },
      { method: "k-fold", data: "d.csv", stratify: "b" },
      /row 1 of d\.csv has nothing in the column "b"/,
    ],
    [
      "what is no time",
      { "d.csv": "a,b\n1,x\n2,soon\n" },
      { method: "expanding", data: "d.csv", time: "b" },
      /row 0 has "x" .* no time/,
    ],
    [
      "a test file with other columns",
      { "t.csv": "a,c\n1,x\n" },
      { method: "hold-out", data: "d.csv", test: { file: "t.csv" } },
      /t\.csv has other columns/,
    ],
    [
      "a test file that overlaps",
      { "t.csv": "a,b\n9,x\n2,y\n" },
      { method: "hold-out", data: "d.csv", test: { file: "t.csv" } },
      /1 of 2 rows of t\.csv stand in d\.csv too/,
    ],
    [
      "a group on both sides",
      { "t.csv": "a,b\n9,x\n" },
      { method: "hold-out", data: "d.csv", group: "b", test: { file: "t.csv" } },
      /the group "x" .* is in t\.csv and in d\.csv/,
    ],
    [
      "a test file beside rows",
      {},
      { method: "hold-out", rows: 9, test: { file: "t.csv" } },
      /stands beside CSV data only/,
    ],
    [
      "an outer fold that is not there",
      {},
      { method: "k-fold", rows: 9, test: { fold: 3, of: 3 } },
      /no outer fold 3 of 3/,
    ],
    [
      "what is no Parquet",
      { "d.parquet": "a,b\n" },
      { method: "hold-out", data: "d.parquet" },
      /cannot be read as Parquet/,
    ],
  ])("%s", async (_, files, validation, words) => {
    write("d.csv", same);
    for (const [name, text] of Object.entries(files)) write(name, text);
    await expect(plan(validation)).rejects.toMatchObject({
      code: "invalid_spec",
      message: expect.stringMatching(words) as string,
      hint: expect.any(String) as string,
    });
  });
});

test("a test file that the command names is no locked one", async () => {
  write("d.csv", "a,b\n1,x\n2,y\n3,x\n");
  write("t.csv", "a,b\n9,x\n");
  const spec = specOf({ method: "hold-out", data: "d.csv", test: { file: "t.csv" } });
  await expect(planValidation(spec, scratch)).resolves.toBeDefined();
  const told = { ...spec, command: ["python", "train.py", "--test=t.csv"] };
  await expect(planValidation(told, scratch)).rejects.toThrow(/handed to every run, by "--test=t\.csv"/);
});

test("a study keeps its splits in its log, and says that its data has changed", async () => {
  write("kept.csv", table(20));
  const validation = { method: "k-fold", folds: 4, data: "kept.csv" } as const;
  const storage = memory();
  const { record } = await openTestSession({ validation }, { storage });
  const first = await planned(validation);
  await keepSplits(storage, record, first.record, "ann");
  await keepSplits(storage, record, (await planned(validation)).record, "bob");
  const events = await storage.eventsSince(record.id, 0 as never, 100);
  expect(events.filter(({ kind }) => kind === "splits_made")).toMatchObject([
    { actor: "ann", splits: first.record },
  ]);

  write("kept.csv", table(21));
  const after = (await planned(validation)).record;
  const changed = {
    code: "study_changed",
    message: expect.stringMatching(/kept\.csv has changed .* with 20 rows, and is .* with 21/) as string,
  };
  await expect(keepSplits(storage, record, after, "ann")).rejects.toMatchObject(changed);
  await expect(keepData(storage, record, after, "ann")).rejects.toMatchObject(changed);
});
