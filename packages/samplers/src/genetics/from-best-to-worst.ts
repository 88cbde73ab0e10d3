import { followTotalExcess } from "../observed/total-excess.js";
import type { Outcome } from "../population/follow-outcomes.js";
import { rankPopulation } from "./rank-population.js";

type Lived = Outcome & { readonly losses: readonly number[] };

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NEGATIVE_INFINITY;

/** Trials that broke no bound, with losses as they count; those that did, from the least excess on; and those that failed. */
export const partPopulation = (
  population: readonly Outcome[],
): {
  readonly feasible: readonly Lived[];
  /** Of the feasible ones: what was stopped early counts no better in any objective than the middle of what was completed. */
  readonly losses: readonly (readonly number[])[];
  readonly broken: readonly Lived[];
  readonly failed: readonly Outcome[];
} => {
  const lived = population.filter((outcome): outcome is Lived => outcome.losses !== null);
  const excess = followTotalExcess();
  for (const { excesses } of lived) excess.learn(excesses);
  const totals = new Map(lived.map((outcome) => [outcome, excess.of(outcome.excesses)]));
  const feasible = lived.filter((outcome) => totals.get(outcome) === 0);
  const complete = feasible.filter(({ early }) => !early);
  const middles = (feasible[0]?.losses ?? []).map((_, j) => median(complete.map(({ losses }) => losses[j]!)));
  return {
    feasible,
    losses: feasible.map(({ losses, early }) =>
      early ? losses.map((loss, j) => Math.max(loss, middles[j]!)) : losses,
    ),
    broken: lived
      .filter((outcome) => totals.get(outcome)! > 0)
      .sort((a, b) => totals.get(a)! - totals.get(b)! || b.trial.number - a.trial.number),
    failed: population.filter(({ losses }) => losses === null),
  };
};

/**
 * Trials from the best to the worst (Deb et al., NSGA-II, 2002): by fronts, and within a front from the loneliest on; then what breaks bounds, and what failed last. Of equals the
 * latest first.
 */
export const fromBestToWorst = (population: readonly Outcome[]): readonly Outcome[] => {
  const { feasible, losses, broken, failed } = partPopulation(population);
  const order = feasible.map((_, i) => i);
  if (losses[0]?.length === 1) order.sort((a, b) => losses[a]![0]! - losses[b]![0]! || b - a);
  else if (feasible.length > 0) {
    const { front, crowding } = rankPopulation(losses);
    order.sort((a, b) => {
      if (front[a] !== front[b]) return front[a]! - front[b]!;
      // Both ends of a front are infinitely alone.
      return crowding[a] === crowding[b] ? b - a : crowding[b]! - crowding[a]!;
    });
  }
  return [...order.map((i) => feasible[i]!), ...broken, ...failed];
};
