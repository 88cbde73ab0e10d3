import type { Point } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import type { RunRow } from "../quality/run-row.js";
import { boundedFunction } from "./bounded-functions.js";
import { findScale } from "./find-scale.js";
import { frontFunction } from "./front-functions.js";
import { ourOutcomeContestant } from "./our-outcome-contestant.js";
import { chooseOutcomes } from "./outcome-names.js";
import type { OutcomeProblem } from "./outcome-problem.js";
import { outcomeReport } from "./outcome-report.js";
import { readScales } from "./outcome-scales.js";
import { runOutcomes } from "./run-outcomes.js";
import { scoresOf } from "./scores-of.js";
import { frontOf } from "./search-widely.js";

const options = { trials: 12, seed: 3, limitSeconds: 60 };
const scaled = (name: string): OutcomeProblem => ({
  ...(frontFunction(name) ?? boundedFunction(name))!.problem,
  scale: readScales().get(name)!,
});
const noisy: OutcomeProblem = {
  name: "noisy:line",
  space: { x: { type: "float", min: 0, max: 1 } },
  objectives: [{ metric: "f", direction: "minimize" }],
  bounds: [],
  scale: { by: "noisy", noise: 10 },
  evaluate: ({ x }: Point) => ({ f: x as number }),
};

describe("scoresOf", () => {
  it("is the share of the front's hypervolume that lacks so far", () => {
    const scale = { by: "front", ideal: [0, 10], reference: [2, 20], volume: 0.5 } as const;
    const outcomes = [
      [3, 10],
      [1, 15],
      [1, 16],
      [0, 17.5],
    ];
    // Nothing inside the box, a quarter of it, no more, and an eighth beside it.
    const expected = [1, 0.5, 0.5, 0.25];
    expect(scoresOf(outcomes, scale)).toEqual(expected.map((score) => expect.closeTo(score, 12)));
  });

  it("with bounds is the regret of the best feasible loss, and 1 without one", () => {
    const outcomes = [
      [0, 0.1, -1],
      [9, -1, 0],
      [5, 0, -2],
      [1, -1, 3],
      [30, -1, -1],
    ];
    expect(scoresOf(outcomes, { by: "bounded", least: 0, reference: 10 })).toEqual([1, 0.9, 0.5, 0.5, 0.5]);
  });
});

describe("our contestant", () => {
  it("runs a study with several objectives, and its row holds every outcome and what it was worth", async () => {
    const problem = scaled("multi:dtlz2:m3:d7");
    const row = await ourOutcomeContestant("random").run(problem, options);
    expect(row.outcomes).toHaveLength(options.trials);
    expect(row.outcomes!.every((losses) => losses.length === 3)).toBe(true);
    expect(row.ys).toEqual(scoresOf(row.outcomes!, problem.scale as never));
    expect(row.ys.at(-1)).toBeLessThan(row.ys[0]!);
    expect((await ourOutcomeContestant("random").run(problem, options)).outcomes).toEqual(row.outcomes);
  });

  it("tells bounds to the study: what breaks one stays in the row", async () => {
    const row = await ourOutcomeContestant("random").run(scaled("bounded:gramacy"), options);
    expect(row.outcomes!.every(([, ...excesses]) => excesses.length === 2)).toBe(true);
    expect(row.outcomes!.some(([, first]) => first! > 0)).toBe(true);
  });

  it("sees noise, and is judged by the true loss of what the study calls its best", async () => {
    const row = await ourOutcomeContestant("random").run(noisy, options);
    expect(row.outcomes!.some(([seen]) => seen! < 0)).toBe(true);
    expect(row.ys.every((loss) => loss >= 0 && loss <= 1)).toBe(true);
  });
});

