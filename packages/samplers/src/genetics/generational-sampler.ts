import type { Sampler, SamplerContext, Space, Suggestion, TrialNumber } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { findChanged } from "../population/find-changed.js";
import { followOutcomes, type Outcome } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { type Breeding, breed } from "./breed.js";

/** What tells one genetic algorithm from another. */
export interface Selection extends Breeding {
  /** How many survive. */
  sizeFor(space: Space): number;
  /** The trials from best to worst, of which the first `size` would survive; `latest` is the one that ended last. */
  rank(population: readonly Outcome[], size: number, latest: TrialNumber): readonly Outcome[];
  /** The place of a parent among the ranked. */
  parent(ranking: readonly Outcome[], size: number, random: Random): number;
}

/**
 * Survivors have children; when the children are as many as the survivors, the best of all survive. Nobody waits: a child whose trial has ended may be a parent
 * at once, so that any number of trials may run at a time.
 */
export const generationalSampler = (
  context: Pick<SamplerContext<unknown>, "objectives" | "bounds" | "seed">,
  selection: Selection,
): Sampler => {
  const visitedPoints = followVisited();
  let habitat: Habitat;
  let size: number;
  let known = 0;
  /** Survivors, from the best on, and then children as they came. */
  let population: readonly Outcome[] = [];
  let latest: TrialNumber;
  let ranked: readonly Outcome[] | null = null;
  const outcomes = followOutcomes(context, {
    restart(now) {
      if (now !== habitat?.space) habitat = habitatOf(now, context.seed);
      size = selection.sizeFor(now);
      population = [];
      ranked = null;
      known = 0;
    },
    learn(outcome) {
      known++;
      latest = outcome.trial.number;
      population = [...population, outcome];
      ranked = null;
      if (population.length >= 2 * size) population = selection.rank(population, size, latest).slice(0, size);
    },
  });
  return {
    suggest(ask) {
      const { history, random: keyed } = ask;
      outcomes.at(history);
      ranked ??= population.length === 0 ? [] : selection.rank(population, size, latest);
      const ranking = ranked;
      const visited = visitedPoints.at(history);
      return suggestEach(ask, visited, (trial, given): Suggestion | null => {
        const random = keyed(trial);
        const started = known + history.open.length + given;
        if (started < size || ranking.length === 0) return habitat.design(started, visited, random);
        const pick = (): Outcome => ranking[selection.parent(ranking, size, random)]!;
        let [mother, father] = [pick(), pick()];
        const found = findChanged(habitat, visited, random, () => {
          [mother, father] = [pick(), pick()];
          return breed(habitat.pool, [mother.point, father.point], selection, random);
        });
        const parents =
          mother === father
            ? `trial ${mother.trial.number}`
            : `trials ${mother.trial.number} and ${father.trial.number}`;
        return (
          found && {
            point: found.point,
            reason:
              found.from === "change"
                ? `a child of ${parents}, chosen among ${ranking.length}`
                : `a point from anywhere: the children of ${parents} and others were tried before or are not allowed`,
          }
        );
      });
    },
  };
};
