import type { Objective } from "@hyperdial/core";
import type { Candidate } from "@hyperdial/surrogates";
import type { Observation } from "../observed/follow-observations.js";
import type { Belief, Evidence } from "./member.js";
import { nearestKnown } from "./nearest-known.js";

export const shown = (value: number): string => String(Number(value.toPrecision(4)));

/** Of the deviation that all values have. */
export const unsure = 0.5;

/** Why this point, in a sentence: who suggests it, where it looks, and what it expects. `order`: of the evidence, the best first. */
export const explain = (
  chosen: Candidate,
  member: string,
  belief: Belief,
  { losses, embedding }: Evidence,
  order: readonly Observation[],
  objectives: readonly Objective[],
): string => {
  const { posterior, lengths, invert } = belief;
  const nearest = nearestKnown(order, chosen, embedding, lengths);
  posterior.ask(chosen.features);
  const { mean, deviation } = posterior.answer;
  const { trial } = nearest;
  const where =
    deviation > unsure
      ? `exploring where little is known, the nearest being trial ${trial}`
      : nearest === order[0]
        ? `improving on the best, trial ${trial}`
        : `following a good region, near trial ${trial}`;
  const [objective] = objectives;
  if (objective === undefined || objectives.length > 1) return `${member}: ${where}`;
  const sign = objective.direction === "minimize" ? 1 : -1;
  const expects = `expects ${objective.metric} ${shown(sign * invert(mean))}`;
  return `${member}: ${where}; ${expects} where the best is ${shown(sign * losses.of(order[0]!).loss)}`;
};
