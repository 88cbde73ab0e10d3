import { type MemberSpec, type Point, type Space, type TrialNumber, trialNumber } from "@hyperdial/core";
import { type SimulatedEnd, simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { createSampler } from "../create-sampler.js";

export interface MinimizeOptions {
  readonly trials: number;
  readonly seed: number;
  /** Trials under way at once; they end in a random order. One by default. */
  readonly parallel?: number;
  /** Tried before any suggestion. */
  readonly enqueued?: readonly Point[];
  /** Whether the sampler is told of the budget. */
  readonly knowsTrials?: boolean;
  /** Ends it where a loss is at most this. */
  readonly target?: number;
}

export interface Minimized {
  /** In the order of trial numbers: undefined where still open at the end. */
  readonly losses: readonly (number | undefined)[];
  readonly points: readonly Point[];
  readonly reasons: readonly string[];
  readonly best: number;
}

/** A study of a sampler alone: what it suggests is evaluated at once, or by `parallel` workers of random speed. */
export const minimize = (
  sampler: MemberSpec,
  space: Space,
  loss: (point: Point) => number | null,
  options: MinimizeOptions,
): Minimized => {
  const objectives = [{ metric: "loss", direction: "minimize" }] as const;
  const { trials, seed, parallel = 1, enqueued = [], knowsTrials = false, target = -Infinity } = options;
  const member = createSampler(sampler, { space, objectives, seed, ...(knowsTrials ? { trials } : {}) });
  const study = simulatedStudy(space, objectives);
  const order = keyedRandom(seed, "order of ends");
  const losses: (number | undefined)[] = [];
  const points: Point[] = [];
  const reasons: string[] = [];
  const open: TrialNumber[] = [];
  let best = Infinity;
  const start = (point: Point): void => {
    open.push(study.open(point));
    points.push(point);
    losses.push(undefined);
  };
  const endOne = (): void => {
    const [number] = open.splice(order.integer(open.length), 1);
    const value = loss(points[number! - 1]!);
    const end: SimulatedEnd =
      value === null
        ? { state: "failed", failure: "crashed" }
        : { state: "complete", metrics: { loss: value } };
    study.end(number!, end);
    losses[number! - 1] = value ?? Infinity;
    best = Math.min(best, value ?? Infinity);
  };
  for (const point of enqueued) {
    start(point);
    endOne();
  }
  while (points.length < trials && best > target) {
    const history = study.history();
    const [suggestion] = member.suggest({
      history,
      count: 1,
      firstTrial: trialNumber(history.size + 1),
      random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
    });
    if (suggestion === undefined) break;
    start(suggestion.point);
    reasons.push(suggestion.reason);
    if (open.length >= parallel) endOne();
  }
  return { losses, points, reasons, best };
};
