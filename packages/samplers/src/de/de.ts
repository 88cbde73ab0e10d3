import { type Ask, type Point, type SamplerDefinition, type Suggestion, trialNumber } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { type Axis, axesOf } from "../population/axes.js";
import { findChanged } from "../population/find-changed.js";
import { followOutcomes } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { followSingleLoss } from "../population/single-loss.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { type Colony, colonyOf, leastMembers, type Member } from "./colony.js";
import { mutate } from "./mutate.js";
import type { Pace } from "./success-history.js";

export interface DeOptions {
  readonly population: number | null;
  readonly greed: number;
}

/** Of an unknown budget as of so many trials. */
const usualTrials = 200;

/** By the root of the budget (12 of 200 trials, 27 of 1,000): with hundreds of trials, generations count for more than variety. */
const populationFor = (trials = usualTrials): number =>
  Math.max(10, Math.min(100, Math.round(0.85 * Math.sqrt(trials))));

/** Any of the members and the archive but these. */
const pick = (colony: Colony, random: Random, not: readonly Float64Array[]): Float64Array => {
  const { members, archive } = colony;
  const count = members.length + archive.length;
  for (let attempt = 0; attempt < 16; attempt++) {
    const index = random.integer(count);
    const unit = index < members.length ? members[index]!.unit : archive[index - members.length]!;
    if (!not.includes(unit)) return unit;
  }
  return members.find(({ unit }) => !not.includes(unit))?.unit ?? members[0]!.unit;
};

export const de: SamplerDefinition<DeOptions> = {
  summary:
    "Differential evolution: each trial competes with a child of its own, moved towards one of the best and by the difference of two others",
  source:
    "Storn & Price, Differential evolution, J. Global Optim. 11 (1997); JADE: Zhang & Sanderson (2009); L-SHADE: Tanabe & Fukunaga (2014)",
  options: {
    population: {
      type: "integer",
      default: null,
      min: leastMembers,
      max: 10_000,
      help: "trials that live at first; unset: 12 for 200 trials, 27 for 1,000; with a budget they fall to 4 at its end",
    },
    greed: {
      type: "number",
      default: 0.2,
      min: 0.01,
      max: 1,
      help: "children go towards one of this share of the best",
    },
  },
  reads: "history",
  create: ({ objectives, bounds = [], seed, options, trials }) => {
    const visitedPoints = followVisited();
    let habitat: Habitat;
    let axes: readonly Axis[] = [];
    let colony: Colony;
    let keyed: Ask["random"];
    let known = 0;
    const outcomes = followOutcomes(
      { objectives, bounds },
      {
        restart(now) {
          if (now !== habitat?.space) {
            habitat = habitatOf(now, seed);
            axes = axesOf(now);
          }
          const size = options.population ?? populationFor(trials);
          colony = colonyOf(now, { size, trials }, followSingleLoss(objectives.length));
          known = 0;
        },
        learn(outcome) {
          known++;
          colony.learn(outcome, keyed(trialNumber(outcome.trial.number), "pace"));
        },
      },
    );

    const childOf = (
      target: Member,
      { scale, crossover }: Pace,
      random: Random,
    ): { readonly point: Point; readonly best: Member } => {
      const ranked = colony.ranked();
      const best = ranked[random.integer(Math.max(2, Math.round(options.greed * ranked.length)))]!;
      const first = colony.members[random.integer(colony.members.length)]!.unit;
      const second = pick(colony, random, [target.unit, first]);
      const donors = { target: target.unit, best: best.unit, first, second };
      return { point: habitat.space.decode(mutate(axes, donors, { scale, crossover }, random)), best };
    };

    return {
      suggest(ask) {
        const { history, random } = ask;
        keyed = random;
        outcomes.at(history);
        const visited = visitedPoints.at(history);
        return suggestEach(ask, visited, (trial, given) => {
          const stream = random(trial);
          const started = known + history.open.length + given;
          let suggestion: Suggestion | null;
          if (started < colony.size || colony.members.length < leastMembers) {
            suggestion = habitat.design(started, visited, stream);
          } else {
            const target = colony.members[colony.placeOf(trial)]!;
            const pace = colony.pace(random(trial, "pace"));
            let best = target;
            const found = findChanged(habitat, visited, stream, () => {
              const child = childOf(target, pace, stream);
              best = child.best;
              return child.point;
            });
            suggestion = found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `a child that competes with trial ${target.trial} of ${colony.members.length}: ${pace.scale.toFixed(2)} of the way to trial ${best.trial}, and ${pace.scale.toFixed(2)} of a difference`
                  : `a point from anywhere: the children of trial ${target.trial} were tried before or are not allowed`,
            };
          }
          return suggestion;
        });
      },
    };
  },
};
