import type { Random } from "../random/random.js";
import { BoxUnion } from "./box-union.js";
import { boxesWithin } from "./boxes-within.js";
import type { Losses } from "./losses.js";

export interface HypervolumeEstimate {
  readonly value: number;
  /** Of the value, over other draws; 0 where it is exact. */
  readonly standardError: number;
}

/** Up to so many objectives it is measured exactly. */
const exactObjectives = 5;

/**
 * The hypervolume, exact up to five objectives, and above them by so many random draws: a box of the union by its volume, a place within it, and how
 * many boxes hold that place; places that many hold were drawn that much too often. The error is relative to the value, however small a part of
 * the space it is, and does not grow with the objectives. Points count as in `hypervolume`.
 * (Karp & Luby, Monte-Carlo algorithms for enumeration and reliability problems, 1983; Bringmann & Friedrich, Approximating the volume of unions, 2010.)
 */
export const estimateHypervolume = (
  points: readonly Losses[],
  reference: Losses,
  { random, samples = 10_000 }: { readonly random: Random; readonly samples?: number },
): HypervolumeEstimate => {
  const { rows, count, infinite } = boxesWithin(points, reference);
  if (infinite) return { value: Number.POSITIVE_INFINITY, standardError: 0 };
  const objectives = reference.length;
  if (objectives <= exactObjectives || count === 0)
    return { value: new BoxUnion(objectives, count).volume(rows, count), standardError: 0 };
  const ends = new Float64Array(count);
  let total = 0;
  for (let place = 0; place < count; place++) {
    let volume = 1;
    for (let j = 0; j < objectives; j++) volume *= rows[place * objectives + j] as number;
    total += volume;
    ends[place] = total;
  }
  const at = new Float64Array(objectives);
  let [place, sum, squares] = [0, 0, 0];
  for (let sample = 0; sample < samples; sample++) {
    // Boxes in turn, each as often as its volume says: that alone varies less than boxes by chance.
    const along = ((sample + random.next()) / samples) * total;
    while (place < count - 1 && (ends[place] as number) <= along) place += 1;
    for (let j = 0; j < objectives; j++) at[j] = random.next() * (rows[place * objectives + j] as number);
    const share = 1 / holding(rows, count, at);
    sum += share;
    squares += share * share;
  }
  const mean = sum / samples;
  const variance = Math.max(0, squares / samples - mean * mean);
  return { value: total * mean, standardError: total * Math.sqrt(variance / Math.max(1, samples - 1)) };
};

const holding = (rows: Float64Array, count: number, at: Float64Array): number => {
  let boxes = 0;
  for (let row = 0; row < count * at.length; row += at.length) {
    let j = 0;
    while (j < at.length && (at[j] as number) < (rows[row + j] as number)) j++;
    if (j === at.length) boxes += 1;
  }
  return boxes;
};
