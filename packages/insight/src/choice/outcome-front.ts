import {
  type Bound,
  type BrokenBound,
  brokenBounds,
  excessesOf,
  type Metrics,
  type Objective,
  totalExcess,
} from "@hyperdial/core";
import { hypervolume, paretoFront } from "@hyperdial/numerics";

/** What a complete trial came to. */
export interface OutcomeTrial {
  readonly trial: number;
  readonly metrics: Metrics;
}

export interface FrontMember extends OutcomeTrial {
  /** Its objectives in their order, each turned so that less is better. */
  readonly losses: readonly number[];
  /** Later trials that came to the very same values of all objectives. */
  readonly alike: readonly number[];
}

export interface NearestTrial extends OutcomeTrial {
  readonly broken: readonly BrokenBound[];
}

/** How often a bound is kept. */
export interface BoundStanding {
  readonly bound: Bound;
  readonly kept: number;
}

/** The trials that no other one beats in every objective, of those that keep all bounds. */
export interface OutcomeFront {
  readonly objectives: readonly Objective[];
  /** Best by the first objective first. */
  readonly members: readonly FrontMember[];
  /** Trials with a finite value of every objective and every bounded metric; of the others nothing can be said. */
  readonly judged: number;
  readonly unjudged: number;
  /** Of those judged, how many keep all bounds. */
  readonly feasible: number;
  readonly bounds: readonly BoundStanding[];
  /** Where none keeps all bounds: the one that breaks them least, and the bound that the fewest keep. */
  readonly nearest: NearestTrial | null;
  readonly hardest: Bound | null;
  /**
   * What the front dominates up to `reference`, in the product of the objectives' units; and as a share of the box between the best of each
   * objective and the reference. Null where some objective never differs.
   */
  readonly hypervolume: { readonly value: number; readonly share: number } | null;
  /** By objective, in its own unit: the worst that a feasible trial came to, and a tenth of the range beyond. */
  readonly reference: readonly number[] | null;
}

/** A metric turned so that less is better, or back. */
export const turned = (value: number, { direction }: Objective): number =>
  direction === "minimize" ? value : -value;

/** The front of complete trials; trials without all objectives or bounded metrics are counted and left out. */
export const outcomeFront = (
  trials: readonly OutcomeTrial[],
  { objectives, bounds }: { readonly objectives: readonly Objective[]; readonly bounds: readonly Bound[] },
): OutcomeFront => {
  const isKnown = ({ metrics }: OutcomeTrial): boolean =>
    [...objectives, ...bounds].every(({ metric }) => Number.isFinite(metrics[metric]));
  const judged = trials.filter(isKnown);
  const feasible = judged.filter(({ metrics }) => totalExcess(metrics, bounds) === 0);
  const lossesOf = ({ metrics }: OutcomeTrial) =>
    objectives.map((each) => turned(metrics[each.metric]!, each));
  const rows = feasible.map((trial) => ({ ...trial, losses: lossesOf(trial) }));
  const members = nonDominated(rows);
  const standings = bounds.map((bound) => ({
    bound,
    kept: judged.filter(({ metrics }) => excessesOf(metrics, [bound])![0]! <= 0).length,
  }));
  const isEmpty = feasible.length === 0 && judged.length > 0;
  return {
    objectives,
    members,
    judged: judged.length,
    unjudged: trials.length - judged.length,
    feasible: feasible.length,
    bounds: standings,
    nearest: isEmpty ? nearestOf(judged, bounds) : null,
    hardest: isEmpty
      ? standings.reduce((least, each) => (each.kept < least.kept ? each : least)).bound
      : null,
    ...volumeOf(rows, members, objectives),
  };
};

type Row = OutcomeTrial & { readonly losses: readonly number[] };

const nearestOf = (judged: readonly OutcomeTrial[], bounds: readonly Bound[]): NearestTrial => {
  const nearest = judged.reduce((least, each) =>
    totalExcess(each.metrics, bounds) < totalExcess(least.metrics, bounds) ? each : least,
  );
  return { ...nearest, broken: brokenBounds(nearest.metrics, bounds) };
};

/** Those that are alike lie side by side once sorted: the first stands for all. */
const nonDominated = (rows: readonly Row[]): readonly FrontMember[] => {
  const front = paretoFront(rows.map(({ losses }) => losses)).map((row) => rows[row]!);
  const members: (Row & { alike: number[] })[] = [];
  for (const row of front.sort((a, b) => byLosses(a.losses, b.losses) || a.trial - b.trial)) {
    const last = members.at(-1);
    if (last !== undefined && byLosses(last.losses, row.losses) === 0) last.alike.push(row.trial);
    else members.push({ ...row, alike: [] });
  }
  return members;
};

const byLosses = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < a.length; i++) if (a[i]! !== b[i]!) return a[i]! - b[i]!;
  return 0;
};

/** How far the reference lies beyond the worst, in parts of the range: so that the ends of the front count too. */
const margin = 0.1;

const volumeOf = (
  rows: readonly Row[],
  members: readonly FrontMember[],
  objectives: readonly Objective[],
): Pick<OutcomeFront, "hypervolume" | "reference"> => {
  const best = objectives.map((_, i) =>
    rows.reduce((least, row) => Math.min(least, row.losses[i]!), Infinity),
  );
  const worst = objectives.map((_, i) =>
    rows.reduce((most, row) => Math.max(most, row.losses[i]!), -Infinity),
  );
  const sides = worst.map((most, i) => (1 + margin) * (most - best[i]!));
  if (!sides.every((side) => side > 0 && Number.isFinite(side)))
    return { hypervolume: null, reference: null };
  const unit = members.map(({ losses }) => losses.map((loss, i) => (loss - best[i]!) / sides[i]!));
  const share = hypervolume(
    unit,
    sides.map(() => 1),
  );
  const reference = objectives.map((objective, i) => turned(best[i]! + sides[i]!, objective));
  return { hypervolume: { value: sides.reduce((product, side) => product * side, share), share }, reference };
};
