import type { enumeratePoints, Space } from "@hyperdial/core";
import { type Candidate, candidateOf, type Embedding } from "@hyperdial/surrogates";

/** Finite spaces up to this size are searched whole for the acquisition's maximum. */
const enumerable = 2048;

/** Every allowed point of a small finite space; none of a larger one. */
export const wholeSpace = (
  space: Space,
  embedding: Embedding,
  points: ReturnType<typeof enumeratePoints>,
): readonly Candidate[] => {
  if (points.size > enumerable) return [];
  const allowed = Array.from({ length: points.size }, (_, i) => points.at(i)).filter(
    (point) => space.violated(point) === null,
  );
  return allowed.map((point) => candidateOf(space, embedding, point));
};
