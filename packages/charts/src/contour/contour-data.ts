import type { Objective, ParameterValue } from "@hyperdial/core";
import type { PairDependence } from "@hyperdial/insight";
import { numberWords } from "../scales/number-words.js";
import type { ParameterAxis } from "../scales/parameter-axis.js";
import type { Described } from "../svg/drawing.js";

type Pair = readonly [ParameterValue, ParameterValue];

export interface ContourData extends Described {
  readonly axes: readonly [ParameterAxis, ParameterAxis];
  readonly metric: string;
  readonly direction: Objective["direction"];
  /** How many places there are along each axis, evenly spaced on its scale. */
  readonly size: readonly [number, number];
  /** `scores[j * size[0] + i]`. */
  readonly scores: readonly number[];
  readonly trials: readonly Pair[];
  readonly best: Pair | null;
}

const mostTrials = 300;

/** The expected score over two parameters, and where trials were. `best`: the best trial's values. */
export const contourData = (
  { parameters, values, scores, metric }: PairDependence,
  axes: readonly [ParameterAxis, ParameterAxis],
  {
    trials,
    best,
    direction,
  }: {
    readonly trials: readonly Pair[];
    readonly best: Pair | null;
    readonly direction: Objective["direction"];
  },
): ContourData => {
  const sign = direction === "maximize" ? 1 : -1;
  let top = 0;
  let bottom = 0;
  scores.forEach((score, at) => {
    if (sign * score > sign * scores[top]!) top = at;
    if (sign * score < sign * scores[bottom]!) bottom = at;
  });
  const width = values[0].length;
  const place = (at: number): string =>
    `${parameters[0]} ${said(values[0][at % width]!)} and ${parameters[1]} ${said(values[1][Math.floor(at / width)]!)}`;
  const every = Math.ceil(trials.length / mostTrials);
  return {
    title: `${parameters[0]} and ${parameters[1]} together`,
    summary: `Averaged over all else, ${metric} is best, ${numberWords(scores[top]!)}, near ${place(top)}, and worst, ${numberWords(scores[bottom]!)}, near ${place(bottom)}.`,
    axes,
    metric,
    direction,
    size: [width, values[1].length],
    scores,
    trials: trials.filter((_, i) => i % every === 0),
    best,
  };
};

const said = (value: ParameterValue): string =>
  typeof value === "number" ? numberWords(value) : String(value);
