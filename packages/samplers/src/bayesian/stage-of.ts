import type { Objective } from "@hyperdial/core";
import type { Known } from "./outcomes.js";

/** What one trial of a study with priorities looks at. */
export interface Stage {
  /** Objectives that it improves, by index. */
  readonly searched: readonly number[];
  /** How large the losses of objectives that come before may be. */
  readonly limits: readonly { readonly objective: number; readonly loss: number }[];
  /** What keeps those limits. */
  readonly pool: readonly Known[];
}

/** Of the way from the best to the middle of what was seen: so much may be given up of what comes before. */
const tolerance = 0.05;

/**
 * Objectives with a priority come in turns, a trial each: the first ones alone, the next ones within a tolerance of the best in the first, or
 * within the first ones' targets where those are met, and so on. Without priorities all are searched at once. `turn` counts trials.
 */
export const stageOf = (
  objectives: readonly Objective[],
  feasible: readonly Known[],
  turn: number,
): Stage => {
  const groups = groupsOf(objectives);
  const last = turn % groups.length;
  const limits: Stage["limits"][number][] = [];
  let pool = feasible;
  for (const group of groups.slice(0, last)) {
    const best = compromise(pool, group);
    for (const j of group) {
      const loss = Math.max(targetOf(objectives[j]!), best.losses[j]! + tolerance * spreadOf(feasible, j));
      limits.push({ objective: j, loss });
      pool = pool.filter(({ losses }) => losses[j]! <= loss);
    }
  }
  return { searched: groups[last]!, limits, pool };
};

/** How many groups of objectives have turns. */
export const turnsOf = (objectives: readonly Objective[]): number => groupsOf(objectives).length;

/** By priority, the first one first; those without one come last, together. */
const groupsOf = (objectives: readonly Objective[]): readonly (readonly number[])[] => {
  const groups = new Map<number, number[]>();
  objectives.forEach(({ priority = Number.POSITIVE_INFINITY }, j) => {
    groups.set(priority, [...(groups.get(priority) ?? []), j]);
  });
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

/** A target as a loss; −∞ where there is none. */
export const targetOf = ({ target, direction }: Objective): number =>
  target === undefined ? Number.NEGATIVE_INFINITY : direction === "minimize" ? target : -target;

/** From the best to the middle. */
const spreadOf = (pool: readonly Known[], j: number): number => {
  const sorted = Float64Array.from(pool, ({ losses }) => losses[j]!).sort();
  return Math.min(sorted[sorted.length >> 1]! - sorted[0]!, Number.MAX_VALUE);
};

/** The one with the least sum of losses over their ranges; of one objective the best. */
const compromise = (pool: readonly Known[], group: readonly number[]): Known => {
  const ranges = group.map((j) => {
    const losses = pool.map((one) => one.losses[j]!);
    const low = losses.reduce((least, loss) => Math.min(least, loss));
    const high = losses.reduce((most, loss) => Math.max(most, loss));
    // By halves: a range of the largest doubles must not overflow.
    return { low, half: Math.max(high / 2 - low / 2, Number.MIN_VALUE) };
  });
  const sumOf = ({ losses }: Known): number =>
    group.reduce((sum, j, g) => sum + (losses[j]! / 2 - ranges[g]!.low / 2) / ranges[g]!.half, 0);
  return pool.reduce((best, one) => (sumOf(one) < sumOf(best) ? one : best));
};
