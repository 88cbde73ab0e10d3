import type { Space } from "@hyperdial/core";
import type { Forest } from "@hyperdial/surrogates";

/**
 * What a forest of the whole space says at a place in the unit cube, in its own units: the place is read as the point that it decodes to, so that a
 * parameter that becomes active brings its own coordinate, or its default where that is NaN.
 */
export const cubeAsker = (space: Space): ((forest: Forest, unit: ArrayLike<number>) => number) => {
  const row = new Float64Array(space.dimensions);
  return (forest, unit) => {
    space.encode(space.decode(unit), row);
    forest.ask(row);
    return forest.answer.mean;
  };
};
