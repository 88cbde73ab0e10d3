import { chiSquaredUpper } from "../distributions/chi-squared.js";
import { ranks } from "./ranks.js";

export interface FriedmanTest {
  /** χ², corrected for ties. */
  readonly statistic: number;
  readonly pValue: number;
  /** One for each treatment, 1 is best where small values are. */
  readonly averageRanks: Float64Array;
}

/**
 * Whether treatments differ, by their ranks within each block: `blocks[b][t]` is treatment t's value in block b. With blocks that are
 * all ties the p-value is 1. Two treatments and one block at least. M. Friedman, JASA 32 (1937); ties as in W. J. Conover (1999), § 5.8.
 */
export function friedmanTest(blocks: readonly ArrayLike<number>[]): FriedmanTest {
  const n = blocks.length;
  const k = blocks[0]!.length;
  const averageRanks = new Float64Array(k);
  let squares = 0;
  for (const block of blocks) {
    ranks(block).forEach((rank, treatment) => {
      averageRanks[treatment]! += rank / n;
      squares += rank * rank;
    });
  }
  // What the squares of the ranks would be if all were the middle one: the spread that remains is what ties leave.
  const level = (n * k * (k + 1) ** 2) / 4;
  const spread = squares - level;
  let between = 0;
  for (const rank of averageRanks) between += (rank - (k + 1) / 2) ** 2;
  if (spread <= 0) return { statistic: 0, pValue: 1, averageRanks };
  const statistic = ((k - 1) * n * n * between) / spread;
  return { statistic, pValue: chiSquaredUpper(statistic, k - 1), averageRanks };
}
