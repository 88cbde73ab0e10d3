import { type Boxes, keyedRandom, nonDominatedBoxes } from "@hyperdial/numerics";

/** With more objectives the boxes of a front are too many. */
const mostExact = 3;
/** Directions that stand for all, with more objectives. */
const directions = 24;

type Values = readonly number[];

/**
 * What can be gained beside a front, below a reference: exactly for up to three objectives. With more, along random directions from the reference, up to
 * where the front ends: the mean over directions of how far one gets is the hypervolume (Zhang & Golovin, "Random hypervolume
 * scalarizations for provable multi-objective black box optimization", 2020). `key`: another one, other directions.
 */
export const improvableBoxes = (front: readonly Values[], reference: Values, key: number): Boxes => {
  if (reference.length <= mostExact) return nonDominatedBoxes(front, reference);
  const random = keyedRandom(key, "directions");
  const spans = reference.map((side, j) =>
    Math.max(
      front.reduce((most, point) => Math.max(most, side - point[j]!), 0),
      1e-9,
    ),
  );
  const corners = Array.from({ length: directions }, () => {
    const steps = spans.map((span) => span * Math.max(Math.abs(random.normal()), 1e-3));
    let reached = 0;
    for (const point of front) {
      let least = Number.POSITIVE_INFINITY;
      for (let j = 0; j < steps.length; j++) least = Math.min(least, (reference[j]! - point[j]!) / steps[j]!);
      reached = Math.max(reached, least);
    }
    return reference.map((side, j) => side - steps[j]! * reached);
  });
  const levels = reference.map((_, j) =>
    Float64Array.from(new Set([Number.NEGATIVE_INFINITY, ...corners.map((corner) => corner[j]!)])).sort(),
  );
  return {
    count: directions,
    levels,
    lower: levels.map(() => new Int32Array(directions)),
    upper: levels.map((known, j) => Int32Array.from(corners, (corner) => known.indexOf(corner[j]!))),
  };
};
