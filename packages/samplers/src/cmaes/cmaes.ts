import type { Ask, SamplerDefinition, Space, Suggestion } from "@hyperdial/core";
import { followOutcomes } from "../population/follow-outcomes.js";
import { followSingleLoss } from "../population/single-loss.js";
import { findNewPoint } from "../visited/find-new-point.js";
import { followDesign } from "../visited/follow-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { mostAttempts } from "./offspring.js";
import type { RestartStrategy } from "./restart-plan.js";
import { followSearch, type Search } from "./search.js";

export interface CmaesOptions {
  readonly population: number | null;
  readonly initial: number;
  readonly step: number;
  readonly covariance: "auto" | "full" | "diagonal";
  readonly restarts: RestartStrategy;
}

const inWords = (value: number): string => value.toPrecision(2);

export const cmaes: SamplerDefinition<CmaesOptions> = {
  summary:
    "CMA-ES: a normal distribution that learns from each generation where to go, how far, and which parameters go together",
  source:
    "Hansen, The CMA evolution strategy: a tutorial (2016); with margin: Hamano et al. (2022, 2025); warm start: Nomura et al. (2021)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: 4,
      max: 4096,
      help: "trials of a generation; by default 4 + 3 ln(parameters), fewer with a small budget",
    },
    initial: {
      type: "integer",
      default: 8,
      min: 1,
      max: 10_000,
      help: "trials of an even first look at the space, before the first generation",
    },
    step: {
      type: "number",
      default: 0.2,
      min: 0.001,
      max: 1,
      help: "first standard deviation, as a share of each parameter's range",
    },
    covariance: {
      type: "word",
      default: "auto",
      words: ["auto", "full", "diagonal"],
      help: "whether it learns which parameters go together (full); auto: up to 100 coordinates",
    },
    restarts: {
      type: "word",
      default: "bipop",
      words: ["bipop", "ipop", "none"],
      help: "what follows once it has converged: larger populations, in turn with small ones or not",
    },
  },
  reads: "history",
  create: ({ space: first, objectives, bounds = [], seed, options, trials }) => {
    const visited = followVisited();
    const designOf = followDesign(seed);
    let space: Space = first;
    let search: Search | null = null;
    let random: Ask["random"];
    const settings = { ...options, trials };
    const outcomes = followOutcomes(
      { objectives, bounds },
      {
        restart(now) {
          space = now;
          search = followSearch(space, settings, followSingleLoss(objectives.length));
        },
        learn(outcome) {
          search!.learn(outcome, random);
        },
      },
    );
    return {
      suggest(ask) {
        const { history } = ask;
        random = ask.random;
        outcomes.at(history);
        const taken = visited.at(history);
        const { points, design } = designOf(space);
        const { distribution, draw, members, run } = search!;
        return suggestEach(ask, taken, (trial, given) => {
          const other = random(trial);
          let suggestion: Suggestion | null;
          const waiting = history.open.length + given;
          if (distribution === null) {
            suggestion = design(history.ended.length + waiting, taken, other);
          } else {
            const { generation, sigma, parameters } = distribution;
            const offspring = draw(distribution, random(trial, "offspring"));
            const number = members + waiting + 1;
            const which =
              number <= parameters.population
                ? `offspring ${number} of ${parameters.population}`
                : `a further offspring while ${parameters.population} are awaited`;
            let reason = "";
            const point = findNewPoint(space, taken, {
              points,
              random: other,
              draw(attempt) {
                reason = `generation ${generation + 1}${run > 1 ? ` of run ${run}` : ""}, ${which}: step size ${inWords(sigma)}`;
                if (attempt < mostAttempts) {
                  const { point } = offspring(attempt);
                  return space.violated(point) === null ? point : null;
                }
                if (attempt < mostAttempts + 8) {
                  reason += ", moved to the nearest allowed point";
                  return space.nearestFeasible(offspring(attempt - mostAttempts).point);
                }
                reason = "a random draw: what the distribution gives is tried already";
                return space.sampleFeasible(other);
              },
            });
            suggestion = point === null ? null : { point, reason };
          }
          return suggestion;
        });
      },
    };
  },
};
