import { HyperdialError, isFeasible, type Metrics, type StopRuleDefinition } from "@hyperdial/core";
import { GrowingHypervolume } from "@hyperdial/numerics";
import { EndedCursor } from "../completed/ended-cursor.js";
import { watchFor } from "../watch/watch-metric.js";

export interface HypervolumeOptions {
  readonly trials: number;
  readonly share: number;
  readonly startup: number;
}

/** Beyond the worst of the first trials by so much of what they span, so that the ends of the front count as well. */
const margin = 0.1;
/** With more, measuring a front costs more than it tells. */
const mostObjectives = 5;

export const hypervolume: StopRuleDefinition<HypervolumeOptions> = {
  summary:
    "Ends the study when the front of all objectives has hardly grown over so many trials, by the hypervolume that it dominates",
  source: "Zitzler & Thiele, Multiobjective evolutionary algorithms: the strength Pareto approach (1999)",
  main: "trials",
  options: {
    trials: {
      type: "integer",
      default: 30,
      min: 1,
      help: "over so many trials, complete or stopped, the front must have grown",
    },
    share: {
      type: "number",
      default: 0.01,
      min: 0,
      max: 1,
      help: "by more than this share of its hypervolume",
    },
    startup: {
      type: "integer",
      default: 20,
      min: 2,
      help: "the corner from which it is measured lies beyond the worst of so many complete trials, the first that keep the bounds",
    },
  },
  create({ options, objectives, bounds = [] }) {
    const { trials: span, share, startup } = options;
    if (objectives.length > mostObjectives) {
      throw new HyperdialError(
        "invalid_argument",
        `stop rule \`hypervolume\` goes by ${mostObjectives} objectives at most, not ${objectives.length}`,
        { hint: "take `patience` with the `metric` that matters most", path: ["trials"] },
      );
    }
    const who = "stop rule `hypervolume`";
    const watches = objectives.map(({ metric }) =>
      watchFor({ metric, direction: "objective" }, objectives, who),
    );
    const lossesOf = (metrics: Metrics): readonly number[] | null => {
      const losses = watches.map((watch) => watch.loss(metrics));
      return losses.every((loss) => loss !== undefined) ? losses : null;
    };
    const cursor = new EndedCursor();
    /** Of the first trials that keep the bounds, until there are enough for a corner. */
    let first: (readonly number[])[] = [];
    let front: GrowingHypervolume | null = null;
    /** After each trial since then, the latest last; one more than is looked back over. */
    let values: number[] = [];
    return {
      watches: watches.map(({ metric }) => metric),
      reason(history) {
        const { anew, trials } = cursor.take(history);
        if (anew) [first, front, values] = [[], null, []];
        for (const trial of trials) {
          if (trial.state === "failed") continue;
          const keeps = trial.state === "complete" && isFeasible(trial.metrics, bounds);
          const losses = keeps ? lossesOf(trial.metrics) : null;
          if (front === null) {
            if (losses !== null) first.push(losses);
            if (first.length < startup) continue;
            front = new GrowingHypervolume(cornerOf(first));
            for (const known of first) front.add(known);
            values.push(front.value);
            continue;
          }
          if (losses !== null) front.add(losses);
          // What was taken over from elsewhere cost nothing here, and tries no one's patience.
          if (trial.origin.kind === "imported") values[values.length - 1] = front.value;
          else values.push(front.value);
          if (values.length > span + 1) values.shift();
        }
        if (front === null || values.length <= span) return null;
        const grown = (front.value - (values[0] as number)) / front.value;
        if (grown > share) return null;
        const which = bounds.length === 0 ? "the front" : "the front of what keeps the bounds";
        return `the hypervolume of ${which} grew by ${percent(grown)} in the last ${span} trials, not by more than ${percent(share)}`;
      },
    };
  },
};

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** Where all are equal in an objective, it lies beyond them by a share of what they are. */
const cornerOf = (first: readonly (readonly number[])[]): readonly number[] =>
  (first[0] as readonly number[]).map((_, j) => {
    const column = first.map((losses) => losses[j] as number);
    const worst = Math.max(...column);
    return worst + margin * (worst - Math.min(...column) || Math.abs(worst) || 1);
  });
