import type { Objective } from "@hyperdial/core";
import type { Candidate } from "@hyperdial/surrogates";
import type { Belief, Evidence } from "./member.js";

const shown = (value: number): string => String(Number(value.toPrecision(4)));

/** Of the deviation that all values have. */
const unsure = 0.5;

/** Why this point, in a sentence: who suggests it, where it looks, and what it expects. `order`: rows of the evidence, the best first. */
export const explain = (
  chosen: Candidate,
  member: string,
  belief: Belief,
  { seen, losses, embedding }: Evidence,
  order: readonly number[],
  objectives: readonly Objective[],
): string => {
  const { posterior, lengths, invert } = belief;
  let nearest = order[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const row of order) {
    const { features } = seen[row]!.candidate;
    let distance = 0;
    for (let f = 0; f < embedding.size; f++)
      distance += ((features[f]! - chosen.features[f]!) / lengths[embedding.scaleOf[f]!]!) ** 2;
    if (distance < least) {
      least = distance;
      nearest = row;
    }
  }
  posterior.ask(chosen.features);
  const { mean, deviation } = posterior.answer;
  const { trial } = seen[nearest]!;
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
  return `${member}: ${where}; ${expects} where the best is ${shown(sign * losses.at(order[0]!))}`;
};
