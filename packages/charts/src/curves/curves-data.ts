import type { Objective } from "@hyperdial/core";
import type { Outcome } from "../history/history-data.js";
import { numberWords } from "../scales/number-words.js";
import type { Described } from "../svg/drawing.js";

export interface LearningCurve {
  readonly trial: number;
  readonly outcome: Outcome;
  readonly points: readonly { readonly step: number; readonly value: number }[];
}

export interface CurvesData extends Described {
  readonly metric: string;
  readonly direction: Objective["direction"];
  readonly curves: readonly LearningCurve[];
  /** The best trial's, where it is among them. */
  readonly best: number | null;
}

/** How trials came to their values, step by step; `part`: of what alone, where a value is a mean over several. Null where fewer than two points are known. */
export const curvesData = (
  curves: readonly LearningCurve[],
  best: number | null,
  { metric, direction }: Objective,
  part: string | null = null,
): CurvesData | null => {
  const known = curves.filter(({ points }) => points.length > 1);
  if (known.length === 0) return null;
  const top = known.find(({ trial }) => trial === best);
  const end = top?.points.at(-1);
  const stopped = known.filter(({ outcome }) => outcome === "stopped").length;
  const early = stopped === 0 ? "" : `; ${stopped} of them ${stopped === 1 ? "was" : "were"} stopped early`;
  const course =
    end === undefined
      ? ""
      : ` Trial ${best}, the best, ends at ${numberWords(end.value)} after step ${end.step}.`;
  return {
    title: `Learning curves of ${metric}${part === null ? "" : `, ${part}`}`,
    summary: `${known.length} ${known.length === 1 ? "trial" : "trials"} over their steps${early}.${course}`,
    metric,
    direction,
    curves: known,
    best: top === undefined ? null : best,
  };
};
