import type { Objective, ParameterValue } from "@hyperdial/core";
import type { PartialDependence } from "@hyperdial/insight";
import type { ParameterAxis } from "../scales/parameter-axis.js";
import type { Described } from "../svg/drawing.js";

export interface EffectData extends Described {
  readonly axis: ParameterAxis;
  readonly metric: string;
  readonly direction: Objective["direction"];
  /** The expected score along the values, with its 95 % band. */
  readonly points: PartialDependence["points"];
  /** What single trials scored. */
  readonly trials: readonly { readonly value: ParameterValue; readonly score: number }[];
  readonly best: { readonly value: ParameterValue; readonly score: number } | null;
}

const mostTrials = 400;

interface Seen {
  readonly value: ParameterValue | undefined;
  readonly score: number;
}

/** A parameter's effect beside the trials it was learned from; of many trials, some spread evenly over the study. `best`: the best trial. */
export const effectData = (
  { parameter, metric, points, share, sentence }: PartialDependence,
  axis: ParameterAxis,
  {
    trials,
    best,
    direction,
  }: {
    readonly trials: readonly Seen[];
    readonly best: Seen | null;
    readonly direction: Objective["direction"];
  },
): EffectData => {
  const known = trials.flatMap(({ value, score }) => (value === undefined ? [] : [{ value, score }]));
  const every = Math.ceil(known.length / mostTrials);
  const part = share < 0.995 ? ` It is active in ${Math.round(100 * share)} % of the space.` : "";
  return {
    title: `The effect of ${parameter}`,
    summary: `${sentence}${part}`,
    axis,
    metric,
    direction,
    points,
    trials: known.filter((_, i) => i % every === 0),
    best: best?.value === undefined ? null : { value: best.value, score: best.score },
  };
};
