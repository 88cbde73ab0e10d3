import type { Codec, FiniteValues, Parsed } from "../codec.js";
import { numberKey } from "../key-text.js";
import type { FloatDefinition, IntDefinition, Scale } from "../parameter.js";
import { type Axis, axisOf, reverseLogTop } from "../scale.js";
import { failAt, type Spot, shown } from "../spot.js";
import { checkNumber } from "./check-number.js";
import { numberPrior } from "./number-prior.js";
import { type StepGrid, stepGrid } from "./step-grid.js";

/** What a number's kind knows of its range once checked. */
export interface NumberRange {
  readonly min: number;
  /** The last value that can be taken: on the grid, where there is one. */
  readonly max: number;
  readonly scale: Scale;
  /** The ends of the scale: half a step beyond the values of a grid, else min and max. */
  readonly low: number;
  readonly high: number;
}

const clampUnit = (unit: number): number => Math.min(Math.max(unit, 0), 1);

/** Half a step beyond each end, or as far as the scale reaches. */
const padded = (min: number, max: number, step: number, scale: Scale): { low: number; high: number } => {
  const low = min - step / 2;
  const high = max + step / 2;
  const halfway = (end: number, limit: number): number => (end + limit) / 2;
  switch (scale) {
    case "linear":
      return { low, high };
    case "log":
      return { low: low > 0 ? low : halfway(min, 0), high };
    case "reverse-log": {
      const top = reverseLogTop(min, max);
      return { low, high: high < top ? high : halfway(max, top) };
    }
    case "logit":
      return { low: low > 0 ? low : halfway(min, 0), high: high < 1 ? high : halfway(max, 1) };
  }
};

/** Floats and ints: linear, log, reverse-log or logit, continuous or on a grid of steps. */
export const compileNumber = (definition: FloatDefinition | IntDefinition, spot: Spot): Codec => {
  const { min, max, scale } = checkNumber(definition, spot);
  const integer = definition.type === "int";
  const step = definition.step ?? (integer ? 1 : null);
  const grid = step === null || min === max ? null : stepGrid(min, max, step);
  if (min === max) return constantNumber(min, integer, definition, spot);
  if (grid === null) return continuousNumber({ min, max, scale, low: min, high: max }, definition, spot);
  if (grid.count === 1) {
    failAt(spot, "step", `step ${grid.step} is larger than the range, ${min} to ${max}`, "use a smaller one");
  }
  if (grid.count > 2 ** 50) {
    failAt(
      spot,
      "max",
      `${min} to ${max} has more values than can be told apart`,
      "use a float, or a larger step",
    );
  }
  const last = grid.valueAt(grid.count - 1);
  const range = { min, max: last, scale, ...padded(min, last, grid.step, scale) };
  return steppedNumber(range, grid, definition, spot);
};

const constantNumber = (
  only: number,
  integer: boolean,
  definition: FloatDefinition | IntDefinition,
  spot: Spot,
): Codec => {
  const parse = (value: unknown): Parsed =>
    value === only
      ? { ok: true, value: only }
      : { ok: false, fact: "it can only be one value", hint: `use ${only}` };
  checkDefault(definition.default, parse, spot);
  return {
    domain: { kind: "number", min: only, max: only, integer, step: null },
    width: 0,
    cardinality: 1,
    defaultValue: only,
    decode: () => only,
    encode: () => {},
    parse,
    key: () => numberKey(only),
    finite: { valueAt: () => only, indexOf: (value) => (value === only ? 0 : -1), edge: (index) => index },
    prior: null,
  };
};

const continuousNumber = (
  range: NumberRange,
  definition: FloatDefinition | IntDefinition,
  spot: Spot,
): Codec => {
  const { min, max, scale } = range;
  const axis = axisOf(scale, min, max);
  const first = axis.position(min);
  const length = axis.position(max) - first;
  if (!(length > 0)) tooNarrow(range, spot);
  const slack = (max - min) * 1e-12;
  const at =
    scale === "linear" && Number.isFinite(length)
      ? (unit: number): number => min + unit * length
      : scale === "linear"
        ? (unit: number): number => min * (1 - unit) + max * unit
        : (unit: number): number => axis.value(first + unit * length);
  const numberAt = (unit: number): number => {
    if (unit <= 0) return min;
    if (unit >= 1) return max;
    const value = at(unit);
    return value > min ? (value < max ? value + 0 : max) : min;
  };
  const unitOf =
    scale === "linear" && !Number.isFinite(length)
      ? (value: number): number => clampUnit((value / 2 - min / 2) / (max / 2 - min / 2))
      : (value: number): number => clampUnit((axis.position(value) - first) / length);
  const parse = (value: unknown): Parsed => {
    if (typeof value !== "number") return notANumber(value);
    if (!(value >= min - slack && value <= max + slack)) return outside(value, min, max);
    return { ok: true, value: Math.min(Math.max(value, min), max) + 0 };
  };
  const prior = numberPrior(definition.prior, { range, axis, length, unitOf, numberAt, grid: null }, spot);
  const defaultValue = checkDefault(definition.default, parse, spot) ?? numberAt(prior?.quantile(0.5) ?? 0.5);
  return {
    domain: { kind: "number", min, max, integer: false, step: null },
    width: 1,
    cardinality: Number.POSITIVE_INFINITY,
    defaultValue,
    decode(unit, offset) {
      const coordinate = unit[offset]!;
      return Number.isNaN(coordinate) ? defaultValue : numberAt(coordinate);
    },
    encode(value, into, offset) {
      into[offset] = unitOf(value as number);
    },
    parse,
    key: (value) => numberKey(value as number),
    finite: null,
    prior,
  };
};

