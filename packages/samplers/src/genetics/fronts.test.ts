import type { Bound, MemberSpec } from "@hyperdial/core";
import { hypervolume, nonDominatedRanks } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { fronts, metricsOf } from "../testing/fronts.js";
import { runAlone } from "../testing/run-alone.js";

const lossesFound = (
  spec: MemberSpec,
  { space, objectives, lossesOf }: (typeof fronts)["zdt1" | "dtlz2"],
  {
    trials,
    seed,
    bounds = [],
    unit = 1,
  }: { trials: number; seed: number; bounds?: readonly Bound[]; unit?: number },
) => {
  const { points } = runAlone(spec, space, {
    ...{ trials, seed, objectives, bounds },
    endOf: (point) => ({
      state: "complete",
      metrics: metricsOf(lossesOf(point).map((loss, j) => loss * (j === 0 ? unit : 1))),
    }),
  });
  return points.map(lossesOf);
};

const ofFront = (losses: readonly (readonly number[])[]) => {
  const ranks = nonDominatedRanks(losses);
  return losses.filter((_, i) => ranks[i] === 0);
};

/** Far more than chance needs to be anywhere near; the estimator, whose asks are dearer, gets there sooner. */
const trialsFor = (name: string): number => (name === "tpe" ? 200 : 500);

describe.each(["nsga2", "nsga3", "moead", "tpe"])("fronts under %s", (name) => {
  it("are reached: ZDT1 in some hundred trials, with points along all of it", () => {
    const front = ofFront(
      lossesFound({ type: name, ...(name === "tpe" ? {} : { population: 20 }) }, fronts.zdt1, {
        trials: trialsFor(name),
        seed: 1,
      }),
    );
    const near = front.filter((losses) => fronts.zdt1.distance(losses) < 0.3).map(([f1]) => f1!);
    expect(near.length).toBeGreaterThan(10);
    expect(Math.min(...near)).toBeLessThan(0.1);
    expect(hypervolume(front, [1.1, 1.1])).toBeGreaterThan(0.4);
  });

  it("are reached: DTLZ2 in some hundred trials, with points in all of its corners", () => {
    const front = ofFront(lossesFound(name, fronts.dtlz2, { trials: trialsFor(name), seed: 2 }));
    const near = front.filter((losses) => fronts.dtlz2.distance(losses) < 0.1);
    expect(near.length).toBeGreaterThan(15);
    for (const j of [0, 1, 2]) expect(Math.max(...near.map((losses) => losses[j]!))).toBeGreaterThan(0.85);
  });

  it("are the same in whatever unit an objective is told", () => {
    const of = (unit: number) => lossesFound(name, fronts.zdt1, { trials: 60, seed: 3, unit });
    // A power of two: nothing is rounded.
    expect(of(2 ** 40)).toEqual(of(1));
  });

  it("are looked for where bounds are kept, once anything keeps them", () => {
    const bounds: readonly Bound[] = [
      { metric: "f1", min: 0.8 },
      { metric: "f2", max: 2 },
    ];
    const keeps = ([f1, f2]: readonly number[]): boolean => f1! >= 0.8 && f2! <= 2;
    for (const seed of [1, 2, 3]) {
      const late = lossesFound(name, fronts.zdt1, { trials: 200, seed, bounds }).slice(100);
      const free = lossesFound(name, fronts.zdt1, { trials: 200, seed }).slice(100);
      expect(late.filter(keeps).length).toBeGreaterThan(50);
      expect(late.filter(keeps).length).toBeGreaterThan(free.filter(keeps).length + 20);
    }
  });
});
