import type { Space } from "@hyperdial/core";
import { type Embedding, embedSpace } from "../gp/embedding.js";

/** A forest's view of points, for the searches that take a view: the features are the unit coordinates, NaN where inactive. */
export const unitEmbedding = (space: Space): Embedding => ({
  size: space.dimensions,
  scaleOf: Int32Array.from({ length: space.dimensions }, (_, c) => c),
  scales: space.dimensions,
  coordinateOf: Int32Array.from({ length: space.dimensions }, (_, c) => c),
  dimensions: embedSpace(space).dimensions,
  embed(_point, unit, into, at) {
    into.set(unit, at);
  },
});
