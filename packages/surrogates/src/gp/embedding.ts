import type { Parameter, ParameterValue, Point, Scalar, Space } from "@hyperdial/core";
import { keyedRandom, log } from "@hyperdial/numerics";

/** How a model sees the points of a space: a vector of features each, the Euclidean distances between which count. */
export interface Embedding {
  /** Features of a point. */
  readonly size: number;
  /** The length scale that a feature belongs to, 0 … scales − 1. */
  readonly scaleOf: Int32Array;
  readonly scales: number;
  /** The unit coordinate that a feature equals while it is active; −1 where there is none. */
  readonly coordinateOf: Int32Array;
  /** The expected number of active length scales of a point. */
  readonly dimensions: number;
  /** Writes the features of a point; `unit` holds its coordinates as `space.encode` gives them. */
  embed(point: Point, unit: Float64Array, into: Float64Array, at: number): void;
}

/** Positions in [0, 1] of an ordered list of numbers: linear or logarithmic, whichever spaces them more evenly. */
export const ordinalPositions = (values: readonly number[]): readonly number[] => {
  const spread = (axis: readonly number[]): { positions: number[]; unevenness: number } => {
    const first = axis[0]!;
    const length = axis.at(-1)! - first;
    const positions = axis.map((value) => (value - first) / length);
    let unevenness = 0;
    for (let i = 1; i < positions.length; i++)
      unevenness += (positions[i]! - positions[i - 1]! - 1 / (axis.length - 1)) ** 2;
    return { positions, unevenness };
  };
  const linear = spread(values);
  if (!(values[0]! > 0)) return linear.positions;
  const logarithmic = spread(values.map(log));
  return logarithmic.unevenness < linear.unevenness ? logarithmic.positions : linear.positions;
};

const isIncreasing = (values: readonly Scalar[]): values is readonly number[] =>
  values.every((value, i) => typeof value === "number" && (i === 0 || value > (values[i - 1] as number)));

/** One value per feature, from a parameter's value (active) or its default (inactive). */
type FeatureOf = (value: ParameterValue, into: Float64Array, at: number) => void;

interface Block {
  readonly parameter: Parameter;
  readonly features: number;
  readonly scales: "one" | "each";
  /** Null: the features are the unit coordinates. */
  readonly featureOf: FeatureOf | null;
}

/** With more categories than this their features are random signs, which keep about the same distances. */
const mostFeatures = 24;

/** A category is a corner: any two are 1 apart, or about 1 where there are very many. */
const namedBlock = (parameter: Parameter, count: number): Block => {
  const { indexOf } = parameter.codec.finite!;
  if (count <= mostFeatures) {
    return {
      parameter,
      features: count,
      scales: "one",
      featureOf: (value, into, at) => {
        for (let i = 0; i < count; i++) into[at + i] = 0;
        into[at + indexOf(value)] = Math.SQRT1_2;
      },
    };
  }
  const size = Math.sqrt(1 / (2 * mostFeatures));
  const signs = Float64Array.from({ length: count * mostFeatures });
  const random = keyedRandom("category signs");
  for (let i = 0; i < signs.length; i++) signs[i] = random.next() < 0.5 ? -size : size;
  return {
    parameter,
    features: mostFeatures,
    scales: "one",
    featureOf: (value, into, at) => {
      const from = indexOf(value) * mostFeatures;
      for (let i = 0; i < mostFeatures; i++) into[at + i] = signs[from + i]!;
    },
  };
};

