import type { Losses } from "../pareto/losses.js";

/** Of each point how far the nearest other one is. Throws a RangeError for fewer than two. */
export const nearestOthers = (
  front: readonly Losses[],
  distance: (a: Losses, b: Losses) => number,
): readonly number[] => {
  checkTwo(front);
  return front.map((point, i) =>
    front.reduce(
      (least, other, k) => (k === i ? least : Math.min(least, distance(point, other))),
      Number.POSITIVE_INFINITY,
    ),
  );
};

/** Throws a RangeError for fewer than two points. */
export const checkTwo = (front: readonly Losses[]): void => {
  if (front.length < 2)
    throw new RangeError(`how evenly points lie needs two of them or more, not ${front.length}`);
};
