import { pow, type Random } from "@hyperdial/numerics";
import { drawStudentT } from "./draw-student-t.js";
import type { Tally } from "./tally.js";

/**
 * How good each arm may be, the least being the one to run next. `pending`: runs under way, by arm; they count as runs that give
 * what is expected, so that parallel workers spread out.
 */
export type Policy = (tally: Tally, pending: Float64Array, random: Random) => Float64Array;

/** Half the degrees of freedom of the prior over an arm's variance: so much does one arm lean on what the others' runs say of the noise. */
const priorShape = 2;

interface Pooled {
  readonly mean: number;
  /** Of one run about its arm's mean. */
  readonly noise: number;
  /** Of the arms' means. */
  readonly between: number;
}

/** What all arms together say of an arm that was never run. */
const poolOf = ({ arms, count, mean, squares }: Tally): Pooled => {
  let [visited, runs, sum, within, inverse] = [0, 0, 0, 0, 0];
  for (let arm = 0; arm < arms; arm++) {
    const n = count[arm]!;
    if (n === 0) continue;
    visited++;
    runs += n;
    sum += mean[arm]!;
    within += squares[arm]!;
    inverse += 1 / n;
  }
  const middle = visited === 0 ? 0 : sum / visited;
  let spread = 0;
  for (let arm = 0; arm < arms; arm++) if (count[arm]! > 0) spread += (mean[arm]! - middle) ** 2;
  const observed = visited > 1 ? spread / (visited - 1) : 0;
  // Without repeats nothing tells noise from differences: half and half.
  const noise = runs > visited ? within / (runs - visited) : observed;
  const between = Math.max(observed - (noise * inverse) / Math.max(visited, 1), 0.1 * noise, 0.01 * observed);
  return { mean: middle, noise: Math.max(noise, 0.01 * between), between };
};

/**
 * Thompson sampling under normal arms of unknown mean and variance: a draw from each arm's normal-inverse-gamma posterior. The
 * prior is what the arms have in common (empirical Bayes), so that not every arm must be run before the good ones are.
 */
export const thompson: Policy = (tally, pending, random) => {
  const { mean, noise, between } = poolOf(tally);
  const pseudoRuns = between > 0 ? noise / between : 1;
  return Float64Array.from({ length: tally.arms }, (_, arm) => {
    const n = tally.count[arm]!;
    const runs = pseudoRuns + n;
    const center = (pseudoRuns * mean + n * tally.mean[arm]!) / runs;
    const shape = priorShape + n / 2;
    const rate =
      priorShape * noise +
      tally.squares[arm]! / 2 +
      (pseudoRuns * n * (tally.mean[arm]! - mean) ** 2) / (2 * runs);
    const scale = Math.sqrt(rate / (shape * (runs + pending[arm]!)));
    return center + scale * drawStudentT(2 * shape, random);
  });
};

/** Runs that an arm needs before its variance says anything. */
const leastRuns = 3;

/**
 * The least mean that the data still allow, at a rate that gives the smallest regret there can be for normal arms of unknown
 * variance (Cowan, Honda & Katehakis, 2018): mean − deviation · √(N^(2 / (n − 2)) − 1), each arm being run three times first.
 */
export const ucb: Policy = (tally, pending) => {
  let total = 0;
  for (let arm = 0; arm < tally.arms; arm++) total += tally.count[arm]! + pending[arm]!;
  const { noise } = poolOf(tally);
  return Float64Array.from({ length: tally.arms }, (_, arm) => {
    const n = tally.count[arm]!;
    const runs = n + pending[arm]!;
    if (runs < leastRuns) return Number.NEGATIVE_INFINITY;
    // Runs under way of an arm that has hardly ended any: the noise of all stands in for its own.
    const deviation = Math.sqrt(n > 1 ? tally.squares[arm]! / n : noise);
    return tally.mean[arm]! - deviation * Math.sqrt(pow(total, 2 / (runs - 2)) - 1);
  });
};

export const policies = { thompson, ucb } satisfies Record<string, Policy>;