describe("a peer's run", () => {
  it("hears losses and excesses", async () => {
    const run = runOutcomes(scaled("bounded:gramacy"), options);
    expect(run.request).toEqual({ trials: 12, objectives: 1, bounds: 2, noisy: false });
    expect(await run.answer({ x1: 1, x2: 1 }, { point: {}, cpu: 0 })).toEqual({
      losses: [2],
      excesses: [expect.closeTo(-1.5, 9), 0.5],
    });
    expect(run.kept().outcomes).toEqual([[2, expect.closeTo(-1.5, 9), 0.5]]);
  });

  it("is judged by what it recommends, and by the least loss it saw where it does not", async () => {
    const run = runOutcomes(noisy, options);
    const seen: number[] = [];
    for (const x of [0.9, 0.1, 0.5]) {
      const { losses } = (await run.answer({ x }, { point: {}, cpu: 0 })) as { losses: number[] };
      seen.push(losses[0]!);
    }
    const least = [0.9, 0.1, 0.5][seen.indexOf(Math.min(...seen))];
    expect(run.kept().ys.at(-1)).toBe(least);
    await run.answer({ x: 0.25 }, { point: {}, cpu: 0, recommended: true });
    expect(run.kept().ys.at(-1)).toBe(0.25);
    expect(run.kept().outcomes).toHaveLength(3);
  });
});

describe("scales", () => {
  it("are found beside what is known: the front's volume, and what a search with bounds comes to", async () => {
    const { problem, front } = frontFunction("multi:zdt1:d8")!;
    const scale = await findScale(problem, { front: front(), met: [] }, undefined);
    if (scale.by !== "front") throw new Error(scale.by);
    expect(scale.ideal[0]).toBe(0);
    expect(scale.ideal[1]).toBeCloseTo(0, 9);
    expect(scale.reference[1]).toBeGreaterThan(1);
    expect(scoresOf(front(), scale).at(-1)).toBeCloseTo(0, 3);
    const kept = { ...scale, reference: [5, 5], volume: 0 };
    expect(await findScale(problem, { front: front(), met: [], scale: kept }, undefined)).toMatchObject({
      reference: [5, 5],
    });
  });

  it("keep one of equal points, and none that another covers", () => {
    expect(
      frontOf([
        [1, 2],
        [2, 1],
        [1, 2],
        [2, 2],
        [1, 3],
      ]),
    ).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });
});

describe("chooseOutcomes", () => {
  it("takes patterns of its suite alone", () => {
    expect(chooseOutcomes("multi:zdt1:*,multi:zdt1:d8,multi:zdt1:d30", "multi")).toEqual([
      "multi:zdt1:d8",
      "multi:zdt1:d30",
    ]);
    expect(() => chooseOutcomes("bounded:vessel", "multi")).toThrow(/no problem of this suite/);
    expect(() => chooseOutcomes("multi:none:*", "multi")).toThrow(/multi:none/);
  });
});

describe("outcomeReport", () => {
  const row = (peer: string, problem: string, outcomes: number[][], ys: number[]): RunRow => ({
    ...{ peer, problem, seed: 0, cpu: 1, outcomes, ys },
  });

  it("says when bounds were kept first", () => {
    const rows = [
      row(
        "hyperdial-auto",
        "bounded:p",
        [
          [1, 1],
          [1, 0],
        ],
        [1, 0.5],
      ),
      row(
        "optuna-tpe",
        "bounded:p",
        [
          [1, 1],
          [1, 2],
        ],
        [1, 1],
      ),
    ];
    const text = outcomeReport(rows, { kind: "bounded", budgets: [2] });
    expect(text).toMatch(/\| p +\| +2 \| +never \|/);
    expect(text).toMatch(/hyperdial-auto 0 of 1, optuna-tpe 1 of 1/);
  });

  it("gives the share of the hypervolume", () => {
    const ys = Array.from({ length: 10 }, () => 0.25);
    const rows = ["hyperdial-random", "hyperdial-auto"].map((peer) => row(peer, "multi:zdt1:d8", [], ys));
    expect(outcomeReport(rows, { kind: "multi", budgets: [5, 10] })).toMatch(
      /\| hyperdial-auto +\| 0.7500 \| 0.7500 \|/,
    );
  });
});
