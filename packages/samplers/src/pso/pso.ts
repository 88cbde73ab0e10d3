import type { Ask, SamplerDefinition, Suggestion } from "@hyperdial/core";
import { type Axis, axesOf } from "../population/axes.js";
import { findChanged } from "../population/find-changed.js";
import { followOutcomes } from "../population/follow-outcomes.js";
import { type Habitat, habitatOf } from "../population/habitat.js";
import { followSingleLoss } from "../population/single-loss.js";
import { suggestEach } from "../visited/suggest-each.js";
import { followVisited } from "../visited/visited-points.js";
import { fly } from "./fly.js";
import { type Swarm, swarmOf } from "./swarm.js";

export interface PsoOptions {
  readonly particles: number | null;
}

/** Of an unknown budget as of so many trials. */
const usualTrials = 200;

const particlesFor = (trials = usualTrials): number =>
  Math.max(8, Math.min(40, Math.round(0.7 * Math.sqrt(trials))));

export const pso: SamplerDefinition<PsoOptions> = {
  summary:
    "A particle swarm: each particle goes on as it flew, drawn towards the best it has found and the best it has heard of",
  source:
    "Kennedy & Eberhart, Particle swarm optimization, ICNN (1995); standard PSO 2011: Zambrano-Bigiarini, Clerc & Rojas, CEC (2013)",
  options: {
    particles: {
      type: "integer",
      default: null,
      min: 2,
      max: 10_000,
      help: "particles that fly; unset: by the root of the budget, 10 for 200 trials, at most 40",
    },
  },
  reads: "history",
  create: ({ objectives, bounds = [], seed, options, trials }) => {
    const visitedPoints = followVisited();
    const size = options.particles ?? particlesFor(trials);
    let habitat: Habitat;
    let axes: readonly Axis[] = [];
    let swarm: Swarm;
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
          swarm = swarmOf(now, size, followSingleLoss(objectives.length));
          known = 0;
        },
        learn(outcome) {
          known++;
          swarm.learn(outcome, (trial) => keyed(trial, "links"));
        },
      },
    );
    return {
      suggest(ask) {
        const { history, random } = ask;
        keyed = random;
        outcomes.at(history);
        const visited = visitedPoints.at(history);
        return suggestEach(ask, visited, (trial, given) => {
          const stream = random(trial);
          const started = known + history.open.length + given;
          const particle = swarm.particleOf(trial);
          const heard = swarm.heardBy(trial);
          let suggestion: Suggestion | null;
          if (started < size || particle === null || heard === null) {
            suggestion = habitat.design(started, visited, stream);
          } else {
            const flight = {
              position: particle.position,
              previous: particle.previous,
              own: particle.best?.unit ?? null,
              heard: heard.unit,
            };
            const found = findChanged(habitat, visited, stream, () =>
              habitat.space.decode(fly(axes, flight, stream)),
            );
            const which = `particle ${swarm.numberOf(trial) + 1} of ${size}`;
            const own = particle.best;
            const drawn =
              own === null || own === heard
                ? `trial ${heard.trial}`
                : `its best, trial ${own.trial}, and the best it heard of, trial ${heard.trial}`;
            suggestion = found && {
              point: found.point,
              reason:
                found.from === "change"
                  ? `${which} flies on, drawn to ${drawn}`
                  : `${which} goes anywhere: what it flew to was tried before or is not allowed`,
            };
          }
          return suggestion;
        });
      },
    };
  },
};
