import {
  type Point,
  type SamplerDefinition,
  type Space,
  type Suggestion,
  trialNumber,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { followOutcomes } from "../population/follow-outcomes.js";
import { type Axes, axesOf } from "./axes.js";
import { banditMemory } from "./memory.js";
import { policies } from "./policies.js";

export interface BanditOptions {
  readonly policy: string;
  readonly settings: number | null;
  readonly levels: number;
}

/** Of each arm three runs or so can be had. */
const settingsFor = (trials = 300): number => Math.min(200, Math.max(10, Math.floor(trials / 3)));

/** Draws of values one by one that may break a constraint before the nearest allowed point is taken. */
const maxDraws = 16;

export const bandit: SamplerDefinition<BanditOptions> = {
  summary:
    "A multi-armed bandit: settings are run again and again, the promising ones more often; for few settings and noisy results",
  source:
    "Thompson, Biometrika 25 (1933), under normal-inverse-gamma posteriors; Cowan, Honda & Katehakis, Normal bandits of unknown means and variances, JMLR 18 (2018)",
  options: {
    policy: {
      type: "word",
      default: "thompson",
      words: ["thompson", "ucb"],
      help: "thompson: each arm as often as it may be the best, by draws from what is known of it; ucb: the arm with the best bound, after three runs of each",
    },
    settings: {
      type: "integer",
      default: null,
      min: 1,
      max: 100_000,
      help: "up to so many settings are arms; of more, each parameter is a bandit over its values; unset: a third of the budget, 10 to 200",
    },
    levels: {
      type: "integer",
      default: 5,
      min: 1,
      max: 1000,
      help: "values that stand for a number that has more, evenly spread over its scale",
    },
  },
  reads: "history",
  repeats: "on purpose",
  create: ({ objectives, bounds = [], seed, options, trials }) => {
    const policy = policies[options.policy === "ucb" ? "ucb" : "thompson"];
    const settings = options.settings ?? settingsFor(trials);
    let space: Space;
    let axes: Axes;
    let memory: ReturnType<typeof banditMemory>;
    const outcomes = followOutcomes(
      { objectives, bounds },
      {
        restart(now) {
          if (now !== space) {
            space = now;
            axes = axesOf(now, { settings, levels: options.levels, seed });
          }
          memory = banditMemory(axes, objectives.length, bounds.length);
        },
        learn: (outcome) => memory.learn(outcome),
      },
    );
    /** A point of the arms that are best at this draw; drawn again where it breaks a constraint. */
    const choose = (random: Random): Point => {
      let wanted: Point | null = null;
      for (let attempt = 0; attempt < maxDraws; attempt++) {
        const point = axes.pointAt(memory.choose(policy, random, attempt / maxDraws), random);
        if (space.violated(point) === null) return point;
        wanted ??= point;
      }
      return wanted === null ? space.sampleFeasible(random) : space.nearestFeasible(wanted);
    };
    return {
      suggest({ history, count, firstTrial, random: keyed }) {
        outcomes.at(history);
        memory.begin(history.open.map(({ point }) => point));
        return Array.from({ length: count }, (_, i): Suggestion => {
          const random = keyed(trialNumber(firstTrial + i));
          const first = memory.runs === 0 && history.open.length + i === 0;
          const point = first ? space.defaultPoint : choose(random);
          const reason = first
            ? "the default setting: what others are measured against"
            : memory.reasonFor(point);
          memory.take(point);
          return { point, reason };
        });
      },
    };
  },
};
