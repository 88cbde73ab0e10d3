import type { Random } from "../random/random.js";
import { shuffle } from "../random/shuffle.js";

/**
 * `count` points in the unit cube such that on each axis every interval [i/count, (i+1)/count) holds exactly one, uniformly
 * placed within it. M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979).
 */
export function latinHypercube(random: Random, count: number, dimensions: number): Float64Array[] {
  const points = Array.from({ length: count }, () => new Float64Array(dimensions));
  const cells = Float64Array.from(points, (_, i) => i);
  for (let d = 0; d < dimensions; d++) {
    shuffle(random, cells);
    for (const [i, point] of points.entries()) point[d] = (cells[i]! + random.next()) / count;
  }
  return points;
}
