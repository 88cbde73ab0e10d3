import type { Codec } from "../codec.js";
import type { BoolDefinition, ChoiceDefinition, FixedDefinition, OrdinalDefinition } from "../parameter.js";
import { failAt, type Spot, shown } from "../spot.js";
import { checkValues, checkWeights, compileScalars } from "./scalars.js";

export const compileBool = (definition: BoolDefinition, spot: Spot): Codec => {
  const chance: unknown = definition.prior;
  if (chance !== undefined && !(typeof chance === "number" && chance >= 0 && chance <= 1)) {
    failAt(spot, "prior", `prior is ${shown(chance)}`, "use the chance of true, from 0 to 1");
  }
  const shares = typeof chance === "number" ? [1 - chance, chance] : null;
  return compileScalars(
    [false, true],
    { ordered: false, shares, default: definition.default, fallback: false },
    spot,
  );
};

export const compileChoice = (definition: ChoiceDefinition, spot: Spot): Codec => {
  const { branches } = definition;
  if (branches !== undefined && definition.values !== undefined) {
    failAt(
      spot,
      "values",
      "has both values and branches",
      "keep one; a branch without parameters of its own is `name: {}`",
    );
  }
  if (
    branches !== undefined &&
    (typeof branches !== "object" || branches === null || Array.isArray(branches))
  ) {
    failAt(
      spot,
      "branches",
      `branches is ${shown(branches)}`,
      "give each branch its parameters: {adam: {}, sgd: {momentum: …}}",
    );
  }
  if (branches !== undefined && Object.keys(branches).length === 0) {
    failAt(spot, "branches", "has no branches", "give at least one, such as {adam: {}, sgd: {}}");
  }
  const values = branches === undefined ? checkValues(definition.values, spot) : Object.keys(branches);
  const shares = checkWeights(definition.weights, values.length, spot);
  return compileScalars(
    values,
    { ordered: false, shares, default: definition.default, fallback: values[0]! },
    spot,
  );
};

export const compileOrdinal = (definition: OrdinalDefinition, spot: Spot): Codec => {
  const values = checkValues(definition.values, spot);
  const middle = values[(values.length - 1) >> 1]!;
  return compileScalars(
    values,
    { ordered: true, shares: null, default: definition.default, fallback: middle },
    spot,
  );
};

export const compileFixed = (definition: FixedDefinition, spot: Spot): Codec => {
  const value: unknown = definition.value;
  if (value === undefined) failAt(spot, [], "has no value", "give it one, such as value: 1");
  if (typeof value === "object" && value !== null) {
    failAt(spot, "value", `value is ${shown(value)}`, "use a word, a finite number, true, false or null");
  }
  if (typeof value === "number" && !Number.isFinite(value))
    failAt(spot, "value", `value is ${value}`, "use a finite number");
  const clean = typeof definition.value === "number" ? definition.value + 0 : definition.value;
  return compileScalars([clean], { ordered: false, shares: null, default: undefined, fallback: clean }, spot);
};
