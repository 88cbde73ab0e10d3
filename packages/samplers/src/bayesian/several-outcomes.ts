import { paretoFront, type Random, shuffle } from "@hyperdial/numerics";
import {
  type Acquisition,
  type Candidate,
  chanceWithin,
  expectedHypervolume,
  expectedImprovement,
  type Posterior,
  sumOfAcquisitions,
} from "@hyperdial/surrogates";
import { explainSeveral } from "./explain-several.js";
import { improvableBoxes } from "./improvable-boxes.js";
import type { Known, Outcomes } from "./outcomes.js";
import { mostElites, type Outlook } from "./outlook.js";
import { referenceFor } from "./reference-for.js";
import { type Stage, stageOf, targetOf } from "./stage-of.js";
import { towardsBounds } from "./towards-bounds.js";

/**
 * The improvement of one objective, or of the hypervolume of several, times the chance that every bound is kept; where no trial keeps
 * them all, that chance alone.
 */
export const severalOutcomes = (
  outcomes: Outcomes,
  turn: { readonly trial: number; readonly random: Random },
): Outlook => {
  const { objectives, losses, bounds, known, embedding } = outcomes;
  const feasible = feasibleOf(known);
  if (feasible.length === 0) return towardsBounds(outcomes);
  const stage = stageOf(objectives, feasible, turn.trial);
  const limits = [
    ...stage.limits.map(({ objective, loss }) => {
      const { posterior, apply } = losses[objective]!;
      return { posterior, limit: apply(loss) };
    }),
    ...bounds.map(({ excess }) => ({ posterior: excess.posterior, limit: 0 })),
  ];
  const values = stage.pool.map((one) => valuesOf(outcomes, stage, one));
  const front = paretoFront(values);
  const parts: Acquisition[] = [
    improvement(outcomes, stage, { values, front, limits, trial: turn.trial }),
    ...limits.map(({ posterior, limit }) => chanceWithin(posterior, limit, embedding.size)),
  ];
  const best = front.map((i) => stage.pool[i]!);
  return {
    acquisition: sumOfAcquisitions(parts, embedding.size),
    elites: elitesOf(stage, values, shuffle(turn.random, [...best])),
    lengths: losses[stage.searched[0]!]!.lengths,
    explain: (chosen) => explainSeveral(chosen, outcomes, stage, best),
  };
};

/** Those known to keep all bounds; where nothing is known of any, all. Foretold and early ones only where there are no others. */
const feasibleOf = (known: readonly Known[]): readonly Known[] => {
  const kept = known.filter(({ excesses }) => excesses?.every((excess) => excess <= 0) ?? false);
  const feasible = kept.length === 0 && known.every(({ excesses }) => excesses === null) ? known : kept;
  const sure = feasible.filter(({ early, deviations }) => !early && deviations === undefined);
  return sure.length > 0 ? sure : feasible;
};

/** As the models of what is searched see them; in much noise what is expected at the point. */
const valuesOf = ({ losses }: Outcomes, { searched }: Stage, one: Known): number[] =>
  searched.map((j) => {
    const { isNoisy, apply, posterior } = losses[j]!;
    if (!isNoisy) return apply(one.losses[j]!);
    posterior.ask(one.candidate.features);
    return posterior.answer.mean;
  });

interface Pool {
  /** By pool and searched objective. */
  readonly values: readonly (readonly number[])[];
  /** Places in the pool. */
  readonly front: readonly number[];
  readonly limits: readonly { readonly posterior: Posterior; readonly limit: number }[];
  readonly trial: number;
}

const improvement = (
  { losses, objectives, upTo, pending, known, embedding }: Outcomes,
  stage: Stage,
  { values, front, limits, trial }: Pool,
): Acquisition => {
  const meanAt = (posterior: Posterior, { features }: Candidate): number => {
    posterior.ask(features);
    return posterior.answer.mean;
  };
  // What runs is expected to improve: another beside it would not.
  const believed = pending
    .filter((candidate) => limits.every(({ posterior, limit }) => meanAt(posterior, candidate) <= limit))
    .map((candidate) => stage.searched.map((j) => meanAt(losses[j]!.posterior, candidate)));
  const points = [...front.map((i) => values[i]!), ...believed];
  // What is the same everywhere has no better value.
  const varied = stage.searched.filter((j) => known.some((one) => one.losses[j] !== known[0]!.losses[j]));
  const searched = varied.length > 0 ? varied : stage.searched.slice(0, 1);
  const columns = searched.map((j) => stage.searched.indexOf(j));
  const of = (rows: readonly (readonly number[])[]): number[][] =>
    rows.map((row) => columns.map((column) => row[column]!));
  const posteriors = searched.map((j) => losses[j]!.posterior);
  if (searched.length === 1) {
    const best = of(points).reduce((least, [value]) => Math.min(least, value!), Number.POSITIVE_INFINITY);
    return expectedImprovement(posteriors[0]!, best, embedding.size);
  }
  const targets = searched.map((j) => {
    const target = targetOf(objectives[j]!);
    return target === Number.NEGATIVE_INFINITY ? target : losses[j]!.apply(target);
  });
  const { reference, floor } = referenceFor(
    of(front.map((i) => values[i]!)),
    searched.map((j) => losses[j]!.apply(upTo[j]!)),
    targets,
  );
  const boxes = improvableBoxes(
    of(points).map((row) => row.map((value, j) => Math.max(value, floor[j]!))),
    reference,
    trial,
  );
  const levels = boxes.levels.map((levels, j) =>
    Float64Array.from(levels, (level) => Math.max(level, floor[j]!)),
  );
  return expectedHypervolume(posteriors, { ...boxes, levels }, embedding.size);
};

/** Of several objectives any on the front; of one the best, and those that come next. */
const elitesOf = (
  { pool, searched }: Stage,
  values: readonly (readonly number[])[],
  front: readonly Known[],
): readonly Candidate[] => {
  const order = Array.from(values.keys()).sort((a, b) => values[a]![0]! - values[b]![0]!);
  const chosen = searched.length > 1 ? front : order.map((i) => pool[i]!);
  return chosen.slice(0, mostElites).map(({ candidate }) => candidate);
};
