import type { Objective, ParameterValue } from "@hyperdial/core";
import { numberWords } from "../scales/number-words.js";
import type { ParameterAxis } from "../scales/parameter-axis.js";
import type { Described } from "../svg/drawing.js";

export interface ParallelData extends Described {
  readonly metric: string;
  readonly direction: Objective["direction"];
  readonly axes: readonly ParameterAxis[];
  /** The worst first, so that the best are drawn above them; a value is null where the parameter is not active. */
  readonly lines: readonly {
    readonly trial: number;
    readonly score: number;
    readonly values: readonly (ParameterValue | null)[];
    readonly rank: "best" | "good" | "other";
  }[];
}

const mostOthers = 120;
const goodShare = 0.1;
const mostGood = 30;

interface Scored {
  readonly trial: number;
  /** By axis; null where the parameter is not active. */
  readonly values: readonly (ParameterValue | null)[];
  readonly score: number;
}

/** Whole settings, a line each: the best tenth stands out, 30 at most; of the rest, some spread evenly from good to bad. Null with fewer than three trials or two axes. */
export const parallelData = (
  trials: readonly Scored[],
  axes: readonly ParameterAxis[],
  { metric, direction }: Objective,
): ParallelData | null => {
  if (trials.length < 3 || axes.length < 2) return null;
  const sign = direction === "maximize" ? -1 : 1;
  const ranked = [...trials].sort((a, b) => sign * (a.score - b.score) || a.trial - b.trial);
  const good = Math.min(mostGood, Math.max(1, Math.ceil(goodShare * ranked.length)));
  const rest = ranked.slice(good);
  const every = Math.ceil(rest.length / mostOthers);
  const shown = [...ranked.slice(0, good), ...rest.filter((_, i) => i % every === 0)];
  const lines = shown.map(({ trial, values, score }, place) => ({
    trial,
    score,
    values,
    rank: place === 0 ? ("best" as const) : place < good ? ("good" as const) : ("other" as const),
  }));
  return {
    title: "Settings, from the worst to the best",
    summary: `Each line is a trial; the best ${good === 1 ? "one stands" : `${good} of ${ranked.length} stand`} out. ${rangesOf(lines, axes)}`,
    metric,
    direction,
    axes,
    lines: lines.reverse(),
  };
};

/** Where the good ones lie: of each axis the range, or the values. */
const rangesOf = (lines: ParallelData["lines"], axes: readonly ParameterAxis[]): string => {
  const good = lines.filter(({ rank }) => rank !== "other");
  const said = axes.map((axis, i) => {
    const values = good.flatMap(({ values: own }) => (own[i] === null ? [] : [own[i]!]));
    if (values.length === 0) return `${axis.parameter} not used`;
    if (axis.kind === "words") return `${axis.parameter} ${[...new Set(values.map(String))].join(" or ")}`;
    const numbers = values.map(Number);
    const [low, high] = [numberWords(Math.min(...numbers)), numberWords(Math.max(...numbers))];
    return `${axis.parameter} ${low === high ? low : `${low} to ${high}`}`;
  });
  return `There lie: ${said.join(", ")}.`;
};
