import type { Parameter, ParameterValue } from "@hyperdial/core";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "../statistics/score-table.js";
import { bestObservation } from "../surface/best-observation.js";
import { columnCells } from "../surface/column-cells.js";
import { cubeAsker } from "../surface/cube-asker.js";
import type { Surface } from "../surface/fit-surface.js";
import { estimateOf } from "../surface/forests.js";
import { figure } from "../words/figure.js";
import { valueWords } from "../words/value-words.js";

/** How far one parameter may move from the best trial before it costs one standard error, all else as it is. */
export interface ParameterSensitivity {
  readonly parameter: string;
  readonly best: ParameterValue;
  /** Values that cost no more, as foretold: of a number the least and the greatest of the range around the best. */
  readonly within: readonly ParameterValue[];
  /** Those that cost no more by the unfavourable end of the 95 % interval too; the best value is always among them. */
  readonly surely: readonly ParameterValue[];
  /** What moving it anywhere costs at most, as foretold, in the metric's units; 0 up. */
  readonly mostCost: number;
}

export interface Sensitivity {
  readonly trial: number;
  readonly metric: string;
  /** What counts as a cost, and where it is from. */
  readonly standardError: number;
  readonly standardErrorOf: "folds and seeds" | "the forest";
  /** The most sensitive first, by what moving it costs at most. */
  readonly parameters: readonly ParameterSensitivity[];
  readonly sentence: string;
}

/**
 * The room around the best trial. `standardError` is the best trial's own, over its folds and seeds; where it has one value, null, the forest's error for
 * trials that it has not seen takes its place.
 */
export const sensitivity = (surface: Surface, standardError: number | null): Finding<Sensitivity> => {
  const { observed, objective, space, error, deviation } = surface;
  const best = bestObservation(surface);
  const { trial } = observed[best]!;
  const cost = standardError ?? deviation * Math.sqrt(error);
  if (!(cost > 0))
    return refused(`the standard error of trial ${trial}, the best, is 0: any change would cost more`);
  const parameters = space.parameters
    .filter(
      ({ width, offset }) => width === 1 && !Number.isNaN(surface.units[best * space.dimensions + offset]!),
    )
    .map((parameter) => around(surface, parameter, best, cost))
    .sort((a, b) => b.mostCost - a.mostCost);
  if (parameters.length === 0) return refused("no parameter of the best trial has an axis to move along");
  return found({
    trial,
    metric: objective.metric,
    standardError: cost,
    standardErrorOf: standardError === null ? "the forest" : "folds and seeds",
    parameters,
    sentence: sentenceOf(parameters, cost, trial),
  });
};

const around = (surface: Surface, parameter: Parameter, best: number, cost: number): ParameterSensitivity => {
  const { space, units, forests, objective, deviation } = surface;
  const { offset, codec } = parameter;
  const size = space.dimensions;
  const ask = cubeAsker(space);
  const sign = signOf(objective.direction);
  const at = units.slice(best * size, (best + 1) * size);
  const own = at[offset]!;
  const all = [forests.main, ...forests.resampled];
  const before = all.map((forest) => ask(forest, at));
  const { places } = columnCells(space)[offset]!;
  const costs = Array.from(places, (place) => {
    at[offset] = place;
    const [main, ...resampled] = all.map((forest, f) => -sign * deviation * (ask(forest, at) - before[f]!));
    return estimateOf(main!, resampled);
  });
  const isNumber = codec.domain.kind === "number";
  const valueAt = (place: number): ParameterValue => codec.decode([place], 0);
  const bestValue = valueAt(own);
  const valuesWhere = (holds: (cell: number) => boolean): ParameterValue[] => {
    if (!isNumber)
      return Array.from(places, valueAt).filter((value, cell) => value === bestValue || holds(cell));
    let low = own;
    let high = own;
    for (
      let cell = places.findIndex((place) => place >= own);
      cell >= 0 && cell < places.length && holds(cell);
      cell++
    )
      high = places[cell]!;
    for (let cell = places.findLastIndex((place) => place <= own); cell >= 0 && holds(cell); cell--)
      low = places[cell]!;
    return [valueAt(low), valueAt(high)];
  };
  return {
    parameter: parameter.id,
    best: bestValue,
    within: valuesWhere((cell) => costs[cell]!.value <= cost),
    surely: valuesWhere((cell) => costs[cell]!.high <= cost),
    mostCost: Math.max(0, ...costs.map(({ value }) => value)),
  };
};

const sentenceOf = (parameters: readonly ParameterSensitivity[], cost: number, trial: number): string => {
  const tight = parameters.filter(({ mostCost }) => mostCost > cost).slice(0, 3);
  const unit = `one standard error (${figure(cost)})`;
  if (tight.length === 0) return `Around trial ${trial} no parameter, moved alone, costs ${unit}.`;
  const each = tight.map(({ parameter, best, within }) =>
    typeof best === "number" && within.length === 2
      ? `${parameter} from ${valueWords(within[0]!)} to ${valueWords(within[1]!)}`
      : `${parameter} among ${within.map(valueWords).join(", ")}`,
  );
  return `Around trial ${trial} these may move, each alone, before it costs ${unit}: ${each.join("; ")}.`;
};
