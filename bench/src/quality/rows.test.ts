import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HyperdialError } from "@hyperdial/core";
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
    failed: "keep",
    leaveOut: () => {},
    say: () => {},
  } as const;

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

  it("repeats a run that failed only where that is asked for", async () => {
    const rows = [0, 1].map((seed) => ({ peer: "x", problem: "p", seed, cpu: 0, ys: [], error: "broken" }));
    const contestants = [contestant("x", null)];
    runs.length = 0;
    await compare({ ...options, contestants, rows, directory });
    expect(runs).toEqual(["x q 0", "x q 1"]);
    runs.length = 0;
    await compare({ ...options, contestants, rows, directory, failed: "retry" });
    expect(runs).toHaveLength(4);
  });

  it("leaves out a contestant that is not installed, says so once, and runs the others", async () => {
    const absent: Contestant = {
      ...contestant("absent", null),
      run: async () => {
        throw new HyperdialError("not_installed", "no Python", { hint: "get one" });
      },
    };
    const reasons: string[] = [];
    const leaveOut = (reason: string) => reasons.push(reason);
    const contestants = [absent, contestant("x", null)];
    const rows = await compare({ ...options, contestants, rows: [], directory, leaveOut });
    expect(reasons).toEqual(["absent: no Python; get one"]);
    expect(rows.map(({ peer }) => peer)).toEqual(["x", "x", "x", "x"]);
  });
});
