import { mean } from "@hyperdial/numerics";

/** What is left of the scores' variance when each setting's and each cell's mean is taken away: two-way analysis of variance without repeats. */
export const residualVariance = (
  scores: readonly (readonly number[])[],
): { readonly variance: number; readonly degrees: number } => {
  const cells = scores[0]!.length;
  const settingMeans = scores.map((row) => mean(row));
  const cellMeans = Array.from({ length: cells }, (_, cell) => mean(scores.map((row) => row[cell]!)));
  const grand = mean(settingMeans);
  let squares = 0;
  let size = 0;
  scores.forEach((row, setting) => {
    row.forEach((score, cell) => {
      squares += (score - settingMeans[setting]! - cellMeans[cell]! + grand) ** 2;
      size = Math.max(size, Math.abs(score));
    });
  });
  const degrees = (scores.length - 1) * (cells - 1);
  // Rounding alone is no variance.
  const rounding = scores.length * cells * (size * 2 ** -50) ** 2;
  return { variance: squares <= rounding ? 0 : squares / degrees, degrees };
};
