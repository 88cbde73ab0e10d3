import type { Space } from "@hyperdial/core";
import type { Embedding } from "../gp/embedding.js";
import type { Candidate } from "./candidate-pool.js";

/** Boxes around known points, of one radius, which a search does not leave. */
export interface Region {
  /** Whether a point lies in any of the boxes. */
  holds(features: Float64Array): boolean;
  /** A box that holds the point: its middle, in features. Null where none does. */
  around(features: Float64Array): Float64Array | null;
  readonly radius: number;
  readonly centers: readonly Candidate[];
  /** Moves the coordinates of numbers into the box around a center. */
  clamp(unit: Float64Array, center: Candidate): void;
}

/** Numbers with fewer values than this are let go anywhere. */
const coarse = 8;

/**
 * Within `radius` of some known point in every number that is fine enough (Song et al., The Vizier Gaussian process bandit
 * algorithm, 2024). While points are few for their dimensions a model is least sure in the corners, of which there are very
 * many, and hardly any is good.
 */
export const regionAround = (
  space: Space,
  embedding: Embedding,
  centers: readonly Candidate[],
  radius: number,
): Region => {
  const fine = new Set<number>();
  for (const { codec, offset, cardinality } of space.parameters)
    if (codec.domain.kind === "number" && cardinality >= coarse) fine.add(offset);
  const features = Array.from({ length: embedding.size }, (_, f) => f).filter((f) =>
    fine.has(embedding.coordinateOf[f]!),
  );
  const near = (a: Float64Array, b: Float64Array): boolean => {
    for (const f of features) if (Math.abs(a[f]! - b[f]!) > radius + 1e-9) return false;
    return true;
  };
  const around = (point: Float64Array): Float64Array | null =>
    centers.find((center) => near(point, center.features))?.features ?? null;
  return {
    radius,
    centers,
    around,
    holds: (point) => around(point) !== null,
    clamp(unit, center) {
      for (const f of features) {
        const coordinate = embedding.coordinateOf[f]!;
        const middle = center.features[f]!;
        if (Number.isNaN(unit[coordinate]!)) continue;
        unit[coordinate] = Math.min(Math.max(unit[coordinate]!, middle - radius), middle + radius);
      }
    },
  };
};
