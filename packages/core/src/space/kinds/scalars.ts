import { log } from "@hyperdial/numerics";
import type { Codec, FiniteValues, Parsed, PriorMeasure } from "../codec.js";
import { indexKey } from "../key-text.js";
import type { Scalar } from "../parameter.js";
import { failAt, type Spot, shown, suggestion } from "../spot.js";

const isScalar = (value: unknown): value is Scalar =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value));

/** The values of a choice or ordinal, each once. */
export const checkValues = (values: readonly Scalar[] | undefined, spot: Spot): readonly Scalar[] => {
  if (!Array.isArray(values))
    return failAt(spot, "values", `values is ${shown(values)}`, "give a list, such as [a, b]");
  if (values.length === 0)
    return failAt(spot, "values", "has no values", "give at least one, such as [a, b]");
  if (values.length > 2 ** 20) return failAt(spot, "values", "has more than a million values", "use an int");
  const seen = new Map<Scalar, number>();
  return values.map((value: unknown, index) => {
    if (!isScalar(value)) {
      return failAt(
        spot,
        ["values", index],
        `value ${index + 1} is ${shown(value)}`,
        "use words, finite numbers, true, false or null",
      );
    }
    const clean = typeof value === "number" ? value + 0 : value;
    const first = seen.get(clean);
    if (first !== undefined) {
      failAt(
        spot,
        ["values", index],
        `${shown(value)} stands twice, as value ${first + 1} and ${index + 1}`,
        "keep one; to make a value likelier use weights",
      );
    }
    seen.set(clean, index);
    return clean;
  });
};

/** Weights by value, in order, as shares of 1. */
export const checkWeights = (
  weights: readonly number[] | undefined,
  count: number,
  spot: Spot,
): readonly number[] | null => {
  if (weights === undefined) return null;
  if (!Array.isArray(weights))
    return failAt(spot, "weights", `weights is ${shown(weights)}`, "give one number for each value");
  if (weights.length !== count) {
    return failAt(
      spot,
      "weights",
      `has ${weights.length} weights for ${count} values`,
      `give ${count}, in the order of the values`,
    );
  }
  weights.forEach((weight: unknown, index) => {
    if (typeof weight !== "number" || !Number.isFinite(weight) || weight < 0) {
      failAt(
        spot,
        ["weights", index],
        `weight ${index + 1} is ${shown(weight)}`,
        "use a number of at least 0",
      );
    }
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && Number.isFinite(total)))
    return failAt(spot, "weights", `weights add up to ${total}`, "make one of them larger than 0");
  return weights.map((weight) => weight / total);
};

/** A prior over values with equal cells: within a cell, coordinates stay in proportion. */
const weightedCells = (shares: readonly number[], indexOf: (value: unknown) => number): PriorMeasure => {
  const count = shares.length;
  const starts = [0];
  for (const share of shares) starts.push(starts.at(-1)! + share);
  return {
    quantile(share) {
      let index = 0;
      while (index < count - 1 && starts[index + 1]! <= share) index++;
      while (index > 0 && shares[index] === 0) index--;
      const within = shares[index] === 0 ? 0.5 : (share - starts[index]!) / shares[index]!;
      return (index + Math.min(Math.max(within, 0), 1 - 2 ** -40)) / count;
    },
    distribution(unit) {
      const index = Math.min(Math.max(Math.floor(unit * count), 0), count - 1);
      return Math.min(1, starts[index]! + (unit * count - index) * shares[index]!);
    },
    logDensity: (value) => log(shares[indexOf(value)]! * count),
  };
};

/** Bools, choices and ordinals: equal cells along one coordinate, in the definition's order. */
export const compileScalars = (
  values: readonly Scalar[],
  extras: {
    readonly ordered: boolean;
    readonly shares: readonly number[] | null;
    readonly default: Scalar | undefined;
    /** Where the middle one is the default: ordinals. */
    readonly fallback: Scalar;
  },
  spot: Spot,
): Codec => {
  const count = values.length;
  const indexes = new Map(values.map((value, index) => [value, index]));
  const keys = values.map((_, index) => indexKey(index));
  const indexOf = (value: unknown): number => indexes.get(value as Scalar) ?? -1;
  const parse = (value: unknown): Parsed => {
    const index = indexOf(value);
    return index < 0
      ? { ok: false, fact: `${shown(value)} is none of its values`, hint: suggestion(value, values) }
      : { ok: true, value: values[index]! };
  };
  let defaultValue = extras.fallback;
  if (extras.default !== undefined) {
    const parsed = parse(extras.default);
    if (!parsed.ok)
      return failAt(
        spot,
        "default",
        `its default cannot be ${shown(extras.default)}: it is none of its values`,
        parsed.hint,
      );
    defaultValue = parsed.value as Scalar;
  }
  const finite: FiniteValues = {
    valueAt: (index) => values[index]!,
    indexOf,
    edge: (index) => index / count,
  };
  return {
    domain: { kind: "scalars", values, ordered: extras.ordered },
    width: count === 1 ? 0 : 1,
    cardinality: count,
    defaultValue,
    decode:
      count === 1
        ? () => values[0]!
        : (unit, offset) => {
            const coordinate = unit[offset]!;
            if (coordinate > 0) return values[Math.min(Math.floor(coordinate * count), count - 1)]!;
            return coordinate <= 0 ? values[0]! : defaultValue;
          },
    encode:
      count === 1
        ? () => {}
        : (value, into, offset) => {
            into[offset] = (indexes.get(value as Scalar)! + 0.5) / count;
          },
    parse,
    key: (value) => keys[indexes.get(value as Scalar)!]!,
    finite,
    prior: extras.shares === null || count === 1 ? null : weightedCells(extras.shares, indexOf),
  };
};
