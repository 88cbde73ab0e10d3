import type { Objective } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { frontUncertainty, type NoisyTrial } from "./front-uncertainty.js";

const objectives: readonly Objective[] = [
  { metric: "accuracy", direction: "maximize" },
  { metric: "ms", direction: "minimize" },
];

const noisy = (trial: number, accuracy: number, ms: number, error: number): NoisyTrial => ({
  trial,
  metrics: { accuracy, ms },
  standardErrors: { accuracy: error, ms: 100 * error },
  cells: [],
});

const found = (trials: readonly NoisyTrial[], of = objectives) => {
  const finding = frontUncertainty(trials, of);
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};

describe("frontUncertainty", () => {
  it("is sure of what lies far apart, and halves the chance of what cannot be told apart", () => {
    const trials = [
      noisy(1, 0.9, 50, 1e-6),
      noisy(2, 0.5, 10, 1e-6),
      noisy(3, 0.4, 60, 1e-6),
      // Alike in both: each is on the front where it is not worse in both, in three of four draws.
      noisy(4, 0.7, 30, 0.01),
      noisy(5, 0.7, 30, 0.01),
    ];
    const { trials: chances, by } = found(trials);
    const of = (trial: number): number => chances.find((each) => each.trial === trial)?.chance ?? 0;
    expect([of(1), of(2), of(3)]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9), 0]);
    expect(of(4)).toBeCloseTo(0.75, 1);
    expect(of(5)).toBeCloseTo(0.75, 1);
    expect(by).toBe("standard errors");
  });

  it("draws cells anew where there are some, as often on the front as in closed form", () => {
    // Two cells each: the mean of trial 2 is 0, 1 or 2 with chances 1/4, 1/2, 1/4, against 1.5 for sure.
    const trials: NoisyTrial[] = [
      { trial: 1, metrics: { loss: 1.5 }, standardErrors: {}, cells: [{ loss: 1.5 }, { loss: 1.5 }] },
      { trial: 2, metrics: { loss: 1 }, standardErrors: {}, cells: [{ loss: 0 }, { loss: 2 }] },
    ];
    const { trials: chances, by } = found(trials, [{ metric: "loss", direction: "minimize" }]);
    expect(by).toBe("cells");
    expect(chances[0]!.trial).toBe(2);
    expect(chances[0]!.chance).toBeCloseTo(0.75, 1);
    expect(chances[1]!.chance).toBeCloseTo(0.25, 1);
  });

  it("gives attainment surfaces in order: what most fronts attain is worse than what few do", () => {
    const random = keyedRandom(3, "surface");
    const trials = Array.from({ length: 12 }, (_, i) =>
      noisy(i + 1, 0.5 + 0.03 * i + 0.001 * random.next(), 10 + 4 * i, 0.02),
    );
    const { attainment } = found(trials);
    expect(attainment.map(({ share }) => share)).toEqual([0.25, 0.5, 0.75]);
    const at = (share: number, accuracy: number): number => {
      const { points } = attainment.find((each) => each.share === share)!;
      return Math.min(...points.filter(({ first }) => first >= accuracy).map(({ second }) => second));
    };
    for (const accuracy of [0.55, 0.65, 0.75])
      expect([at(0.25, accuracy), at(0.5, accuracy)]).toEqual([
        expect.toSatisfy((ms: number) => ms <= at(0.5, accuracy)),
        expect.toSatisfy((ms: number) => ms <= at(0.75, accuracy)),
      ]);
    for (const { points } of attainment)
      for (const [i, point] of points.entries())
        if (i > 0) {
          expect(point.first).toBeLessThan(points[i - 1]!.first);
          expect(point.second).toBeLessThan(points[i - 1]!.second);
        }
  });

  it("without noise on the front has one surface, the front itself", () => {
    const { attainment } = found([
      noisy(1, 0.9, 50, 0),
      noisy(2, 0.5, 10, 0),
      noisy(3, 0.7, 20, 0),
      noisy(4, 0.1, 90, 0.01),
    ]);
    for (const { points } of attainment)
      expect(points).toEqual([
        { first: 0.9, second: 50 },
        { first: 0.7, second: 20 },
        { first: 0.5, second: 10 },
      ]);
  });

  it("refuses where nothing tells of noise", () => {
    expect(frontUncertainty([noisy(1, 0.9, 5, 0)], objectives)).toMatchObject({
      reason: expect.stringContaining("more folds or seeds"),
    });
    expect(frontUncertainty([], objectives).kind).toBe("refused");
  });
});
