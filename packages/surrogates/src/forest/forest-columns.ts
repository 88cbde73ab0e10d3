import type { Space } from "@hyperdial/core";

/**
 * What the columns of a forest's rows hold. A row is a point's unit coordinates, as `space.encode` gives them: NaN where
 * inactive. Any other features between −1 and 2 do as well, with all columns numbers.
 */
export interface ForestColumns {
  readonly size: number;
  /** Of each column: how many categories without an order it has, 0 for a number. Category c lies at (c + ½) / categories. */
  readonly categories: Int32Array;
}

/** The columns of a space's points. Two categories, and numbers that a choice lists in order, lie on a line as well as by name. */
export const forestColumns = (space: Space): ForestColumns => {
  const categories = new Int32Array(space.dimensions);
  for (const { codec, offset, width, cardinality } of space.parameters) {
    const { domain } = codec;
    if (width !== 1 || domain.kind !== "scalars" || domain.ordered || cardinality <= 2) continue;
    const rises = domain.values.every(
      (value, i, all) => typeof value === "number" && (i === 0 || value > (all[i - 1] as number)),
    );
    if (!rises) categories[offset] = cardinality;
  }
  return { size: space.dimensions, categories };
};
