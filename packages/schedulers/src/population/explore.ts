import {
  type Genes,
  genePoolOf,
  type Parameter,
  type ParameterValue,
  type Point,
  type Space,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { perturbValue } from "./perturb-value.js";

/** What becomes of a parameter's value; undefined: it is drawn anew from its prior. */
export type Change = (
  parameter: Parameter,
  value: ParameterValue,
  random: Random,
) => ParameterValue | undefined;

/** The factors of the paper. */
const [less, more] = [0.8, 1.2];

/** Numbers and ordinals a step along their scale, the others drawn anew by this chance. */
export const perturb =
  (resample: number): Change =>
  (parameter, value, random) =>
    perturbValue(parameter, value, random.next() < 0.5 ? less : more) ??
    (random.next() < resample ? undefined : value);

/** Each drawn anew by this chance. */
export const redraw =
  (resample: number): Change =>
  (_, value, random) =>
    random.next() < resample ? undefined : value;

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
