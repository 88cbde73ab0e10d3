import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appendRow } from "./append-row.js";
import { compare } from "./compare.js";
import type { Contestant } from "./contestant.js";
import { readRows } from "./read-rows.js";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "hyperdial-rows-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const row = { peer: "a", problem: "analytic:sphere:d4", seed: 0, cpu: 0.1, ys: [3, 1, 2] };

describe("rows", () => {
  it("are read as they were written, from every file of the directory", () => {
    appendRow(directory, row);
    appendRow(directory, { ...row, peer: "b", error: "no memory" });
    expect(readRows(directory)).toEqual([row, { ...row, peer: "b", error: "no memory" }]);
    expect(readRows(join(directory, "none"))).toEqual([]);
  });

  it("may have Python's words for what is no number: worse than any value", () => {
    writeFileSync(
      join(directory, "a.jsonl"),
      '{"peer":"NaN, Infinity","problem":"p","seed":1,"cpu":1,"ys":[NaN, 1, -Infinity,Infinity]}\n',
    );
    const [read] = readRows(directory);
    expect(read!.peer).toBe("NaN, Infinity");
    expect(read!.ys).toEqual([Infinity, 1, Infinity, Infinity]);
  });

  it("leave out a last line that is being written, and refuse what is no row with its place", () => {
    appendRow(directory, row);
    appendFileSync(join(directory, "a.jsonl"), '{"peer":"a","pro');
    expect(readRows(directory)).toEqual([row]);
    appendFileSync(join(directory, "a.jsonl"), "blem\n");
    expect(() => readRows(directory)).toThrow("a.jsonl:2 is no row of a run");
  });
});

describe("compare", () => {
  const runs: string[] = [];
  const contestant = (name: string, build: string | null): Contestant => ({
    name,
    build,
    async run({ name: problem }, { trials, seed }) {
      runs.push(`${name} ${problem} ${seed}`);
      return {
        peer: name,
        problem,
        seed,
        cpu: 0,
        ys: Array.from({ length: trials }, (_, i) => i),
        ...(build === null ? {} : { versions: { build } }),
      };
    },
    async close() {},
  });
  const options = {
    problems: ["p", "q"].map((name) => ({ name, space: {}, evaluate: () => 0 })),
    trials: 3,
    seeds: 2,
    limitSeconds: 1,
    say: () => {},
  };

  it("runs what is missing and nothing twice; a row of another build or with fewer trials counts as missing", async () => {
    const again = async (build: string, trials = 3) => {
      runs.length = 0;
      const contestants = [contestant("ours", build), contestant("theirs", null)];
      await compare({ ...options, trials, contestants, rows: readRows(directory), directory });
      return runs.length;
    };
    expect(await again("one")).toBe(8);
    expect(await again("one")).toBe(0);
    expect(await again("two")).toBe(4);
    expect(await again("two", 2)).toBe(0);
    expect(await again("two", 4)).toBe(8);
    expect(readRows(directory)).toHaveLength(20);
  });

  it("does not repeat a run that failed", async () => {
    runs.length = 0;
    const rows = [0, 1].map((seed) => ({ peer: "x", problem: "p", seed, cpu: 0, ys: [], error: "broken" }));
    await compare({ ...options, contestants: [contestant("x", null)], rows, directory });
    expect(runs).toEqual(["x q 0", "x q 1"]);
  });
});
