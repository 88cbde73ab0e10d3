import { normalCdf } from "../distributions/normal.js";
import { ranks } from "./ranks.js";

export interface SignedRankTest {
  /** Differences that are not 0; only they count. */
  readonly pairs: number;
  /** The sums of the ranks of the positive and of the negative differences. */
  readonly positive: number;
  readonly negative: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Up to here the distribution of the rank sum is counted out, which takes pairs³ additions; past it the normal is as good. */
const mostExactPairs = 50;

/**
 * Whether paired differences lie evenly about 0: Wilcoxon's two-sided signed-rank test, given the ranks that there are, so exact with
 * ties too up to 50 pairs, and by the normal approximation with the correction for ties past that. Zeros are left out, as Wilcoxon
 * did; with nothing left the p-value is 1. F. Wilcoxon, Biometrics Bulletin 1 (1945).
 */
export function wilcoxonSignedRank(differences: ArrayLike<number>): SignedRankTest {
  const kept = Array.from(differences).filter((difference) => difference !== 0);
  const rankOf = ranks(kept.map(Math.abs));
  let [positive, negative] = [0, 0];
  kept.forEach((difference, i) => {
    if (difference > 0) positive += rankOf[i]!;
    else negative += rankOf[i]!;
  });
  const pairs = kept.length;
  const least = Math.min(positive, negative);
  const pValue = pairs <= mostExactPairs ? exactPValue(rankOf, least) : normalPValue(rankOf, least);
  return { pairs, positive, negative, pValue };
}

/** Each sign is a fair coin: the chance of each rank sum, one rank after the other. Ranks are halves, so doubled they index. */
function exactPValue(rankOf: Float64Array, least: number): number {
  const chance = new Float64Array(rankOf.length * (rankOf.length + 1) + 1);
  chance[0] = 1;
  let highest = 0;
  // Sums above the one that was seen are asked for by nobody.
  const last = 2 * least;
  for (const rank of rankOf) {
    const step = 2 * rank;
    highest = Math.min(highest + step, last);
    for (let sum = highest; sum >= step; sum--) chance[sum] = (chance[sum]! + chance[sum - step]!) / 2;
    for (let sum = Math.min(highest, step - 1); sum >= 0; sum--) chance[sum]! /= 2;
  }
  let tail = 0;
  for (let sum = 0; sum <= last; sum++) tail += chance[sum]!;
  return Math.min(1, 2 * tail);
}

function normalPValue(rankOf: Float64Array, least: number): number {
  let [middle, variance] = [0, 0];
  for (const rank of rankOf) {
    middle += rank / 2;
    variance += (rank * rank) / 4;
  }
  return Math.min(1, 2 * normalCdf((least - middle) / Math.sqrt(variance)));
}
