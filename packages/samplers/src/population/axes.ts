import type { Scalar, Space } from "@hyperdial/core";

/** How a coordinate of the unit cube may be reckoned with: along a line, or by name only. */
export interface Axis {
  /** Null: positions, distances and directions mean something. Else the number of values that have no order. */
  readonly names: number | null;
  /** The coordinate below which the prior puts a share of its mass. */
  quantile(share: number): number;
}

const isIncreasing = (values: readonly Scalar[]): boolean =>
  values.every((value, i) => typeof value === "number" && (i === 0 || value > (values[i - 1] as number)));

/** One for each coordinate of a space. */
export const axesOf = (space: Space): readonly Axis[] =>
  space.parameters.flatMap(({ codec, width }) => {
    const { domain, prior } = codec;
    const isNamed =
      domain.kind === "scalars" &&
      !domain.ordered &&
      (domain.values.length === 2 || !isIncreasing(domain.values));
    const axis: Axis = {
      names: isNamed ? codec.cardinality : null,
      quantile: (share) => prior?.quantile(share) ?? share,
    };
    return Array.from({ length: width }, () => axis);
  });
