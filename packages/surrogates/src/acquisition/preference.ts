import type { Point, Space } from "@hyperdial/core";
import { log } from "@hyperdial/numerics";

/** What the user believed before the study, added to an acquisition. */
export interface Preference {
  /** −Infinity for points that the priors rule out. */
  of(point: Point): number;
  /** The part of an active number at a unit coordinate, with its slope: `slide.value`, `slide.slope`. */
  readonly slide: { value: number; slope: number };
  along(coordinate: number, unit: number): void;
}

/** Densities along a coordinate are read over this width, so that steps and integers have slopes too. */
const width = 0.01;
const least = 1e-30;

/**
 * `weight` times the log density of the user's priors: large while little was seen, so that wrong beliefs are forgotten
 * (Hvarfner et al., πBO: augmenting acquisition functions with user beliefs, 2022). Null in a space without priors.
 */
export const preferPriors = (space: Space, weight: number): Preference | null => {
  if (space.parameters.every(({ codec }) => codec.prior === null)) return null;
  const measures = space.parameters.flatMap(({ codec, width: coordinates }) =>
    Array.from({ length: coordinates }, () => codec.prior),
  );
  const slide = { value: 0, slope: 0 };
  return {
    slide,
    of: (point) => weight * space.logPrior(point),
    along(coordinate, unit) {
      const prior = measures[coordinate]!;
      slide.value = 0;
      slide.slope = 0;
      if (prior === null) return;
      const density = (at: number): number => {
        const low = Math.min(Math.max(at - width / 2, 0), 1 - width);
        return log(Math.max(prior.distribution(low + width) - prior.distribution(low), least) / width);
      };
      slide.value = weight * density(unit);
      slide.slope = (weight * (density(unit + width / 4) - density(unit - width / 4))) / (width / 2);
    },
  };
};
