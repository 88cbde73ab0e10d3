import { compareLosses } from "../pareto/compare-losses.js";
import type { Losses } from "../pareto/losses.js";
import { checkBoth } from "./check-both.js";
import { difference, distance } from "./distance.js";
import { checkTwo, nearestOthers } from "./nearest-others.js";

/**
 * How unevenly points lie, and how far they stay from the reference front's ends: 0 for an even front that has both. Of two objectives Deb's Δ, by
 * the distances between neighbours (Deb et al., NSGA-II, 2002, eq. 1); of more by those to the nearest other one (Zhou et al., Combining model-based
 * and genetics-based offspring generation, 2006). Throws a RangeError for NaN, for fewer than two points, and without a reference.
 */
export const spread = (front: readonly Losses[], reference: readonly Losses[]): number => {
  checkBoth(front, reference);
  checkTwo(front);
  const objectives = (reference[0] as Losses).length;
  const [inner, ends] =
    objectives === 2
      ? [neighbourDistances(front), bestEnds(front, reference)]
      : [nearestOthers(front, distance), worstEnds(front, reference)];
  const mean = inner.reduce((sum, gap) => sum + gap, 0) / inner.length;
  const uneven = inner.reduce((sum, gap) => sum + Math.abs(gap - mean), 0);
  const missed = ends.reduce((sum, gap) => sum + gap, 0);
  const scale = missed + inner.length * mean;
  return scale === 0 ? 0 : (missed + uneven) / scale;
};

/** Between each two that follow one another along the first objective. */
const neighbourDistances = (front: readonly Losses[]): readonly number[] => {
  const sorted = front.toSorted(compareLosses);
  return sorted.slice(1).map((point, i) => distance(sorted[i] as Losses, point));
};

/** From where either objective is least on the one front to where it is so on the other. */
const bestEnds = (front: readonly Losses[], reference: readonly Losses[]): readonly number[] =>
  [byFirst, bySecond].map((order) => distance(end(front, order), end(reference, order)));

/** From where each objective is greatest on the reference front to the nearest point. */
const worstEnds = (front: readonly Losses[], reference: readonly Losses[]): readonly number[] =>
  Array.from(reference[0] as Losses, (_, j) => {
    const worst = end(reference, (a, b) => difference(b[j] as number, a[j] as number));
    return front.reduce((least, point) => Math.min(least, distance(point, worst)), Number.POSITIVE_INFINITY);
  });

type Order = (a: Losses, b: Losses) => number;

const end = (rows: readonly Losses[], order: Order): Losses =>
  rows.reduce((found, row) => (order(row, found) < 0 ? row : found));

const byFirst: Order = compareLosses;
const bySecond: Order = (a, b) =>
  difference(a[1] as number, b[1] as number) || difference(a[0] as number, b[0] as number);
