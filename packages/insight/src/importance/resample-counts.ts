import { exp, type Random } from "@hyperdial/numerics";

const manyFrom = 30;

/** The counts of a resample with repetition: a Poisson draw for each cell, by the normal where a cell holds many. */
export const resampleCounts = (counts: Float64Array, random: Random): Float64Array =>
  counts.map((count) => {
    if (count === 0) return 0;
    if (count >= manyFrom) return Math.max(0, Math.round(count + Math.sqrt(count) * random.normal()));
    let drawn = 0;
    let term = exp(-count);
    let left = random.next() - term;
    while (left > 0 && drawn < 10 * manyFrom) {
      drawn++;
      term *= count / drawn;
      left -= term;
    }
    return drawn;
  });
