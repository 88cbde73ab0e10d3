import { mean, standardDeviation, studentTCdf, wilcoxonSignedRank } from "@hyperdial/numerics";

/** Differences of losses on the same folds → the chance of so large ones where neither is worse. One-sided: less of a loss is never held against a setting. */
const byStudent = (differences: readonly number[]): number => {
  const n = differences.length;
  const centre = mean(differences);
  if (n < 2 || !(centre > 0)) return 1;
  const error = standardDeviation(differences) / Math.sqrt(n);
  return error === 0 ? 0 : studentTCdf(-centre / error, n - 1);
};

const byRanks = (differences: readonly number[]): number => {
  const { positive, negative, pValue } = wilcoxonSignedRank(differences);
  return positive > negative ? pValue / 2 : 1;
};

export const pairedTests = { t: byStudent, wilcoxon: byRanks } satisfies Record<
  string,
  (differences: readonly number[]) => number
>;

export type PairedTest = keyof typeof pairedTests;
