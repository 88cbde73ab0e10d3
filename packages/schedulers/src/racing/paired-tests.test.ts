import { expect, it } from "vitest";
import { pairedTests } from "./paired-tests.js";

it("pairedTests give SciPy's one-sided chances, and 1 where the setting is not worse", () => {
  const differences = [0.02, 0.05, 0.01, 0.04, -0.01];
  // scipy.stats.ttest_1samp(d, 0, alternative="greater"), wilcoxon(d, alternative="greater", method="exact" by permutations).
  expect(pairedTests.t(differences)).toBeCloseTo(0.054196219011136935, 10);
  expect(pairedTests.wilcoxon(differences)).toBeCloseTo(0.09375, 10);
  const better = differences.map((difference) => -difference);
  expect([pairedTests.t(better), pairedTests.wilcoxon(better)]).toEqual([1, 1]);
  expect([pairedTests.t([0.1]), pairedTests.t([0.1, 0.1]), pairedTests.wilcoxon([])]).toEqual([1, 0, 1]);
});
