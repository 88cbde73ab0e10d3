import {
  type Bound,
  HyperdialError,
  isFeasible,
  type Objective,
  type StopRuleDefinition,
} from "@hyperdial/core";
import { EndedCursor } from "../completed/ended-cursor.js";
import { type Watch, type WatchOptions, watchFor, watchRows } from "../watch/watch-metric.js";

export interface TargetOptions extends WatchOptions {
  /** Null: the objectives' own. */
  readonly value: number | null;
}

/** A metric that is to come to a loss. */
interface Wish {
  readonly watch: Watch;
  readonly bar: number;
}

export const target: StopRuleDefinition<TargetOptions> = {
  summary: "Ends the study when a complete trial that keeps the bounds is as good as was wished for",
  source: "a fixed bound",
  main: "value",
  options: {
    value: {
      type: "number",
      default: null,
      help: "the value that a complete trial is to reach, from above or below as its direction says; absent: the `target` of each objective that has one, all by the same trial",
    },
    ...watchRows,
  },
  create({ options, objectives, bounds = [] }) {
    const wishes = options.value === null ? ownTargets(options, objectives) : [wishOf(options, objectives)];
    const cursor = new EndedCursor();
    let reached: string | null = null;
    return {
      watches: wishes.map(({ watch }) => watch.metric),
      reason(history) {
        const { anew, trials } = cursor.take(history);
        if (anew) reached = null;
        for (const trial of trials) {
          if (reached !== null) break;
          if (trial.state !== "complete" || !isFeasible(trial.metrics, bounds)) continue;
          const losses = wishes.map(({ watch }) => watch.loss(trial.metrics));
          if (losses.every((loss, i) => loss !== undefined && loss <= (wishes[i] as Wish).bar))
            reached = words(wishes, { number: trial.number, losses: losses as number[], bounds });
        }
        return reached;
      },
    };
  },
};

const words = (
  wishes: readonly Wish[],
  trial: { readonly number: number; readonly losses: readonly number[]; readonly bounds: readonly Bound[] },
): string => {
  const wished = wishes.map(({ watch, bar }) => watch.words(bar)).join(" and ");
  const has = wishes.map(({ watch }, i) => watch.value(trial.losses[i] as number)).join(" and ");
  const keeps = trial.bounds.length === 0 ? "" : ", and keeps the bounds";
  return `the target ${wished} is reached: trial ${trial.number} has ${has}${keeps}`;
};

const wishOf = (options: TargetOptions, objectives: readonly Objective[]): Wish => {
  const watch = watchFor(
    options,
    objectives,
    "stop rule `target`",
    "or give each objective a `target` of its own, and write `target: auto`",
  );
  return { watch, bar: watch.loss({ [watch.metric]: options.value as number }) as number };
};

const ownTargets = ({ metric }: TargetOptions, objectives: readonly Objective[]): readonly Wish[] => {
  const wishes = objectives.flatMap((objective) => {
    if (objective.target === undefined || (metric !== null && metric !== objective.metric)) return [];
    return [
      wishOf({ value: objective.target, metric: objective.metric, direction: "objective" }, objectives),
    ];
  });
  if (wishes.length === 0) {
    const named = metric ?? (objectives[0] as Objective).metric;
    throw new HyperdialError("invalid_argument", "stop rule `target` needs `value`", {
      hint: `the value of ${named} to be reached, for example \`target: 0.95\`; or a \`target\` of the objectives`,
      path: ["value"],
    });
  }
  return wishes;
};
