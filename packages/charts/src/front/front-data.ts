import { type Bound, boundText, type Objective } from "@hyperdial/core";
import { numberWords } from "../scales/number-words.js";
import type { Described } from "../svg/drawing.js";

/** A complete trial by two objectives. */
export interface FrontTrial {
  readonly trial: number;
  readonly x: number;
  readonly y: number;
  /** `front`: no feasible trial beats it in all objectives of the study. */
  readonly kind: "front" | "dominated" | "infeasible";
}

export interface FrontData extends Described {
  readonly objectives: readonly [Objective, Objective];
  readonly trials: readonly FrontTrial[];
  /** Bounds on one of the two, as lines. */
  readonly bounds: readonly { readonly axis: "x" | "y"; readonly at: number; readonly text: string }[];
}

/** The trade-off between two objectives; of a study with more, one pair of them. */
export const frontData = (
  trials: readonly FrontTrial[],
  objectives: readonly [Objective, Objective],
  bounds: readonly Bound[],
): FrontData => {
  const [first, second] = objectives;
  const front = trials.filter(({ kind }) => kind === "front");
  const infeasible = trials.filter(({ kind }) => kind === "infeasible").length;
  const best = (of: "x" | "y", { direction }: Objective): FrontTrial | undefined =>
    [...front].sort((a, b) => (direction === "maximize" ? b[of] - a[of] : a[of] - b[of]))[0];
  const [left, right] = [best("x", first), best("y", second)];
  const ends =
    left === undefined || right === undefined
      ? ""
      : ` It runs from ${first.metric} ${numberWords(left.x)} with ${second.metric} ${numberWords(left.y)} (trial ${left.trial}) to ${first.metric} ${numberWords(right.x)} with ${second.metric} ${numberWords(right.y)} (trial ${right.trial}).`;
  const out =
    infeasible === 0 ? "" : ` ${infeasible} ${infeasible === 1 ? "trial is" : "trials are"} beyond a bound.`;
  return {
    title: `${first.metric} against ${second.metric}`,
    summary: `${front.length} of ${trials.length} trials are on the front: nothing beats them in every objective.${ends}${out}`,
    objectives,
    trials,
    bounds: bounds.flatMap((bound) => {
      const axis = bound.metric === first.metric ? "x" : bound.metric === second.metric ? "y" : null;
      const at = "max" in bound ? bound.max : bound.min;
      return axis === null ? [] : [{ axis, at, text: boundText(bound) }];
    }),
  };
};
