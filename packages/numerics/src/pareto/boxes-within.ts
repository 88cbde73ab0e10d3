import { ascending } from "./ascending.js";
import { checkLosses } from "./check-losses.js";
import type { Losses } from "./losses.js";

/** The boxes between points and a reference, as rows of sides in descending order of the last one. */
export interface Boxes {
  readonly rows: Float64Array;
  readonly count: number;
  /** Of each, the point that it belongs to. */
  readonly indices: readonly number[];
  /** One of them has no end. */
  readonly infinite: boolean;
}

/** Of those points that are better than the reference in every objective. Throws a RangeError for NaN and for a point of another length. */
export const boxesWithin = (points: readonly Losses[], reference: Losses): Boxes => {
  checkLosses([reference]);
  checkLosses(points, reference.length);
  const last = reference.length - 1;
  const sideOf = (index: number, j: number): number =>
    (reference[j] as number) - ((points[index] as Losses)[j] as number);
  const inside: number[] = [];
  for (let index = 0; index < points.length; index++)
    if (isWithin(points[index] as Losses, reference)) inside.push(index);
  const order = ascending(Float64Array.from(inside, (index) => -sideOf(index, last)));
  const indices = Array.from(order, (place) => inside[place] as number);
  const rows = new Float64Array(indices.length * reference.length);
  let infinite = false;
  for (const [place, index] of indices.entries())
    for (let j = 0; j <= last; j++) {
      const side = sideOf(index, j);
      rows[place * reference.length + j] = side;
      infinite ||= side === Number.POSITIVE_INFINITY;
    }
  return { rows, count: indices.length, indices, infinite };
};

/** Whether a point is better in every objective. */
export const isWithin = (point: Losses, reference: Losses): boolean => {
  for (let j = 0; j < reference.length; j++)
    if (!((point[j] as number) < (reference[j] as number))) return false;
  return true;
};
