import { crowding } from "@hyperdial/numerics";
import { followTotalExcess } from "../observed/total-excess.js";
import type { Outcome } from "../population/follow-outcomes.js";
import { frontsOf } from "./fronts-of.js";

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

/** The places of a front from the loneliest on: the ends first; of equals the latest first, and what repeats the losses of another last. */
const fromLoneliest = (front: readonly number[], losses: readonly (readonly number[])[]): number[] => {
  const seen = new Set<string>();
  const repeats = new Set<number>();
  for (const place of front.toReversed()) {
    const key = losses[place]!.join();
    if (seen.has(key)) repeats.add(place);
    seen.add(key);
  }
  const single = front.filter((place) => !repeats.has(place));
  const distances = crowding(single.map((place) => losses[place]!));
  const room = new Map(single.map((place, i) => [place, distances[i]!]));
  return front.toSorted((a, b) => {
    const [one, other] = [room.get(a) ?? -1, room.get(b) ?? -1];
    return one === other ? b - a : other - one;
  });
};

/**
 * Trials from the best to the worst (Deb et al., NSGA-II, 2002): by fronts, and within a front from the loneliest on; then what breaks bounds, and what failed last. Of equals the
 * latest first.
 */
export const fromBestToWorst = (population: readonly Outcome[]): readonly Outcome[] => {
  const { feasible, losses, broken, failed } = partPopulation(population);
  const order =
    losses[0]?.length === 1
      ? feasible.map((_, i) => i).sort((a, b) => losses[a]![0]! - losses[b]![0]! || b - a)
      : frontsOf(losses).flatMap((front) => fromLoneliest(front, losses));
  return [...order.map((i) => feasible[i]!), ...broken, ...failed];
};
