import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { type Leaders, type LeaderTrial, leadingTrials } from "./leading-trials.js";

const objective = { metric: "accuracy", direction: "maximize" } as const;
const validation = { folds: 5, seeds: 2 };

const trialsOf = (truths: readonly number[], noise: number, key = 1): LeaderTrial[] => {
  const random = keyedRandom("leaders", key);
  const hardness = Array.from({ length: 10 }, () => 0.02 * random.normal());
  return truths.map((truth, i) => ({
    trial: i + 1,
    price: 100 - i,
    scores: hardness.map((hard, c) => ({
      cell: { fold: c % 5, seed: Math.floor(c / 5) },
      score: truth + hard + noise * random.normal(),
    })),
  }));
};
const leadersOf = (trials: readonly LeaderTrial[]): Leaders => {
  const finding = leadingTrials(trials, { objective, validation });
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (trials: readonly LeaderTrial[], plan = validation): string => {
  const finding = leadingTrials(trials, { objective, validation: plan });
  return finding.kind === "refused" ? finding.reason : "";
};

describe("leadingTrials", () => {
  it("says who is surely the best, and what it is worth", () => {
    const { leaders, sentence, winner, trials, cells } = leadersOf(
      trialsOf([0.8, 0.9, 0.7, 0.6, 0.5, 0.4], 0.005),
    );
    expect(leaders.map(({ trial }) => trial)).toEqual([2, 1, 3, 4, 5]);
    expect([trials, cells]).toEqual([6, 10]);
    expect(leaders[0]!.chance).toBeGreaterThan(0.95);
    expect(Math.abs(winner.optimism)).toBeLessThan(0.002);
    expect(sentence).toMatch(
      /^Trial 2 is the best of the leaders with a chance of .*% *; its accuracy of 0\.\d+ is worth about 0\.\d+ /,
    );
  });

  it("shares the chances among equals, and looks whether the folds were fitted", () => {
    const found = leadersOf(trialsOf(new Array(64).fill(0.8), 0.05, 4));
    expect(found.leaders[0]!.chance).toBeLessThan(0.8);
    expect(found.winner.corrected).toBeLessThan(found.winner.apparent);
    expect(found.overfitting!.stages.map(({ trials }) => trials)).toEqual([8, 16, 32, 64]);
  });

  it("knows the chances of those it does not tell of, and tells of as many as are asked for", () => {
    const trials = trialsOf(new Array(24).fill(0.8), 0.02, 7);
    const sum = ({ leaders, othersChance }: Leaders): number =>
      leaders.reduce((total, { chance }) => total + chance, othersChance);
    const five = leadersOf(trials);
    expect(five.leaders).toHaveLength(5);
    expect(five.othersChance).toBeGreaterThan(0.05);
    expect(sum(five)).toBeCloseTo(1, 12);
    expect(five.sentence).toMatch(/; a trial beyond these 5 with \d+ %/);
    const finding = leadingTrials(trials, { objective, validation, most: 12 });
    if (finding.kind === "refused") throw new Error(finding.reason);
    expect(finding.value.leaders).toHaveLength(12);
    expect(finding.value.othersChance).toBeLessThan(five.othersChance);
    expect(finding.value.leaders[0]!.chance).toBe(five.leaders[0]!.chance);
  });

  it("names the cheapest within one standard error of the best", () => {
    const trials = trialsOf([0.9, 0.5, 0.6], 0.01);
    const near = trials[0]!.scores.map(({ cell, score }, i) => ({
      cell,
      score: score - 0.001 + (i % 2) * 0.001,
    }));
    const { oneError, sentence } = leadersOf([...trials, { trial: 4, price: 0, scores: near }]);
    expect([oneError!.best.trial, oneError!.chosen.trial]).toEqual([1, 4]);
    expect(sentence).toMatch(/Within one standard error of it, trial 4 costs least: 0 instead of \d+\./);
  });

  it("pairs by fold and seed, and leaves trials with missing folds out, and says so", () => {
    const trials = trialsOf([0.8, 0.9, 0.7], 0.01);
    const shuffled = [trials[0]!, { ...trials[1]!, scores: trials[1]!.scores.toReversed() }, trials[2]!];
    expect(leadersOf(shuffled).leaders.map(({ chance }) => chance)).toEqual(
      leadersOf(trials).leaders.map(({ chance }) => chance),
    );
    const short = [trials[0]!, trials[1]!, { ...trials[2]!, scores: trials[2]!.scores.slice(0, 3) }];
    expect(leadersOf(short).notes).toEqual([
      "1 of the trials has no score in some of these folds and seeds, and is left out",
    ]);
  });

  it("compares on the cells that the leaders share where a scheduler gave some trials more of them", () => {
    const trials = trialsOf([0.8, 0.9, 0.7, 0.85, 0.75, 0.6], 0.01).map((trial) => ({
      ...trial,
      scores: trial.trial === 2 ? trial.scores : trial.scores.slice(0, 4),
    }));
    const found = leadersOf(trials);
    expect([found.cells, found.trials, found.leaders[0]!.trial]).toEqual([4, 6, 2]);
    expect(found.notes).toEqual([]);
  });

  it("says which leaders are behind the first by more than chance, adjusted for their number", () => {
    const [first, second, last] = leadersOf(trialsOf([0.9, 0.898, 0.6], 0.01)).leaders;
    expect(first!.pValueBehind).toBeNull();
    expect(second!.pValueBehind).toBeGreaterThan(0.05);
    expect(last!.pValueBehind).toBeLessThan(0.001);
  });

  it("refuses in words where nothing can be told", () => {
    const trials = trialsOf([0.8, 0.9], 0.01);
    expect(reasonOf(trials.slice(0, 1))).toBe("it takes two complete trials; there is 1");
    const apart = trials.map((trial, i) => ({ ...trial, scores: trial.scores.slice(5 * i, 5 * i + 5) }));
    expect(reasonOf(apart)).toContain("no two trials share a fold and seed");
    const single = trials.map((trial) => ({ ...trial, scores: trial.scores.slice(0, 1) }));
    expect(reasonOf(single, { folds: 1, seeds: 1 })).toContain("each setting has 1 value, and it takes 3");
    const alike = trials.map((trial) => ({ ...trial, scores: trials[0]!.scores }));
    expect(reasonOf(alike)).toContain("differ alike");
  });
});
