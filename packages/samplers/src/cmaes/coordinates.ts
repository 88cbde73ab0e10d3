import type { FiniteValues, Parameter, Scalar, Space } from "@hyperdial/core";

/** A coordinate of the unit cube that the normal distribution draws. */
export interface NormalCoordinate {
  /** Its place in the cube. */
  readonly at: number;
  /** Of integers, steps and ordered values: where each of its `count` values begins; null where continuous. */
  readonly cells: { readonly count: number; readonly edge: FiniteValues["edge"] } | null;
}

/** A coordinate whose values have no order, drawn by a probability each. */
export interface CategoryCoordinate {
  readonly at: number;
  /** The prior's share of each value; those of share 0 are never drawn. */
  readonly shares: Float64Array;
}

/** The coordinates of a space, by how they are drawn. */
export interface Coordinates {
  readonly normal: readonly NormalCoordinate[];
  readonly categories: readonly CategoryCoordinate[];
}

const isIncreasing = (values: readonly Scalar[]): boolean =>
  values.every((value, i) => typeof value === "number" && (i === 0 || value > (values[i - 1] as number)));

/** Whether a parameter's values have no order. Two values are better told apart by name (Hamano et al., 2025). */
const isCategory = ({ codec }: Parameter): boolean => {
  const { domain } = codec;
  if (domain.kind !== "scalars") return false;
  return domain.values.length === 2 || !(domain.ordered || isIncreasing(domain.values));
};

export const coordinatesOf = (space: Space): Coordinates => {
  const normal: NormalCoordinate[] = [];
  const categories: CategoryCoordinate[] = [];
  for (const parameter of space.parameters) {
    const { codec, offset, width } = parameter;
    if (width === 0) continue;
    const { finite, prior, domain, cardinality } = codec;
    if (isCategory(parameter)) {
      const shares = Float64Array.from({ length: cardinality }, (_, i) =>
        prior === null
          ? 1 / cardinality
          : prior.distribution(finite!.edge(i + 1)) - prior.distribution(finite!.edge(i)),
      );
      categories.push({ at: offset, shares });
      continue;
    }
    const stepped = width === 1 && finite !== null && (domain.kind === "number" || domain.kind === "scalars");
    const cells = stepped ? { count: cardinality, edge: finite.edge } : null;
    for (let i = 0; i < width; i++) normal.push({ at: offset + i, cells });
  }
  return { normal, categories };
};

/** The value whose cell a unit coordinate lies in. */
export const cellOf = (cells: NonNullable<NormalCoordinate["cells"]>, unit: number): number => {
  let low = 0;
  let high = cells.count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cells.edge(middle) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
};
