import type { Point } from "@hyperdial/core";
import { log, type Random } from "@hyperdial/numerics";
import { beyondFeasible } from "../observed/beyond-feasible.js";
import { followTotalExcess } from "../observed/total-excess.js";
import type { Outcome } from "../population/follow-outcomes.js";
import type { Axes } from "./axes.js";
import type { Policy } from "./policies.js";
import { addToTally, copyTally, newTally, type Tally } from "./tally.js";

/** What moves slowly: the level against which the values of single parameters are judged while the others get better. */
const baselineRate = 0.1;

/** What the runs of all arms gave, and which are under way. */
export const banditMemory = (axes: Axes, objectives: number, bounds = 0) => {
  const tallies: readonly (readonly Tally[])[] = axes.sizes.map((size) =>
    Array.from({ length: objectives }, () => newTally(size)),
  );
  /** Of each bound: by how much runs pass it. */
  const passed: readonly (readonly Tally[])[] = axes.sizes.map((size) =>
    Array.from({ length: bounds }, () => newTally(size)),
  );
  const excess = followTotalExcess();
  const failures = axes.sizes.map((size) => new Float64Array(size));
  /** By objective: the worst credit so far, which failures get, and the baseline. */
  const worst = new Float64Array(objectives).fill(Number.NEGATIVE_INFINITY);
  const baseline = new Float64Array(objectives);
  let pending: readonly Float64Array[] = [];
  let runs = 0;
  let judged: readonly (readonly Tally[])[] = tallies;

  /** With several objectives: the augmented Chebyshev norm under random weights, over the ranges of the arms' means. */
  const combine = (scores: readonly Float64Array[], of: readonly Tally[], weights: readonly number[]) => {
    if (objectives === 1) return scores[0]!;
    const scales = of.map(({ count, mean }) => {
      const means = mean.filter((_, arm) => count[arm]! > 0);
      const low = means.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
      const high = means.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
      return { low: low < high ? low : 0, range: high > low ? high - low : 1 };
    });
    return scores[0]!.map((_, arm) => {
      const parts = scores.map(
        (score, j) => (weights[j]! * (score[arm]! - scales[j]!.low)) / scales[j]!.range,
      );
      return Math.max(...parts) + 0.05 * parts.reduce((sum, part) => sum + part, 0);
    });
  };

  /** Arms that break bounds at this draw come behind those that do not. */
  const behindFeasible = (scores: Float64Array, drawn: readonly Float64Array[]): Float64Array => {
    const totals = scores.map((_, arm) => excess.of(drawn.map((of) => of[arm]!)));
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    scores.forEach((score, arm) => {
      if (totals[arm]! > 0 || !Number.isFinite(score)) return;
      low = Math.min(low, score);
      high = Math.max(high, score);
    });
    return scores.map((score, arm) => (totals[arm]! > 0 ? beyondFeasible(totals[arm]!, low, high) : score));
  };

  return {
    get runs() {
      return runs;
    },
    learn({ point, losses, excesses, early }: Outcome): void {
      runs++;
      const arms = axes.armsAt(point);
      excess.learn(excesses);
      excesses?.forEach((by, k) => {
        for (const [axis, arm] of arms.entries()) if (arm >= 0) addToTally(passed[axis]![k]!, arm, by);
      });
      for (let j = 0; j < objectives; j++) {
        if (losses === null) continue;
        const loss = Math.min(Math.max(losses[j]!, -1e100), 1e100);
        const first = worst[j] === Number.NEGATIVE_INFINITY;
        if (first) baseline[j] = loss;
        // Of a part of a run: no better than what is usual.
        const value = early && !first ? Math.max(loss, baseline[j]!) : loss;
        // Whole settings are compared as they are; a value's credit is how much better than lately its settings are.
        const credit = axes.kind === "settings" ? value : value - baseline[j]!;
        worst[j] = Math.max(worst[j]!, credit);
        baseline[j] = baseline[j]! + baselineRate * (value - baseline[j]!);
        for (const [axis, arm] of arms.entries()) if (arm >= 0) addToTally(tallies[axis]![j]!, arm, credit);
      }
      if (losses === null) for (const [axis, arm] of arms.entries()) if (arm >= 0) failures[axis]![arm]!++;
    },
    /** Before the suggestions of an ask: what is under way. */
    begin(open: readonly Point[]): void {
      pending = axes.sizes.map((size) => new Float64Array(size));
      for (const point of open) this.take(point);
      judged = tallies.map((of, axis) => {
        const failed = failures[axis]!;
        if (!failed.some((count) => count > 0)) return of;
        return of.map((tally, j) => {
          const copy = copyTally(tally);
          // Where nothing has succeeded there is no worst; so many runs they were, all the same.
          const value = worst[j] === Number.NEGATIVE_INFINITY ? 0 : worst[j]!;
          for (let arm = 0; arm < failed.length; arm++)
            if (failed[arm]! > 0) addToTally(copy, arm, value, failed[arm]!);
          return copy;
        });
      });
    },
    take(point: Point): void {
      for (const [axis, arm] of axes.armsAt(point).entries()) if (arm >= 0) pending[axis]![arm]!++;
    },
    /** The best arm of each axis at this draw; of equal ones the one that was run least, and then any. `chance`: of any arm instead. */
    choose(policy: Policy, random: Random, chance: number): readonly number[] {
      const weights = Array.from({ length: objectives }, () =>
        objectives === 1 ? 1 : -log(1 - random.next()),
      );
      return judged.map((of, axis) => {
        const size = axes.sizes[axis]!;
        if (chance > 0 && random.next() < chance) return random.integer(size);
        const drawn = (tally: Tally): Float64Array => policy(tally, pending[axis]!, random);
        const byLoss = combine(of.map(drawn), of, weights);
        const scores = bounds === 0 ? byLoss : behindFeasible(byLoss, passed[axis]!.map(drawn));
        let best = -1;
        let ties = 1;
        const usedOf = (arm: number): number => of[0]!.count[arm]! + pending[axis]![arm]!;
        for (let arm = 0; arm < size; arm++) {
          const better = best < 0 ? -1 : scores[arm]! - scores[best]! || usedOf(arm) - usedOf(best);
          if (better < 0) {
            best = arm;
            ties = 1;
          } else if (better === 0 || Number.isNaN(better)) {
            ties++;
            if (random.integer(ties) === 0) best = arm;
          }
        }
        return best;
      });
    },
    reasonFor(point: Point): string {
      const arms = axes.armsAt(point);
      if (axes.kind === "values") return `the most promising value of each parameter, after ${runs} runs`;
      const n = arms[0]! < 0 ? 0 : judged[0]![0]!.count[arms[0]!]!;
      const words = n === 0 ? "not run yet" : `run ${n} ${n === 1 ? "time" : "times"} so far`;
      return `an arm of ${axes.sizes[0]}, ${words}: it may be the best`;
    },
  };
};
