import { readFileSync } from "node:fs";
import { keyedRandom, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { compareSeveral, type SeveralComparison } from "./compare-several.js";
import type { ComparedTrial } from "./compare-trials.js";

interface Case {
  readonly scores: number[][];
  readonly statistic: number;
  readonly pValue: number;
  readonly ranks: number[];
  readonly criticalDifference: number;
  readonly pairs: { settings: [number, number]; nemenyi: number; holm: number }[];
}

const cases = JSON.parse(
  readFileSync(new URL("../../reference/several.json", import.meta.url), "utf8"),
) as Case[];

const objective = { metric: "accuracy", direction: "maximize" } as const;
const trialsOf = (rows: readonly (readonly number[])[]): ComparedTrial[] =>
  rows.map((row, i) => ({
    trial: i + 1,
    scores: row.map((score, fold) => ({ cell: { fold, seed: 0 }, score })),
  }));
const compared = (trials: readonly ComparedTrial[], folds: number) =>
  compareSeveral(trials, { objective, validation: { folds, seeds: 1 } });
const known = (trials: readonly ComparedTrial[], folds = 5): SeveralComparison => {
  const finding = compared(trials, folds);
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (trials: readonly ComparedTrial[]): string => {
  const finding = compared(trials, 5);
  return finding.kind === "refused" ? finding.reason : "";
};

const apart = [
  [0.93, 0.94, 0.92, 0.935, 0.925],
  [0.7, 0.72, 0.69, 0.71, 0.7],
  [0.931, 0.938, 0.922, 0.934, 0.926],
];

describe("compareSeveral", () => {
  it.each(cases.map((each, i) => [i + 1, each] as const))(
    "agrees with SciPy and statsmodels to 1e-8 (case %s)",
    (_, { scores, statistic, pValue, ranks, criticalDifference, pairs }) => {
      const result = known(trialsOf(scores), scores[0]!.length);
      expect(result.friedman.statistic).toBeCloseTo(statistic, 8);
      expect(result.friedman.pValue).toBeCloseTo(pValue, 8);
      expect(result.criticalDifference).toBeCloseTo(criticalDifference, 8);
      for (const { trial, rank } of result.trials) expect(rank).toBeCloseTo(ranks[trial - 1]!, 10);
      for (const { settings, nemenyi, holm } of pairs) {
        const pair = result.pairs.find(({ trials }) => settings.every((each) => trials.includes(each + 1)));
        expect(pair!.nemenyi).toBeCloseTo(nemenyi, 8);
        expect(pair!.holm!).toBeCloseTo(holm, 8);
      }
    },
  );

  it("says whom the first surely beats and who may be as good", () => {
    const { sentence, among, notes } = known(trialsOf(apart));
    expect([...among].sort()).toEqual([1, 3]);
    expect(sentence).toMatch(
      /^Of 3 trials on 5 shared folds and seeds, trial [13] ranks first \(accuracy 0\.93, mean rank 1\.4\), and is surely better than trial 2; trial [13] may be as good \(Friedman p = 0\.0\d+\)\.$/,
    );
    expect(notes).toEqual([]);
    const again = compareSeveral(trialsOf(apart), { objective, validation: { folds: 5, seeds: 2 } });
    expect(again.kind === "found" && again.value.notes).toEqual([
      expect.stringContaining("the same rows score again"),
    ]);
  });

  it("takes the folds that all have, whatever their order, and says what it left out", () => {
    const trials = trialsOf(apart);
    const uneven = [
      { ...trials[0]!, scores: trials[0]!.scores.toReversed() },
      { ...trials[1]!, scores: trials[1]!.scores.slice(1) },
      trials[2]!,
    ];
    const { cells, notes } = known(uneven);
    expect(cells).toBe(4);
    expect(notes[0]).toBe(
      "1 of trial 1's folds and seeds is left out: not all of the others have a score there",
    );
    expect(notes).toHaveLength(2);
  });

  it("knows ties, and pairs that differ alike everywhere", () => {
    const shifted = [apart[0]!, apart[1]!, apart[0]!.map((score) => score + 0.25)];
    const same = [apart[0]!, apart[1]!, apart[0]!];
    expect(known(trialsOf(same)).trials.map(({ rank }) => rank)).toEqual([1.5, 1.5, 3]);
    const pairOf = (rows: number[][]) =>
      known(trialsOf(rows)).pairs.find(({ trials }) => trials.includes(1) && trials.includes(3))!;
    expect(pairOf(same)).toMatchObject({ holm: null, nemenyi: 1 });
    expect(pairOf(shifted).difference).toBeCloseTo(0.25, 12);
  });

  it("sees a difference among equals in fewer than 7 % of studies, on splits that share their data", () => {
    // Four classifiers that are equally good by symmetry, each by its own feature, on the same ten folds.
    const [studies, rows, folds] = [150, 100, 10];
    let wrong = 0;
    for (let study = 0; study < studies; study++) {
      const random = keyedRandom("several equals", study);
      const labels = Array.from({ length: rows }, () => (random.next() < 0.5 ? -1 : 1));
      const trials = trialsOf(
        Array.from({ length: 4 }, () => {
          const feature = labels.map((label) => 0.7 * label + random.normal());
          return Array.from({ length: folds }, (_, fold) => {
            const trained = feature.filter((_, row) => row % folds !== fold);
            const cut = mean(trained);
            const tested = feature.flatMap((value, row) => (row % folds === fold ? [{ value, row }] : []));
            return (
              tested.filter(({ value, row }) => Math.sign(value - cut) === labels[row]).length / tested.length
            );
          });
        }),
      );
      if (known(trials, folds).pairs.some(({ holm }) => holm !== null && holm < 0.05)) wrong += 1;
    }
    expect(wrong / studies).toBeLessThan(0.07);
  });

  it("refuses in words what cannot be told", () => {
    const trials = trialsOf(apart);
    const cut = (folds: number) => trials.map((each) => ({ ...each, scores: each.scores.slice(0, folds) }));
    expect(reasonOf(trials.slice(0, 2))).toContain("it takes three settings");
    expect(reasonOf([...trials, trials[0]!])).toBe("trial 1 is named twice");
    expect(reasonOf([...trials, { trial: 9, scores: [] }])).toBe("trial 9 has no finished fold or seed");
    expect(reasonOf(cut(2))).toMatch(/^the 3 trials share 2 folds and seeds: .* chance \(p = 0\.135\)/);
    expect(reasonOf(trials.map((each, i) => ({ ...each, scores: each.scores.slice(i, i + 1) })))).toBe(
      "trials 1, 2, 3 share no fold and seed: nothing pairs their scores",
    );
    const alike = trials.map((each) => ({ ...each, scores: trials[0]!.scores }));
    expect(reasonOf(alike)).toBe(
      "all 3 trials have the same accuracy in each of 5 folds and seeds: nothing tells them apart",
    );
  });
});
