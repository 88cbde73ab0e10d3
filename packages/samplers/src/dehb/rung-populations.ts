import {
  type BracketPlan,
  evolvingPlace,
  excessesOf,
  type History,
  type SamplerContext,
  type Space,
  type TrialNumber,
  type TrialReport,
} from "@hyperdial/core";
import { lossesOf } from "../observed/losses-of.js";
import { followSingleLoss, type Measured, type SingleLoss } from "../population/single-loss.js";

/** One that lives at a rung. */
export interface Individual extends Measured {
  readonly trial: TrialNumber;
  /** Coordinates, NaN where inactive. */
  readonly unit: Float64Array;
}

/** A population for each step of comparison; who competes with whom is told by trial numbers and the order of reports, never by timing. */
export interface RungPopulations {
  /** Its slots; undefined where nobody has come. */
  at(step: number): readonly (Individual | undefined)[];
  /** Those of a step, best first. */
  ranked(step: number): readonly Individual[];
  /** The slot that the next trial at a step competes for, where its number does not tell. */
  nextSlot(step: number): number;
}

interface Rung {
  readonly step: number;
  readonly slots: (Individual | undefined)[];
  /** Those of the first round that have come here. */
  arrived: number;
}

const meansOf = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists[0]!.map((_, i) => lists.reduce((sum, one) => sum + one[i]!, 0) / lists.length);

/** Where one cell says nothing of a bound nothing is known. */
const meanOf = (cells: readonly Measured[]): Measured => {
  const excesses = cells.flatMap((cell) => (cell.excesses === null ? [] : [cell.excesses]));
  return {
    losses: meansOf(cells.map(({ losses }) => losses)),
    excesses: excesses.length < cells.length ? null : meansOf(excesses),
  };
};

/** Follows reports. A trial's loss at a rung is the mean over its cells of the first reports at or after it, as they were said first. */
export const followRungs = (
  { objectives, bounds = [] }: Pick<SamplerContext<unknown>, "objectives" | "bounds">,
  plans: readonly BracketPlan[],
): { at(history: History): RungPopulations } => {
  let space: Space | null = null;
  let revision = -1;
  let read = 0;
  let rungs = new Map<number, Rung>();
  let single: SingleLoss = followSingleLoss(objectives.length);
  /** By trial and rung what was said, cell by cell, of those that have not all cells there. */
  let partial = new Map<string, Map<string, Measured>>();

  const restart = (): void => {
    read = 0;
    partial = new Map();
    single = followSingleLoss(objectives.length);
    rungs = new Map();
    for (const { sizes, steps } of plans) {
      for (const [i, step] of steps.entries()) {
        const slots = rungs.get(step)?.slots ?? [];
        while (slots.length < sizes[i]!) slots.push(undefined);
        rungs.set(step, { step, slots, arrived: 0 });
      }
    }
  };

  const arrive = (history: History, trial: TrialNumber, rung: Rung, measured: Measured): void => {
    const { point, spaceVersion } = history.trial(trial);
    const fitting = spaceVersion === history.space.version ? point : history.space.adopt(point);
    const { job } = evolvingPlace(plans, trial);
    const slot = (job ?? rung.arrived) % rung.slots.length;
    if (job === null) rung.arrived += 1;
    if (fitting === null) return;
    single.learn(measured);
    const parent = rung.slots[slot];
    if (parent !== undefined && single.of(measured) > single.of(parent)) return;
    rung.slots[slot] = { trial, unit: history.space.encode(fitting), ...measured };
  };

  const take = (history: History, { trial, cell, step, metrics }: TrialReport): void => {
    if (step === null || history.trial(trial).invalidated !== undefined) return;
    const losses = lossesOf({ metrics }, objectives);
    if (losses === null) return;
    const { plan, rung: begin, job } = evolvingPlace(plans, trial);
    const climbed = job === null ? plan.steps : plan.steps.slice(begin, begin + 1);
    for (const target of climbed) {
      if (step < target) break;
      const key = `${trial}/${target}`;
      const cells = partial.get(key) ?? new Map<string, Measured>();
      partial.set(key, cells);
      const which = `${cell.fold}/${cell.seed}`;
      const wanted = Math.max(1, history.cells(trial).length);
      if (cells.has(which) || cells.size >= wanted) continue;
      cells.set(which, { losses, excesses: excessesOf(metrics, bounds) });
      if (cells.size < wanted) continue;
      arrive(history, trial, rungs.get(target)!, meanOf([...cells.values()]));
    }
  };

  return {
    at(history) {
      const { reported } = history;
      if (history.space !== space || history.revision !== revision || reported.length < read) {
        ({ space, revision } = history);
        restart();
      }
      for (; read < reported.length; read++) take(history, reported[read]!);
      return {
        at: (step) => rungs.get(step)?.slots ?? [],
        ranked: (step) =>
          (rungs.get(step)?.slots ?? [])
            .filter((slot) => slot !== undefined)
            .sort((a, b) => single.of(a) - single.of(b) || a.trial - b.trial),
        nextSlot(step) {
          const rung = rungs.get(step);
          return rung === undefined ? 0 : rung.arrived % rung.slots.length;
        },
      };
    },
  };
};
