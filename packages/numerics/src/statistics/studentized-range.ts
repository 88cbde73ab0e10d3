import { normalCdf, normalDensity } from "../distributions/normal.js";

/** Trapezoids of an analytic function that falls off as a normal: this step leaves an error below 1e-13. */
const step = 1 / 16;
const reach = 9;

/** The probability that the range (greatest less least) of `groups` independent standard normals lies below x. */
export function studentizedRangeCdf(x: number, groups: number): number {
  if (x <= 0) return 0;
  // z is the greatest; the others lie between it and z − x.
  let sum = 0;
  for (let z = -reach; z <= reach; z += step)
    sum += normalDensity(z) * (normalCdf(z) - normalCdf(z - x)) ** (groups - 1);
  return groups * sum * step;
}

/**
 * The x below which that range lies with probability p, 0 < p < 1: the studentized range of known variance (infinite degrees of
 * freedom), which Nemenyi's critical difference is made of. J. W. Tukey (1953).
 */
export function studentizedRangeQuantile(p: number, groups: number): number {
  let [low, high] = [0, 2 * reach];
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentizedRangeCdf(middle, groups) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
