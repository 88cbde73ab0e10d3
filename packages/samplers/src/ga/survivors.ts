import type { Outcome } from "../population/follow-outcomes.js";
import { rankPopulation } from "./rank-population.js";

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NEGATIVE_INFINITY;

/**
 * Trials from the best to the worst: what failed last, latest first among equals. What was stopped early counts no better in any
 * objective than the middle of what was completed: it was stopped for a reason.
 */
export const fromBestToWorst = (population: readonly Outcome[]): readonly Outcome[] => {
  const seen = population.filter(({ losses }) => losses !== null);
  const objectives = seen[0]?.losses?.length ?? 1;
  const complete = seen.filter(({ early }) => !early);
  const middles = Array.from({ length: objectives }, (_, j) =>
    median(complete.map(({ losses }) => losses![j]!)),
  );
  const losses = seen.map((outcome) =>
    outcome.early ? outcome.losses!.map((loss, j) => Math.max(loss, middles[j]!)) : outcome.losses!,
  );
  const order = seen.map((_, i) => i);
  if (objectives === 1) order.sort((a, b) => losses[a]![0]! - losses[b]![0]! || b - a);
  else if (seen.length > 0) {
    const { front, crowding } = rankPopulation(losses);
    order.sort((a, b) => {
      if (front[a] !== front[b]) return front[a]! - front[b]!;
      // Both ends of a front are infinitely alone.
      return crowding[a] === crowding[b] ? b - a : crowding[b]! - crowding[a]!;
    });
  }
  return [...order.map((i) => seen[i]!), ...population.filter((outcome) => outcome.losses === null)];
};
