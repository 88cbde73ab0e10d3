import {
  evolvingPlace,
  HyperdialError,
  hyperbandPlans,
  type SamplerDefinition,
  type Suggestion,
  type TrialNumber,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { type Axis, axesOf } from "../population/axes.js";
import { findChanged } from "../population/find-changed.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { cross } from "./cross.js";
import { followRungs, type Individual, type RungPopulations } from "./rung-populations.js";

export interface DehbOptions {
  readonly min: number;
  readonly max: number;
  readonly eta: number;
}

/** A base and two that differ, and one more where the target is among them. */
const leastParents = 4;

export const dehb: SamplerDefinition<DehbOptions> = {
  summary:
    "Differential evolution with a population for each rung of Hyperband, whose children are made of the best of the rung below; the sampler of the scheduler `dehb`",
  source:
    "Awad, Mallik & Hutter, DEHB: evolutionary Hyperband for scalable, robust and efficient hyperparameter optimization, IJCAI (2021)",
  options: {
    min: { type: "integer", default: 1, min: 1, help: "as the scheduler's, which hands it on" },
    max: { type: "integer", default: 81, min: 1, help: "as the scheduler's, which hands it on" },
    eta: { type: "integer", default: 3, min: 2, help: "as the scheduler's, which hands it on" },
  },
  reads: "reports",
  create: ({ objectives, bounds = [], seed, options }) => {
    if (options.max < options.min) {
      throw new HyperdialError(
        "invalid_argument",
        `sampler \`dehb\` goes from min ${options.min} to max ${options.max}`,
        { hint: "`max` is at least `min`", path: ["max"] },
      );
    }
    const plans = hyperbandPlans(options);
    const visitedPoints = followVisited();
    const rungs = followRungs({ objectives, bounds }, plans);
    let habitat: Habitat | null = null;
    let axes: readonly Axis[] = [];

    /** Those that a child at a rung is made of: as many of the rung below as the bracket promotes, and others where these are few. */
    const parentsFor = (
      populations: RungPopulations,
      trial: TrialNumber,
    ): { readonly target: Individual | undefined; readonly pool: readonly Individual[] } => {
      const { plan, rung, job } = evolvingPlace(plans, trial);
      const step = plan.steps[rung]!;
      const slots = populations.at(step);
      const target = slots[job === null ? populations.nextSlot(step) : job % slots.length];
      const below = plan.steps[Math.max(0, rung - 1)]!;
      const pool = populations.ranked(below).slice(0, plan.sizes[rung]);
      if (pool.length >= leastParents) return { target, pool };
      const chosen = new Set(pool.map((one) => one.trial));
      const others = new Map<TrialNumber, Individual>();
      for (const { steps } of plans)
        for (const at of steps)
          for (const one of populations.at(at))
            if (one !== undefined && !chosen.has(one.trial)) others.set(one.trial, one);
      return { target, pool: [...pool, ...others.values()] };
    };

    const childOf = (
      { target, pool }: { readonly target: Float64Array; readonly pool: readonly Individual[] },
      random: Random,
    ): Float64Array => {
      const left = pool.filter(({ unit }) => unit !== target);
      const draw = (): Float64Array => left.splice(random.integer(left.length), 1)[0]!.unit;
      return cross(axes, { target, base: draw(), first: draw(), second: draw() }, random);
    };

    return {
      suggest(ask) {
        const { history, random } = ask;
        const { space } = history;
        if (habitat?.space !== space) {
          habitat = habitatOf(space, seed);
          axes = axesOf(space);
        }
        const populations = rungs.at(history);
        const visited = visitedPoints.at(history);
        const place = habitat;
        return suggestEach(ask, visited, (trial): Suggestion | null => {
          const stream = random(trial);
          const { target, pool } = parentsFor(populations, trial);
          if (pool.length < leastParents) return place.design(trial - 1, visited, stream);
          // An empty slot has a member that nobody has seen yet.
          const unit = target?.unit ?? space.encode(space.sampleFeasible(stream));
          const found = findChanged(place, visited, stream, () =>
            space.decode(childOf({ target: unit, pool }, stream)),
          );
          return (
            found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `a child of ${pool.length} that were good with less${target === undefined ? "" : `; it competes with trial ${target.trial}`}`
                  : "a point from anywhere: the children were tried before or are not allowed",
            }
          );
        });
      },
    };
  },
};
