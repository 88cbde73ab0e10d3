import {
  type EndedTrial,
  excessesOf,
  type History,
  type Point,
  type SamplerContext,
  type Space,
} from "@hyperdial/core";
import { lossesOf } from "../observed/losses-of.js";

/** How a trial ended, for samplers that compare trials and fit no model. */
export interface Outcome {
  readonly trial: EndedTrial;
  readonly point: Point;
  /** One an objective, all to be minimised; null where it failed: worse than everything. */
  readonly losses: readonly number[] | null;
  /**
   * By how much it passes each bound of the study, in the metric's unit: above 0 the bound is broken. Empty in a study without bounds; null where a metric
   * with a bound was not reported: nothing is known then.
   */
  readonly excesses: readonly number[] | null;
  /** A scheduler ended it early: its losses are of a part of its run. */
  readonly early: boolean;
}

/**
 * Hands each ended trial to `learn` once, in the order in which they ended, and calls `restart` before the first, and again
 * where the history says that what had ended changed. What was lost through no fault of its own teaches nothing and is left out.
 */
export const followOutcomes = (
  { objectives, bounds = [] }: Pick<SamplerContext<unknown>, "objectives" | "bounds">,
  follower: { restart(space: Space): void; learn(outcome: Outcome): void },
): { at(history: History): void } => {
  let space: Space | null = null;
  let revision = -1;
  let read = 0;
  return {
    at(history) {
      if (history.space !== space || history.revision !== revision || history.ended.length < read) {
        ({ space, revision } = history);
        read = 0;
        follower.restart(space);
      }
      for (; read < history.ended.length; read++) {
        const trial = history.ended[read]!;
        if (trial.state === "failed" && trial.failure === "lost") continue;
        follower.learn({
          trial,
          point: trial.point,
          losses: trial.state === "failed" ? null : lossesOf(trial, objectives),
          excesses: excessesOf(trial.state === "failed" ? {} : trial.metrics, bounds),
          early: trial.state === "stopped",
        });
      }
    },
  };
};
