import {
  type Genes,
  genePoolOf,
  type Parameter,
  type ParameterValue,
  type Point,
  type Space,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";

/** What becomes of a parameter's value; undefined: it is drawn anew from its prior. */
export type Change = (
  parameter: Parameter,
  value: ParameterValue,
  random: Random,
) => ParameterValue | undefined;

const mostTries = 64;

/**
 * A point with its mutable parameters changed. One that becomes active by that is drawn from its prior. Where the constraints do not allow what
 * comes out, it is tried again; after 64 times the point stays as it is.
 */
export const explorePoint = (
  space: Space,
  point: Point,
  {
    mutable,
    change,
    random,
  }: { readonly mutable: ReadonlySet<string>; readonly change: Change; readonly random: Random },
): Point => {
  const pool = genePoolOf(space);
  const genes = pool.of(point);
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const changed: Genes = pool.parameters.map((parameter, index) => {
      const value = genes[index];
      if (value === undefined || !mutable.has(parameter.name) || parameter.cardinality === 1) return value;
      return change(parameter, value, random);
    });
    const explored = pool.express(changed, random);
    if (space.violated(explored) === null) return explored;
  }
  return point;
};
