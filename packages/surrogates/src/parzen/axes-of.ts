import type { Parameter } from "@hyperdial/core";

/** One coordinate of the unit cube, as a density sees it. */
export interface Axis {
  readonly offset: number;
  /** Categories without an order; 0 for a number. */
  readonly categories: number;
  /** No kernel is narrower: half a cell of a grid. */
  readonly narrowest: number;
}

/** The coordinates of a parameter over which densities are made; none where it is fixed. */
export const axesOf = ({ codec, offset, width, cardinality }: Parameter): readonly Axis[] => {
  const named = codec.domain.kind === "scalars" && !codec.domain.ordered && cardinality > 2;
  const stepped = width === 1 && cardinality < 2 ** 30;
  return Array.from({ length: width }, (_, i) => ({
    offset: offset + i,
    categories: named ? cardinality : 0,
    narrowest: stepped && !named ? 0.5 / cardinality : 0,
  }));
};
