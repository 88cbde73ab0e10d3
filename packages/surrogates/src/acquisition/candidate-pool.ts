import type { Point, Space } from "@hyperdial/core";
import type { Embedding } from "../gp/embedding.js";
import type { Slab } from "./slab.js";

/** A point in the forms that the search needs: with its canonical coordinates (NaN where inactive) and its features. */
export interface Candidate {
  readonly point: Point;
  readonly unit: Float64Array;
  readonly features: Float64Array;
  value: number;
}

/** A candidate at coordinates of the unit cube; null where it breaks a constraint. */
export const candidateAt = (
  space: Space,
  embedding: Embedding,
  unit: Float64Array,
  slab?: Slab,
): Candidate | null => {
  const point = space.decode(unit);
  return space.violated(point) === null ? candidateOf(space, embedding, point, slab) : null;
};

/** A candidate at a point. Its vectors come out of the slab where there is one: for many that are dropped together. */
export const candidateOf = (space: Space, embedding: Embedding, point: Point, slab?: Slab): Candidate => {
  const unit = space.encode(point, slab?.take(space.dimensions));
  const features = slab?.take(embedding.size) ?? new Float64Array(embedding.size);
  embedding.embed(point, unit, features, 0);
  return { point, unit, features, value: Number.NEGATIVE_INFINITY };
};
