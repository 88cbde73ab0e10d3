import type { SamplerDefinition, Space, Suggestion } from "@hyperdial/core";
import { changePoint } from "../population/change-point.js";
import { findChanged } from "../population/find-changed.js";
import { followOutcomes } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { normalMove } from "../population/neighbour-value.js";
import { findNewPoint } from "../visited/find-new-point.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { localSearch } from "./local-search.js";

export interface LocalOptions {
  readonly method: string;
  readonly patience: number | null;
  readonly step: number;
}

/** Enough to try each parameter a few times. */
const patienceFor = (space: Space): number =>
  Math.min(100, 10 + 3 * space.parameters.filter(({ cardinality }) => cardinality > 1).length);

const worsening = (acceptance: number): string =>
  acceptance < 0.01
    ? "hardly a worsening any more"
    : `a typical worsening in ${Math.round(100 * acceptance)} % of cases`;

export const local: SamplerDefinition<LocalOptions> = {
  summary:
    "Local search: from the best point of a valley to its neighbours, by hill climbing or simulated annealing",
  source:
    "Kirkpatrick, Gelatt & Vecchi, Optimization by simulated annealing, Science 220 (1983); Rechenberg (1973)",
  options: {
    method: {
      type: "word",
      default: "climb",
      words: ["climb", "anneal"],
      help: "climb: only to what is no worse, and on from a random point where nothing better is found; anneal: also to what is worse, the less the later",
    },
    patience: {
      type: "integer",
      default: null,
      min: 1,
      max: 1_000_000,
      help: "trials without anything better before a climb begins elsewhere; unset: 10 and 3 a parameter, at most 100",
    },
    step: {
      type: "number",
      default: 0.2,
      min: 1e-6,
      max: 1,
      help: "how far numbers go at first: the standard deviation, as a share of the range along its scale; it adapts",
    },
  },
  reads: "history",
  create: ({ objectives, bounds = [], seed, options, trials }) => {
    const visitedPoints = followVisited();
    let habitat: Habitat;
    let search: ReturnType<typeof localSearch>;
    const method = options.method === "anneal" ? "anneal" : "climb";
    const outcomes = followOutcomes(
      { objectives, bounds },
      {
        restart(space) {
          if (space !== habitat?.space) habitat = habitatOf(space, seed);
          const patience = options.patience ?? patienceFor(space);
          search = localSearch({
            method,
            patience,
            step: options.step,
            trials: trials ?? null,
            seed,
            objectives,
          });
        },
        learn: (outcome) => search.learn(outcome),
      },
    );
    return {
      suggest(ask) {
        const { history, random: keyed } = ask;
        outcomes.at(history);
        const visited = visitedPoints.at(history);
        const { space, points, pool, design } = habitat;
        const { basin, current, step, acceptance } = search.standing;
        return suggestEach(ask, visited, (trial, given) => {
          const random = keyed(trial);
          let suggestion: Suggestion | null;
          if (current === null && basin === 0) {
            suggestion = design(history.size + given, visited, random);
          } else if (current === null) {
            const point = findNewPoint(space, visited, {
              points,
              random,
              draw: () => space.sampleFeasible(random),
            });
            suggestion = point && { point, reason: `a random start of search ${basin + 1}` };
          } else {
            const move = normalMove(step);
            // Mostly one, now and then several at once: two that only help together are found too.
            let changes = 1;
            while (changes < pool.parameters.length && random.next() < 0.4) changes++;
            const found = findChanged(habitat, visited, random, (attempt) =>
              changePoint(pool, current.point, {
                changes: attempt < 12 ? changes : changes + 1,
                move,
                random,
              }),
            );
            const words =
              method === "climb"
                ? `the best of search ${basin + 1}`
                : `where search ${basin + 1} stands, which follows ${worsening(acceptance)}`;
            suggestion = found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `a neighbour of trial ${current.trial.number}, ${words}`
                  : `a point from anywhere: what is near trial ${current.trial.number} was tried before or is not allowed`,
            };
          }
          return suggestion;
        });
      },
    };
  },
};
