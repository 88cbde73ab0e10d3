import { keyedRandom, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Finding } from "../finding.js";
import { bestChances } from "./best-chances.js";
import { oneStandardErrorChoice } from "./one-standard-error.js";
import { robustness } from "./robustness.js";
import { validationOverfitting } from "./validation-overfitting.js";
import { winnerScore } from "./winner-score.js";

const known = <T>(finding: Finding<T>): T => {
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (finding: Finding<unknown>): string => (finding.kind === "refused" ? finding.reason : "");

/** A study whose truth is known: settings spread by `spread` standard errors of a mean, cells harder or easier for all alike. */
const simulate = (key: number, spread: number, settings: number, cells: number) => {
  const random = keyedRandom("study", key, spread);
  const hardness = Array.from({ length: cells }, () => 0.5 * random.normal());
  const truths = Array.from({ length: settings }, () => (spread * random.normal()) / Math.sqrt(cells));
  const scores = truths.map((truth) => hardness.map((hard) => truth + hard + random.normal()));
  return { truths, scores, offset: mean(hardness) };
};

describe("winnerScore", () => {
  it.each([0, 1, 2])(
    "removes four fifths of the winner's optimism or more where settings differ by %s standard errors, in both directions",
    (spread) => {
      for (const direction of ["maximize", "minimize"] as const) {
        let naive = 0;
        let left = 0;
        for (let study = 0; study < 600; study++) {
          const { truths, scores, offset } = simulate(study, spread, 40, 10);
          const { winner, apparent, corrected, optimism } = known(
            winnerScore({ scores, direction }, { repeats: 50 }),
          );
          const truth = truths[winner]! + offset;
          naive += apparent - truth;
          left += corrected - truth;
          expect(optimism).toBeCloseTo((direction === "maximize" ? 1 : -1) * (apparent - corrected), 12);
        }
        expect(Math.abs(left)).toBeLessThan(0.2 * Math.abs(naive));
      }
    },
  );

  it("by the bootstrap removes as much where settings are alike", () => {
    let naive = 0;
    let left = 0;
    for (let study = 0; study < 150; study++) {
      const { truths, scores, offset } = simulate(study, 0, 20, 10);
      const found = known(
        winnerScore({ scores, direction: "maximize" }, { method: "bootstrap", repeats: 100 }),
      );
      naive += found.apparent - truths[found.winner]! - offset;
      left += found.corrected - truths[found.winner]! - offset;
    }
    expect(Math.abs(left)).toBeLessThan(0.2 * naive);
  });

  it("its interval holds what the winner is truly worth about as often as it says", () => {
    let held = 0;
    for (let study = 0; study < 1500; study++) {
      const { truths, scores } = simulate(study, 1, 40, 10);
      const { winner, low, high } = known(winnerScore({ scores, direction: "maximize" }, { repeats: 50 }));
      if (low <= truths[winner]! && truths[winner]! <= high) held++;
    }
    expect(held / 1500).toBeGreaterThan(0.93);
    expect(held / 1500).toBeLessThan(0.97);
  });

  it("refuses what it cannot correct: one value each, one setting, unequal numbers of cells", () => {
    const direction = "maximize";
    expect(reasonOf(winnerScore({ scores: [[1], [2]], direction }))).toContain(
      "each setting has 1 value, and it takes 3",
    );
    expect(reasonOf(winnerScore({ scores: [[1, 2, 3]], direction }))).toContain("takes two settings");
    expect(
      reasonOf(
        winnerScore({
          scores: [
            [1, 2, 3],
            [1, 2],
          ],
          direction,
        }),
      ),
    ).toContain("different numbers of cells");
  });
});

describe("bestChances", () => {
  it("say as often as they come true which setting is the best", () => {
    // Settings drawn from the flat prior that the chances stand on: among those called best with a chance of p, a share of p is.
    let said = 0;
    let right = 0;
    for (let study = 0; study < 120; study++) {
      const { truths, scores } = simulate(study, 4, 4, 6);
      const { chances } = known(bestChances({ scores, direction: "maximize" }, 0));
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
      const called = chances.indexOf(Math.max(...chances));
      said += chances[called]! / 120;
      if (truths[called] === Math.max(...truths)) right += 1 / 120;
    }
    expect(Math.abs(said - right)).toBeLessThan(0.1);
    expect(said).toBeGreaterThan(0.6);
  });

  it("are nearer to each other where cells share training data, and follow the direction", () => {
    const { scores } = simulate(3, 3, 3, 5);
    const low = known(bestChances({ scores, direction: "minimize" }, 0)).chances;
    const shared = known(bestChances({ scores, direction: "minimize" }, 0.25)).chances;
    const means = scores.map((row) => mean(row));
    expect(low.indexOf(Math.max(...low))).toBe(means.indexOf(Math.min(...means)));
    expect(Math.max(...shared)).toBeLessThan(Math.max(...low));
  });

  it("refuse settings that differ alike in all cells, rounding aside", () => {
    const scores = [
      [0.1, 0.2, 0.3],
      [0.2, 0.3, 0.4],
    ];
    expect(reasonOf(bestChances({ scores, direction: "maximize" }, 0))).toContain("differ alike");
  });
});

describe("robustness", () => {
  it("tells the fold's part from the seed's, and names the worst cell", () => {
    const cells = [0, 1, 2].flatMap((fold) =>
      [0, 1].map((seed) => ({ cell: { fold, seed }, score: fold + seed / 10 })),
    );
    const found = known(robustness(cells, "maximize"));
    expect(found.betweenFolds).toBeCloseTo(1, 12);
    expect(found.betweenSeeds).toBeCloseTo(0.1 / Math.SQRT2, 12);
    expect(found.worst).toEqual({ cell: { fold: 0, seed: 0 }, score: 0 });
    expect(known(robustness(cells, "minimize")).worst.score).toBe(2.1);
    expect(known(robustness(cells.slice(0, 2), "maximize")).betweenFolds).toBeNull();
    expect(reasonOf(robustness(cells.slice(0, 1), "maximize"))).toContain("folds: 5");
  });
});

describe("oneStandardErrorChoice", () => {
  const candidate = (trial: number, score: number, price: number, standardError: number | null = 0.02) => ({
    trial,
    score,
    price,
    standardError,
  });

  it("takes the cheapest of those within one standard error of the best, in either direction", () => {
    const candidates = [
      candidate(1, 0.9, 50),
      candidate(2, 0.885, 10),
      candidate(3, 0.87, 1),
      candidate(4, 0.89, 10),
    ];
    const found = known(oneStandardErrorChoice(candidates, "maximize"));
    expect([found.best.trial, found.chosen.trial, found.within]).toEqual([1, 4, 3]);
    expect(found.bound).toBeCloseTo(0.88, 12);
    const low = known(oneStandardErrorChoice(candidates, "minimize"));
    expect([low.best.trial, low.chosen.trial]).toEqual([3, 3]);
  });

  it("says what is missing without a standard error or a trial", () => {
    expect(reasonOf(oneStandardErrorChoice([candidate(7, 1, 1, null)], "maximize"))).toContain(
      "trial 7, the best, has one value",
    );
    expect(reasonOf(oneStandardErrorChoice([], "maximize"))).toContain("no complete trial");
  });
});

describe("validationOverfitting", () => {
  it("warns of studies whose further trials only fit the cells, and hardly of those that get better", () => {
    let fitted = 0;
    let warned = 0;
    for (let study = 0; study < 60; study++) {
      const { scores } = simulate(study, 0, 128, 5);
      if (known(validationOverfitting({ scores, direction: "maximize" })).verdict === "overfitting") fitted++;
      const rising = scores.map((row, trial) => row.map((score) => score + trial / 16));
      if (known(validationOverfitting({ scores: rising, direction: "maximize" })).verdict === "overfitting")
        warned++;
    }
    expect(fitted).toBeGreaterThan(20);
    expect(warned).toBeLessThan(3);
  });

  it("shows a gap that grows with the trials, and refuses too few", () => {
    const { scores } = simulate(1, 0, 64, 5);
    const { stages } = known(validationOverfitting({ scores, direction: "maximize" }));
    expect(stages.map(({ trials }) => trials)).toEqual([8, 16, 32, 64]);
    expect(reasonOf(validationOverfitting({ scores: scores.slice(0, 5), direction: "maximize" }))).toContain(
      "16 complete trials",
    );
  });
});
