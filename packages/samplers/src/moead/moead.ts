import type { SamplerDefinition, Suggestion } from "@hyperdial/core";
import { keyedRandom, type Random } from "@hyperdial/numerics";
import { breed } from "../genetics/breed.js";
import { frontSize } from "../genetics/front-size.js";
import { referenceDirections } from "../genetics/reference-directions.js";
import { findChanged } from "../population/find-changed.js";
import { followOutcomes } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { type Member, type Neighbourhood, neighbourhoodOf } from "./neighbourhood.js";
import { scalarizations } from "./scalarize.js";
import { subproblemsOf } from "./subproblems.js";

export interface MoeadOptions {
  readonly population: number | null;
  readonly neighbours: number | null;
  readonly scalarization: string;
  readonly crossover: number;
  readonly mutation: number | null;
}

export const moead: SamplerDefinition<MoeadOptions> = {
  summary:
    "MOEA/D: the front is taken apart into many single objectives, whose best trials have children with their neighbours",
  source:
    "Zhang & Li, MOEA/D: a multiobjective evolutionary algorithm based on decomposition, IEEE TEC 11 (2007); Li & Zhang (2009)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "at most so many weightings of the objectives, each with its best trial; unset: by the root of the budget, 16 for 200 trials, 35 for 1,000, at most 100",
    },
    neighbours: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "weightings that are alike, and have their children together; unset: half of all, 4 at least",
    },
    scalarization: {
      type: "word",
      default: "chebyshev",
      words: Object.keys(scalarizations),
      help: "how weights make one loss of many: chebyshev by the worst of them; boundary by how far along the weights' ray, and how far from it",
    },
    crossover: {
      type: "number",
      default: 0.9,
      min: 0,
      max: 1,
      help: "the chance that a child has two parents",
    },
    mutation: {
      type: "number",
      default: null,
      min: 0,
      max: 1,
      help: "the chance that a value of a child is moved; unset: one of a child's values, in the mean",
    },
  },
  reads: "history",
  create: (context) => {
    const { objectives, seed, options, trials } = context;
    const size = options.population ?? frontSize(trials);
    // One objective is many times the same.
    const directions =
      objectives.length === 1
        ? Array.from({ length: size }, () => [1])
        : referenceDirections(objectives.length, size);
    const subproblems = subproblemsOf(
      directions,
      options.neighbours ?? Math.max(4, Math.round(directions.length / 2)),
    );
    const scalarize = scalarizations[options.scalarization === "boundary" ? "boundary" : "chebyshev"];
    const keyed = (trial: number): Random => keyedRandom(seed, "neighbourhood", trial);
    const visitedPoints = followVisited();
    let habitat: Habitat;
    let neighbourhood: Neighbourhood;
    let known = 0;
    const outcomes = followOutcomes(context, {
      restart(now) {
        if (now !== habitat?.space) habitat = habitatOf(now, seed);
        neighbourhood = neighbourhoodOf(subproblems, { scalarize, keyed });
        known = 0;
      },
      learn(outcome) {
        known++;
        neighbourhood.learn(outcome);
      },
    });
    return {
      suggest(ask) {
        const { history, random } = ask;
        outcomes.at(history);
        const visited = visitedPoints.at(history);
        return suggestEach(ask, visited, (trial, given): Suggestion | null => {
          const stream = random(trial);
          const started = known + history.open.length + given;
          const reach = neighbourhood
            .reachOf(trial)
            .map((place) => neighbourhood.members[place] ?? null)
            .filter((member) => member !== null);
          if (started < subproblems.length || reach.length === 0)
            return habitat.design(started, visited, stream);
          const pick = (): Member => reach[stream.integer(reach.length)]!;
          let [mother, father] = [pick(), pick()];
          const found = findChanged(habitat, visited, stream, () => {
            [mother, father] = [pick(), pick()];
            return breed(habitat.pool, [mother.point, father.point], options, stream);
          });
          const weighting = `weighting ${neighbourhood.subproblemOf(trial) + 1} of ${subproblems.length}`;
          return (
            found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `for ${weighting}: a child of ${mother === father ? `trial ${mother.trial.number}` : `trials ${mother.trial.number} and ${father.trial.number}`}`
                  : `a point from anywhere: the children for ${weighting} were tried before or are not allowed`,
            }
          );
        });
      },
    };
  },
};