const blockOf = (parameter: Parameter): Block | null => {
  const { codec, width } = parameter;
  const { domain, finite } = codec;
  if (width === 0) return null;
  switch (domain.kind) {
    case "number":
      return { parameter, features: 1, scales: "one", featureOf: null };
    case "scalars": {
      const { values, ordered } = domain;
      // Two values are as far apart on a line as by name.
      if (!(ordered || values.length === 2 || isIncreasing(values)))
        return namedBlock(parameter, values.length);
      const positions =
        isIncreasing(values) && values.length > 2
          ? ordinalPositions(values)
          : values.map((_, index) => index / (values.length - 1));
      return {
        parameter,
        features: 1,
        scales: "one",
        featureOf: (value, into, at) => {
          into[at] = positions[finite!.indexOf(value)]!;
        },
      };
    }
    case "list": {
      const { items, minSize } = domain;
      if (minSize === items.length) return { parameter, features: width, scales: "one", featureOf: null };
      return {
        parameter,
        features: items.length,
        scales: items.length <= 12 ? "each" : "one",
        featureOf: (value, into, at) => {
          const chosen = value as readonly (string | number)[];
          for (let i = 0; i < items.length; i++) into[at + i] = chosen.includes(items[i]!) ? 1 : 0;
        },
      };
    }
    case "shares": {
      const { parts } = domain;
      return {
        parameter,
        features: parts.length,
        scales: "one",
        featureOf: (value, into, at) => {
          const shares = value as Readonly<Record<string, number>>;
          for (let i = 0; i < parts.length; i++) into[at + i] = shares[parts[i]!]!;
        },
      };
    }
  }
};

/** The share of points, by prior-free volume, in which each parameter is active; children as their parents' values fall. */
const activeShares = (space: Space): ReadonlyMap<Parameter, number> => {
  const shares = new Map<Parameter, number>();
  const byId = new Map(space.parameters.map((parameter) => [parameter.id, parameter]));
  for (const parameter of space.parameters) {
    let share = 1;
    for (const condition of parameter.conditions) {
      const parent = byId.get(condition.parent)!;
      const part = condition.test === "in" ? condition.values.length / parent.cardinality : 0.5;
      share *= shares.get(parent)! * Math.min(1, part);
    }
    shares.set(parameter, share);
  }
  return shares;
};

/**
 * Conditional parameters share one vector over all branches: an inactive one stands at its default. The parent's own feature
 * keeps branches apart, and what they have in common stays common. Ordered choices lie on a line, others are corners of a simplex.
 */
export const embedSpace = (space: Space): Embedding => {
  const blocks = space.parameters.map(blockOf).filter((block) => block !== null);
  const size = blocks.reduce((sum, block) => sum + block.features, 0);
  const scaleOf = new Int32Array(size);
  const coordinateOf = new Int32Array(size).fill(-1);
  const rest = new Float64Array(size);
  const shares = activeShares(space);
  const starts: number[] = [];
  let feature = 0;
  let scale = 0;
  let dimensions = 0;
  for (const { parameter, features, scales, featureOf } of blocks) {
    starts.push(feature);
    const { codec, offset } = parameter;
    if (featureOf === null) codec.encode(codec.defaultValue, rest, feature);
    else featureOf(codec.defaultValue, rest, feature);
    for (let i = 0; i < features; i++) {
      scaleOf[feature + i] = scale + (scales === "each" ? i : 0);
      if (featureOf === null) coordinateOf[feature + i] = offset + i;
    }
    const count = scales === "each" ? features : 1;
    dimensions += count * shares.get(parameter)!;
    scale += count;
    feature += features;
  }
  return {
    size,
    scaleOf,
    scales: scale,
    coordinateOf,
    dimensions,
    embed(point, unit, into, at) {
      for (let b = 0; b < blocks.length; b++) {
        const { parameter, features, featureOf } = blocks[b]!;
        const start = starts[b]!;
        if (Number.isNaN(unit[parameter.offset]!)) {
          for (let i = 0; i < features; i++) into[at + start + i] = rest[start + i]!;
        } else if (featureOf === null) {
          for (let i = 0; i < features; i++) into[at + start + i] = unit[parameter.offset + i]!;
        } else {
          featureOf(point[parameter.name]!, into, at + start);
        }
      }
    },
  };
};
