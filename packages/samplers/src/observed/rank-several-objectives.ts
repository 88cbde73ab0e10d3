import { keyedRandom, log, type Random } from "@hyperdial/numerics";
import type { Losses, Ranked, Ranking } from "./losses.js";
import { spreadRows } from "./spread-rows.js";

/** Up to this many observations all are ranked; of more, those that were among the best from some side, and the latest. */
const mostRanked = 1024;
/** Observations between two looks at which of them to keep. */
const block = 256;
/** Sides to look from, and how many of the best from each are kept. */
const sides = 64;
const keptFromEach = 8;
/** Observations, evenly through time, whose middle stands for that of all. */
const middleOf = 256;
/** ρ: what the sum counts beside the largest. */
const augmentation = 0.05;
/** No norm is larger: weights add up to 1. */
export const mostChebyshev = 1 + augmentation;

/**
 * Ranks by the augmented Chebyshev norm of the losses, each scaled to its range so far, under random weights (Knowles, ParEGO,
 * 2006). In a long study it ranks about a thousand: an ask costs no more at a million.
 */
export const rankSeveralObjectives = (objectives: number): Ranking => {
  const seen: Ranked[] = [];
  const low = new Float64Array(objectives).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(objectives).fill(Number.NEGATIVE_INFINITY);
  let kept: readonly number[] = [];
  /** What came before this was looked through. */
  let looked = 0;

  const lossesUnder = (weights: Float64Array): Pick<Losses, "at" | "of"> => {
    const norm = (losses: readonly number[]): number => {
      let largest = 0;
      let sum = 0;
      for (let j = 0; j < objectives; j++) {
        // By halves: a range of the largest doubles must not overflow.
        const range = high[j]! / 2 - low[j]! / 2;
        const share = range > 0 ? (losses[j]! / 2 - low[j]! / 2) / range : 0;
        largest = Math.max(largest, weights[j]! * share);
        sum += weights[j]! * share;
      }
      return largest + augmentation * sum;
    };
    const complete = Float64Array.from(
      spreadRows(seen.length, middleOf).filter((row) => !seen[row]!.early),
      (row) => norm(seen[row]!.losses),
    ).sort();
    const middle = complete[complete.length >> 1] ?? Number.NEGATIVE_INFINITY;
    const lossOf = ({ losses, early }: Ranked): number =>
      early ? Math.max(norm(losses), middle) : norm(losses);
    return {
      at: (row) => lossOf(seen[row]!),
      of(observation) {
        const { losses, deviations } = observation;
        const loss = lossOf(observation);
        const deviation = deviations && norm(losses.map((value, j) => value + deviations[j]!)) - norm(losses);
        return { loss, deviation: deviation ?? 0 };
      },
    };
  };

  const rankedRows = (): Int32Array => {
    if (looked === 0) return Int32Array.from(seen.keys());
    const rows = new Set([...kept, ...spreadRows(seen.length, middleOf)]);
    for (let row = looked; row < seen.length; row++) rows.add(row);
    return Int32Array.from(rows).sort();
  };

  const lookThrough = (): void => {
    const rows = rankedRows();
    const found = new Set<number>();
    for (let side = 0; side < sides; side++) {
      const { at } = lossesUnder(weightsOf(objectives, keyedRandom(0, "side", side)));
      for (const row of leastBy(at, rows, keptFromEach)) found.add(row);
    }
    kept = [...found];
    looked = seen.length;
  };

  return {
    add(observation) {
      seen.push(observation);
      observation.losses.forEach((loss, j) => {
        low[j] = Math.min(low[j]!, loss);
        high[j] = Math.max(high[j]!, loss);
      });
      if (seen.length >= mostRanked && seen.length % block === 0) lookThrough();
    },
    losses(random): Losses {
      const { at, of } = lossesUnder(weightsOf(objectives, random));
      return { size: seen.length, at, of, best: (count) => leastBy(at, rankedRows(), count) };
    },
  };
};

/** Weights that add up to 1, any as likely as any other; equal ones without `random`. */
const weightsOf = (count: number, random: Random | null): Float64Array => {
  const weights = new Float64Array(count);
  let total = 0;
  for (let j = 0; j < count; j++) {
    weights[j] = random === null ? 1 : -log(1 - random.next());
    total += weights[j]!;
  }
  return weights.map((weight) => weight / total);
};

/** The `count` rows of the least values, the least first, equal ones by row; `rows` ascend. */
const leastBy = (at: (row: number) => number, rows: Int32Array, count: number): Int32Array => {
  const least = new Int32Array(Math.min(count, rows.length));
  const values = new Float64Array(least.length);
  let filled = 0;
  for (const row of rows) {
    const value = at(row);
    if (filled === least.length && !(value < values[filled - 1]!)) continue;
    let place = 0;
    let end = filled;
    while (place < end) {
      const middle = (place + end) >> 1;
      if (value < values[middle]!) end = middle;
      else place = middle + 1;
    }
    if (filled < least.length) filled += 1;
    least.copyWithin(place + 1, place, filled - 1);
    values.copyWithin(place + 1, place, filled - 1);
    least[place] = row;
    values[place] = value;
  }
  return least;
};
