import type { Space } from "@hyperdial/core";
import { exp, log, type Random } from "@hyperdial/numerics";
import { type Candidate, candidateAt, type Embedding, fillInactive } from "@hyperdial/surrogates";

/** A box around a region's best point, in unit coordinates: as long in each number as the model's length there is. */
export interface TrustBox {
  readonly center: Candidate;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const trustBox = (
  embedding: Embedding,
  center: Candidate,
  side: number,
  lengths: Float64Array,
): TrustBox => {
  const { size, scaleOf, coordinateOf } = embedding;
  const sliding = Array.from({ length: size }, (_, f) => f).filter((f) => coordinateOf[f]! >= 0);
  // Lengths over their geometric mean: their product is 1, and the box keeps its volume.
  const mean = exp(
    sliding.reduce((sum, f) => sum + log(lengths[scaleOf[f]!]!), 0) / Math.max(1, sliding.length),
  );
  const lower = new Float64Array(center.unit.length);
  const upper = new Float64Array(center.unit.length).fill(1);
  for (const f of sliding) {
    const coordinate = coordinateOf[f]!;
    const middle = center.unit[coordinate]!;
    if (Number.isNaN(middle)) continue;
    const half = (0.5 * side * lengths[scaleOf[f]!]!) / mean;
    lower[coordinate] = Math.max(0, middle - half);
    upper[coordinate] = Math.min(1, middle + half);
  }
  return { center, lower, upper };
};

/** So many coordinates of a candidate are moved, on average: in many dimensions a move of all of them is mostly for the worse (Regis & Shoemaker, 2013). */
const moved = 20;

/** Points of the box that meet the constraints: the center with some of its parameters moved. */
export const drawInBox = (
  space: Space,
  embedding: Embedding,
  box: TrustBox,
  options: { readonly count: number; readonly elites: readonly Candidate[]; readonly random: Random },
): Candidate[] => {
  const { count, elites, random } = options;
  const { center, lower, upper } = box;
  const movable = space.parameters.filter(({ width }) => width > 0);
  if (movable.length === 0) return [];
  const share = Math.min(1, moved / movable.length);
  const filled = fillInactive(center.unit, elites);
  const drawn: Candidate[] = [];
  for (let c = 0; c < count; c++) {
    const unit = Float64Array.from(filled);
    const sure = random.integer(movable.length);
    movable.forEach(({ codec, offset, width, cardinality }, index) => {
      if (index !== sure && random.next() >= share) return;
      const named = codec.domain.kind === "scalars" && !codec.domain.ordered;
      // Nothing is near in a choice: most candidates keep it.
      if (named && index !== sure && random.next() < 0.7) return;
      for (let i = offset; i < offset + width; i++) {
        if (named || Number.isNaN(unit[i]!)) {
          unit[i] = random.next();
          continue;
        }
        // A step of a grid is a move only when it is crossed.
        const step = width === 1 ? 1 / cardinality : 0;
        const low = Math.max(0, Math.min(lower[i]!, unit[i]! - step));
        const high = Math.min(1, Math.max(upper[i]!, unit[i]! + step));
        unit[i] = low + random.next() * (high - low);
      }
    });
    const candidate = candidateAt(space, embedding, unit);
    if (candidate !== null) drawn.push(candidate);
  }
  return drawn;
};
