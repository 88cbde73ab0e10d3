import { boundText } from "@hyperdial/core";
import { exp } from "@hyperdial/numerics";
import { type Candidate, chanceWithin } from "@hyperdial/surrogates";
import { shown, unsure } from "./explain.js";
import { nearestKnown } from "./nearest-known.js";
import type { Known, Outcomes } from "./outcomes.js";
import type { Stage } from "./stage-of.js";

/** Why this point, in a sentence: where it looks, what it expects of each objective that it improves, and how likely it keeps the bounds. `best`: the front. */
export const explainSeveral = (
  chosen: Candidate,
  { name, objectives, losses, bounds, known, embedding }: Outcomes,
  { searched, limits }: Stage,
  best: readonly Known[],
): string => {
  const { lengths } = losses[searched[0]!]!;
  const nearest = nearestKnown(known, chosen, embedding, lengths);
  const expected = (j: number): readonly string[] => {
    const { posterior, invert } = losses[j]!;
    posterior.ask(chosen.features);
    const { metric, direction } = objectives[j]!;
    const loss = invert(posterior.answer.mean);
    // Of infinite values nothing is expected.
    return Number.isNaN(loss) ? [] : [`${metric} ${shown(direction === "minimize" ? loss : -loss)}`];
  };
  const isUnsure = searched.some((j) => {
    const { posterior } = losses[j]!;
    posterior.ask(chosen.features);
    return posterior.answer.deviation > unsure;
  });
  const several = searched.length > 1;
  const where = isUnsure
    ? `exploring where little is known, the nearest being trial ${nearest.trial}`
    : best.includes(nearest)
      ? `${several ? "extending the front from" : "improving on the best,"} trial ${nearest.trial}`
      : `following a good region, near trial ${nearest.trial}`;
  const words = [`${name}: ${where}`];
  const expectations = searched.flatMap(expected);
  if (expectations.length > 0) words.push(`expects ${expectations.join(", ")}`);
  if (limits.length > 0) {
    const names = limits.map(({ objective }) => objectives[objective]!.metric);
    words.push(`gives up little of ${names.join(" and ")}, which comes first`);
  }
  if (bounds.length > 0) {
    let chance = 0;
    for (const { excess } of bounds)
      chance += chanceWithin(excess.posterior, 0, embedding.size).value(chosen.features, 0);
    const names = bounds.map(({ bound }) => boundText(bound)).join(" and ");
    words.push(`keeps ${names} with a chance of ${Math.round(100 * exp(chance))} %`);
  }
  return words.join("; ");
};
