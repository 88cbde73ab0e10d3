import type { FloatDefinition, IntDefinition, Parameter } from "@hyperdial/core";
import { figure } from "../words/figure.js";
import { chanceWords, isWorse } from "./is-worse.js";

/** Of the width between the outermost good trials, what is left beside them; and at least so much of the whole range. */
const margin = 0.2;
const leastMargin = 0.05;
/** A cut that leaves more than this of the range is not worth a smaller space. */
const worthwhile = 0.9;

export interface NarrowedNumber {
  readonly definition: FloatDefinition | IntDefinition;
  readonly reason: string;
}

/** One active trial on this axis. */
export interface NumberLook {
  readonly unit: number;
  readonly good: boolean;
}

/** A number's range around the good trials, cut only at ends that were looked at often enough; null where nothing is cut. */
export const narrowNumber = (
  parameter: Parameter,
  definition: FloatDefinition | IntDefinition,
  looks: readonly NumberLook[],
): NarrowedNumber | null => {
  const good = looks.filter((look) => look.good).map(({ unit }) => unit);
  if (good.length < 3) return null;
  const first = Math.min(...good);
  const last = Math.max(...good);
  const beside = Math.max(margin * (last - first), leastMargin);
  const below = looks.filter(({ unit }) => unit < first - beside).length;
  const above = looks.filter(({ unit }) => unit > last + beside).length;
  const rest = { good: good.length, looks: looks.length - below - above };
  const low = isWorse(below, rest) ? first - beside : 0;
  const high = isWorse(above, rest) ? last + beside : 1;
  if (high - low > worthwhile) return null;
  const min = low > 0 ? outward(definition, parameter, low, "down") : definition.min;
  const max = high < 1 ? outward(definition, parameter, high, "up") : definition.max;
  if (!(min < max) || (min === definition.min && max === definition.max)) return null;
  const valueAt = (unit: number): string => figure(parameter.codec.decode([unit], 0) as number);
  const cuts = [
    ...(low > 0 ? [`${below} below ${figure(min)} (${chanceWords(below, rest)})`] : []),
    ...(high < 1 ? [`${above} above ${figure(max)} (${chanceWords(above, rest)})`] : []),
  ];
  return {
    definition: withRange(definition, min, max),
    reason: `the ${good.length} good trials lie from ${valueAt(first)} to ${valueAt(last)}, and none of ${cuts.join(" nor of ")} is good`,
  };
};

/** The value at a coordinate, rounded away from the good ones: to the grid where there is one, else to three digits. */
const outward = (
  { min, max, step, scale = "linear", type }: FloatDefinition | IntDefinition,
  { codec }: Parameter,
  unit: number,
  way: "down" | "up",
): number => {
  const value = codec.decode([unit], 0) as number;
  const round = way === "down" ? Math.floor : Math.ceil;
  const grid = step ?? (type === "int" ? 1 : null);
  if (grid !== null) return clamp(min + round((value - min) / grid) * grid, min, max);
  // Three digits near the end of such a scale would be all of it.
  if (scale === "reverse-log" || scale === "logit" || value === 0) return value;
  const digit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  return clamp(Number((round(value / digit) * digit).toPrecision(12)), min, max);
};

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** The fewest values that a range of steps should have: below, the steps become finer. */
const fewestSteps = 5;

const withRange = (
  definition: FloatDefinition | IntDefinition,
  min: number,
  max: number,
): FloatDefinition | IntDefinition => {
  const { step, default: before, ...rest } = definition;
  const kept = before !== undefined && before >= min && before <= max ? { default: before } : {};
  if (step === undefined) return { ...rest, ...kept, min, max };
  let finer = step;
  const halves = (value: number): boolean => definition.type === "float" || value % 2 === 0;
  while ((max - min) / finer + 1 < fewestSteps && halves(finer)) finer /= 2;
  return { ...rest, ...kept, min, max, step: finer };
};
