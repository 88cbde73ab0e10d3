import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { type ComparedTrial, type CompareOptions, compareTrials } from "./compare-trials.js";
import { testToTrain } from "./test-to-train.js";

const objective = { metric: "accuracy", direction: "maximize" } as const;

const trialOf = (trial: number, scores: readonly number[], folds = scores.length): ComparedTrial => ({
  trial,
  scores: scores.map((score, i) => ({ cell: { fold: i % folds, seed: Math.floor(i / folds) }, score })),
});

const compared = (first: ComparedTrial, second: ComparedTrial, options: Partial<CompareOptions> = {}) => {
  const finding = compareTrials(first, second, { objective, validation: { folds: 5, seeds: 1 }, ...options });
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reason = (first: ComparedTrial, second: ComparedTrial): string => {
  const finding = compareTrials(first, second, { objective, validation: { folds: 5, seeds: 1 } });
  return finding.kind === "refused" ? finding.reason : "";
};

const good = trialOf(12, [0.93, 0.94, 0.92, 0.935, 0.925]);
const poor = trialOf(3, [0.88, 0.892, 0.871, 0.88, 0.874]);

describe("compareTrials", () => {
  it("says in a sentence which is better, by how much and how surely, from either side", () => {
    const one = compared(good, poor);
    expect(one.verdict).toBe("first is better");
    expect(one.sentence).toBe(
      "Trial 12 is better than trial 3: accuracy 0.93 and 0.879 on 5 shared folds and seeds, a difference of 0.0506 (95 % interval 0.0456 to 0.0556, p = 0.00000979); it is better by more than 0.00905 with a chance of above 99.9 %.",
    );
    const other = compared(poor, good);
    expect(other.verdict).toBe("second is better");
    expect(other.chances.second).toBe(one.chances.first);
  });

  it("turns the verdict with the direction, not the difference", () => {
    const low = compared(good, poor, { objective: { metric: "loss", direction: "minimize" } });
    expect(low.verdict).toBe("second is better");
    expect(low.test.difference).toBeGreaterThan(0);
  });

  it("calls settings equivalent only where it is sure of that too", () => {
    const near = trialOf(4, [0.9301, 0.9399, 0.9202, 0.9351, 0.9249]);
    expect(compared(good, near).verdict).toBe("equivalent");
    const random = keyedRandom("wide");
    const wide = compared(
      trialOf(
        1,
        Array.from({ length: 5 }, () => 0.9 + 0.05 * random.normal()),
      ),
      trialOf(
        2,
        Array.from({ length: 5 }, () => 0.9 + 0.05 * random.normal()),
      ),
    );
    expect(wide.verdict).toBe("not told apart");
    expect(wide.sentence).toContain("cannot be told apart yet");
  });

  it("pairs by fold and seed, whatever their order, and says what it left out", () => {
    const shuffled = { ...poor, scores: poor.scores.toReversed() };
    expect(compared(good, shuffled).test).toEqual(compared(good, poor).test);
    const short = { ...poor, scores: poor.scores.slice(0, 4) };
    const found = compared(good, short);
    expect(found.cells).toBe(4);
    expect(found.notes).toEqual([
      "1 of trial 12's folds and seeds is left out: the other one has no score there",
    ]);
  });

  it("adds the 5×2cv test where the study is five repeats of two folds, and a warning where seeds share one split", () => {
    const random = keyedRandom("five");
    const ten = (trial: number): ComparedTrial =>
      trialOf(
        trial,
        Array.from({ length: 10 }, () => random.next()),
        2,
      );
    expect(
      compared(ten(1), ten(2), { validation: { folds: 2, seeds: 5 } }).fiveByTwo?.pValue,
    ).toBeGreaterThan(0);
    const repeated = (trial: number): ComparedTrial => ({
      trial,
      scores: ten(trial).scores.map(({ score }, fold) => ({ cell: { fold, seed: 0 }, score })),
    });
    const validation = { method: "k-fold", folds: 2, repeats: 5, seeds: 1 } as const;
    expect(compared(repeated(1), repeated(2), { validation }).fiveByTwo?.f).toBeGreaterThan(0);
    expect(compared(good, poor).fiveByTwo).toBeNull();
    const seeds = compared(trialOf(1, [0.9, 0.8, 0.85], 1), trialOf(2, [0.7, 0.75, 0.6], 1), {
      validation: { folds: 1, seeds: 3 },
    });
    expect(seeds.notes[0]).toContain("all seeds share one split");
  });

  it("refuses in words: nothing shared, one value, nothing finished, ties", () => {
    expect(reason(trialOf(1, [0.9]), trialOf(2, [0.8]))).toContain("share one fold and seed");
    expect(reason(trialOf(1, []), trialOf(2, [0.8]))).toBe("trial 1 has no finished fold or seed");
    const elsewhere = { trial: 9, scores: [{ cell: { fold: 7, seed: 7 }, score: 1 }] };
    expect(reason(good, elsewhere)).toContain("share no fold and seed");
    expect(reason(good, { ...good, trial: 13 })).toBe(
      "trials 12 and 13: all 5 pairs are ties: there is no difference to test",
    );
  });
});

describe("testToTrain", () => {
  it("is what one part is to the others, by the plan", () => {
    const plan = (validation: Partial<CompareOptions["validation"]>): number =>
      testToTrain({ folds: 1, seeds: 1, ...validation });
    expect(plan({ folds: 5 })).toBe(0.25);
    expect(plan({ method: "k-fold", folds: 10, repeats: 3 })).toBeCloseTo(1 / 9, 12);
    expect(plan({ method: "hold-out", share: 0.25, repeats: 8 })).toBeCloseTo(1 / 3, 12);
    expect(plan({ method: "hold-out", share: 0.25 })).toBe(0);
    expect(plan({ method: "bootstrap", folds: 25 })).toBeCloseTo(0.582, 3);
    expect(plan({ method: "expanding", folds: 5 })).toBeCloseTo(1 / 3, 12);
    expect(plan({})).toBe(0);
  });
});