const steppedNumber = (
  range: NumberRange,
  grid: StepGrid,
  definition: FloatDefinition | IntDefinition,
  spot: Spot,
): Codec => {
  const { min, max, scale, low, high } = range;
  const { count, valueAt } = grid;
  const axis: Axis = axisOf(scale, min, max);
  const first = axis.position(low);
  const length = axis.position(high) - first;
  if (!(length > 0)) tooNarrow(range, spot);
  const indexAt =
    scale === "linear"
      ? (unit: number): number => Math.floor(unit * count)
      : (unit: number): number => Math.round((axis.value(first + unit * length) - min) / grid.step);
  const decodeIndex = (unit: number): number => {
    const index = indexAt(clampUnit(unit));
    return index > 0 ? (index < count ? index : count - 1) : 0;
  };
  const unitOf =
    scale === "linear"
      ? (value: number): number => (grid.indexOf(value) + 0.5) / count
      : (value: number): number => clampUnit((axis.position(value) - first) / length);
  const edge = (index: number): number => {
    if (index <= 0) return 0;
    if (index >= count) return 1;
    return scale === "linear"
      ? index / count
      : clampUnit((axis.position(valueAt(index) - grid.step / 2) - first) / length);
  };
  const integer = definition.type === "int";
  const parse = (value: unknown): Parsed => {
    if (typeof value !== "number") return notANumber(value);
    const index = Math.round((value - min) / grid.step);
    if (!(index >= 0 && index < count)) return outside(value, min, max);
    const nearest = valueAt(index);
    if (Math.abs(value - nearest) > grid.step * 1e-9) {
      if (value < min || value > max) return outside(value, min, max);
      const below = valueAt(Math.floor((value - min) / grid.step));
      const above = valueAt(Math.min(count - 1, Math.ceil((value - min) / grid.step)));
      const fact =
        integer && grid.step === 1 ? "it is a whole number" : `it goes from ${min} in steps of ${grid.step}`;
      return { ok: false, fact, hint: `the nearest are ${below} and ${above}` };
    }
    return { ok: true, value: nearest };
  };
  const finite: FiniteValues = {
    valueAt,
    indexOf: (value) => {
      const parsed = parse(value);
      return parsed.ok ? grid.indexOf(parsed.value as number) : -1;
    },
    edge,
  };
  const prior = numberPrior(
    definition.prior,
    {
      range,
      axis,
      length,
      unitOf: (value) => clampUnit((axis.position(value) - first) / length),
      numberAt: (unit) => Math.min(Math.max(axis.value(first + clampUnit(unit) * length), low), high),
      grid: { step: grid.step, finite },
    },
    spot,
  );
  const defaultValue =
    checkDefault(definition.default, parse, spot) ?? valueAt(decodeIndex(prior?.quantile(0.5) ?? 0.5));
  return {
    domain: { kind: "number", min, max, integer, step: grid.step },
    width: 1,
    cardinality: count,
    defaultValue,
    decode(unit, offset) {
      const coordinate = unit[offset]!;
      return Number.isNaN(coordinate) ? defaultValue : valueAt(decodeIndex(coordinate));
    },
    encode(value, into, offset) {
      into[offset] = unitOf(value as number);
    },
    parse,
    key: (value) => numberKey(value as number),
    finite,
    prior,
  };
};

const tooNarrow = ({ min, max, scale }: NumberRange, spot: Spot): never =>
  failAt(
    spot,
    "max",
    `${min} to ${max} is too narrow for a ${scale} scale`,
    "use scale: linear, or fix its value",
  );

const notANumber = (value: unknown): Parsed => ({
  ok: false,
  fact: "it is a number",
  hint:
    typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
      ? `write it without quotes: ${Number(value)}`
      : `not ${shown(value)}`,
});

const outside = (value: number, min: number, max: number): Parsed => ({
  ok: false,
  fact: `${shown(value)} is outside ${min} to ${max}`,
  hint: Number.isNaN(value) ? "NaN is no setting" : `the nearest is ${value < min ? min : max}`,
});

const checkDefault = (
  value: number | undefined,
  parse: (value: unknown) => Parsed,
  spot: Spot,
): number | undefined => {
  if (value === undefined) return undefined;
  const parsed = parse(value);
  if (!parsed.ok)
    return failAt(spot, "default", `its default cannot be ${shown(value)}: ${parsed.fact}`, parsed.hint);
  return parsed.value as number;
};
