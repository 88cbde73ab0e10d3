import type { Random } from "@hyperdial/numerics";
import type { Point } from "../point.js";
import { type Ground, isAllowed, quantiles } from "./ground.js";

/**
 * A walk within the allowed points that leaves the priors as they are: slice sampling along one coordinate at a time, with
 * shrinkage (Neal, Annals of Statistics 31, 2003, figure 5). From an allowed point, always an allowed point.
 */
export const walk = (ground: Ground, start: Point, random: Random): Point => {
  const shares = ground.encode(start);
  for (const { codec, offset, width } of ground.slots) {
    for (let at = offset; at < offset + width; at++)
      if (Number.isNaN(shares[at]!)) shares[at] = random.next();
    if (codec.prior !== null) shares[offset] = codec.prior.distribution(shares[offset]!);
  }
  const unit = new Float64Array(ground.dimensions);
  const pointAt = (): Point => {
    unit.set(shares);
    return ground.decode(quantiles(ground, unit));
  };
  let point = start;
  const steps = Math.max(64, 12 * ground.dimensions);
  for (let step = 0; step < steps; step++) {
    const at = random.integer(ground.dimensions);
    const here = shares[at]!;
    let low = 0;
    let high = 1;
    for (let shrink = 0; shrink < 60; shrink++) {
      shares[at] = low + random.next() * (high - low);
      const next = pointAt();
      if (isAllowed(ground, next)) {
        point = next;
        break;
      }
      if (shares[at]! < here) low = shares[at]!;
      else high = shares[at]!;
      shares[at] = here;
    }
  }
  return point;
};
