import type { Point, Space } from "@hyperdial/core";
import { pow, type Random } from "@hyperdial/numerics";
import { type Deviates, drawRaw, type SearchDistribution } from "./search-distribution.js";

/** A draw as the distribution sees it, and the point that it stands for. */
export interface Offspring {
  readonly raw: Float64Array;
  readonly point: Point;
}

/** Attempts at a draw: where one is taken already or breaks a constraint, the next counts. */
export const mostAttempts = 16;
/** From here on each attempt reaches further: what lies around is taken. */
const widensAfter = 6;
const widening = 1.4;

/** The deviates of a trial's attempts, drawn as they are asked for. */
export const deviatesOf = (
  random: Random,
  normals: number,
  uniforms: number,
): ((attempt: number) => Deviates) => {
  const drawn: Deviates[] = [];
  return (attempt) => {
    while (drawn.length <= attempt) {
      drawn.push({
        normals: Float64Array.from({ length: normals }, () => random.normal()),
        uniforms: Float64Array.from({ length: uniforms }, () => random.next()),
      });
    }
    return drawn[attempt]!;
  };
};

/**
 * What a distribution makes of a trial's deviates at an attempt. A coordinate beyond its bounds is tried at the bound, and counts as drawn:
 * so an optimum at a bound, common among settings, is met exactly, and the distribution is not bent by what lies outside.
 */
export const offspringOf = (
  space: Space,
  distribution: SearchDistribution,
  deviates: Deviates,
  attempt: number,
): Offspring => {
  const { coordinates, categories } = distribution;
  const raw = drawRaw(distribution, deviates.normals, pow(widening, Math.max(0, attempt - widensAfter)));
  const unit = new Float64Array(space.dimensions);
  coordinates.normal.forEach(({ at }, j) => {
    unit[at] = Math.min(Math.max(raw[j]!, 0), 1);
  });
  coordinates.categories.forEach(({ at, shares }, i) => {
    unit[at] = (categories.pick(i, deviates.uniforms[i]!) + 0.5) / shares.length;
  });
  return { raw, point: space.decode(unit) };
};
