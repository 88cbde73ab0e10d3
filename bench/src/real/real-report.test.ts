import { describe, expect, it } from "vitest";
import type { RunRow } from "../quality/run-row.js";
import { realDuels } from "./real-duels.js";
import { realReport, realResults } from "./real-report.js";
import { withTests } from "./with-tests.js";

const row = (peer: string, seed: number, ys: readonly number[], tests: readonly number[] = ys): RunRow => ({
  peer,
  problem: "real:svm:wine:error",
  seed,
  cpu: 0,
  ys: [...ys],
  tests: [...tests],
});
const options = { subject: "ours", budget: 3 };

describe("realResults", () => {
  it("takes the best within the budget, with that setting's test loss", () => {
    const rows = [row("ours", 0, [5, 3, 4, 1], [50, 30, 30, 10])];
    expect(realResults(rows, options)[0]!.cells[0]).toMatchObject({ value: 3, test: 30 });
  });

  it("counts the seeds in which the subject was better, and tests them", () => {
    const rows = Array.from({ length: 6 }, (_, seed) => [
      row("ours", seed, [1, 1, 1 + seed]),
      row("theirs", seed, [2 + seed, 2 + seed, 9]),
    ]).flat();
    const cells = realResults(rows, options)[0]!.cells;
    const theirs = cells.find(({ peer }) => peer === "theirs")!;
    expect(theirs).toMatchObject({ won: 6, lost: 0, seeds: 6 });
    expect(theirs.pValue).toBeCloseTo(2 / 2 ** 6, 12);
  });

  it("leaves out runs that are not done, and other problems", () => {
    const rows = [row("ours", 0, [1, 2]), { ...row("ours", 1, [1, 2, 3]), problem: "bbob:f1:d3:i6" }];
    expect(realResults(rows, options)).toEqual([]);
  });
});

describe("realReport", () => {
  it("shows losses beside each other", () => {
    const rows = [row("ours", 0, [1, 1, 0.25], [1, 1, 0.5]), row("theirs", 0, [1, 1, 1])];
    const text = realReport(realResults(rows, options), options);
    expect(text).toContain("0.2500 (0.5000)");
    expect(text).toContain("1:0, p 1.00");
  });
});

describe("realDuels", () => {
  it("compares medians over seeds, tuned and held out, task by task", () => {
    const rows = ["iris", "wine", "digits", "diabetes", "breast_cancer", "other"].flatMap((data, i) =>
      ["ours", "theirs"].map((peer) => {
        const ours = peer === "ours";
        const values = ours ? [3, 2, 1] : [3, 2, 1.5 + i];
        return { ...row(peer, 0, values, [9, 9, ours ? 2 : 1]), problem: `real:svm:${data}:error` };
      }),
    );
    const [duel] = realDuels(realResults(rows, options), "ours");
    expect(duel).toMatchObject({
      peer: "theirs",
      tasks: 6,
      tuned: { won: 6, lost: 0 },
      test: { won: 0, lost: 6 },
    });
    expect(duel!.tuned.pValue).toBeCloseTo(2 / 2 ** 6, 12);
  });
});

describe("withTests", () => {
  it("tests each setting that was the best so far, after the run", async () => {
    const tested: number[] = [];
    const problem = {
      name: "real:svm:wine:error",
      space: { x: { type: "float" as const, min: 0, max: 9 } },
      evaluate: (point: { readonly [name: string]: unknown }) => point["x"] as number,
      test: async (point: { readonly [name: string]: unknown }) => {
        tested.push(point["x"] as number);
        return 10 * (point["x"] as number);
      },
    };
    const contestant = withTests(
      {
        name: "ours",
        build: null,
        close: async () => {},
        run: async ({ evaluate }) => {
          const ys: number[] = [];
          for (const x of [3, 5, 2]) ys.push(await evaluate({ x }));
          return row("ours", 0, ys);
        },
      },
      () => problem,
    );
    const { tests } = await contestant.run(problem, { trials: 3, seed: 0, limitSeconds: 1 });
    expect(tests).toEqual([30, 30, 20]);
    expect(tested).toEqual([3, 2]);
  });
});
