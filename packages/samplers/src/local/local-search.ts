import type { EventNumber, Objective } from "@hyperdial/core";
import { exp, keyedRandom, log, median } from "@hyperdial/numerics";
import type { Outcome } from "../population/follow-outcomes.js";
import type { Measured } from "../population/single-loss.js";
import { type LossComparison, lossComparison } from "./compare-losses.js";

export interface LocalRules {
  readonly method: "climb" | "anneal";
  /** Trials in a row that bring nothing better before a climb begins elsewhere. */
  readonly patience: number;
  /** The standard deviation of a first step, as a share of a range. */
  readonly step: number;
  /** The study's budget, over which it cools once; null: in cycles, each twice as long as the one before. */
  readonly trials: number | null;
  readonly seed: number;
  readonly objectives: readonly Objective[];
}

/** Where a search stands: in its `basin`th valley at `current`, next taking steps of about `step`. */
export interface Standing {
  readonly basin: number;
  readonly current: (Outcome & Measured) | null;
  readonly step: number;
  /** Of an annealing: how likely a typical worsening is accepted now. */
  readonly acceptance: number;
}

/** A step grows by this after a success and shrinks by the other after a failure: steady where one in five succeeds (Rechenberg, 1973). */
const growth = exp(0.4);
const shrinkage = exp(-0.1);
const shortestStep = 2 ** -10;
/** Without a budget, the first cooling takes this many trials. */
const firstCycle = 50;
/** Temperatures, in units of a typical difference: at the start one typical worsening in e is accepted, at the end none. */
const hottest = 1;
const coldest = 0.02;
const coolingRate = log(coldest / hottest);
/** Differences that a typical one is the median of: the latest. */
const remembered = 32;

/** Follows the trials as they end, and says where the search stands. */
export const localSearch = (
  rules: LocalRules,
): { readonly standing: Standing; learn(outcome: Outcome): void } => {
  const comparison: LossComparison = lossComparison(rules.objectives.length, rules.seed);
  const annealing = rules.method === "anneal";
  let basin = 0;
  /** Suggestions made before this event belong to an earlier basin. */
  let since = 0 as EventNumber;
  let current: (Outcome & Measured) | null = null;
  let step = rules.step;
  let stale = 0;
  let ended = 0;
  let endedInBasin = 0;
  const differences: number[] = [];

  const heat = (): number => {
    const progress =
      rules.trials === null ? endedInBasin / (firstCycle * 2 ** Math.min(basin, 20)) : ended / rules.trials;
    return hottest * exp(coolingRate * Math.min(progress, 1));
  };

  const accepts = (outcome: Outcome, difference: number): boolean => {
    if (difference <= 0) return true;
    if (!annealing || differences.length === 0) return false;
    const temperature = heat() * median(differences);
    return keyedRandom(rules.seed, "local", outcome.trial.number).next() < exp(-difference / temperature);
  };

  const leave = (outcome: Outcome): void => {
    basin++;
    since = outcome.trial.endedEvent;
    current = null;
    step = rules.step;
    stale = 0;
    endedInBasin = 0;
  };

  return {
    get standing() {
      return { basin, current, step, acceptance: exp(-1 / heat()) };
    },
    learn(outcome) {
      ended++;
      const { losses, trial } = outcome;
      const lived = losses === null ? null : { ...outcome, losses };
      if (lived !== null) comparison.see(lived);
      if (trial.origin.kind === "suggested" && trial.origin.seenEvent < since) return;
      endedInBasin++;
      stale++;
      if (lived !== null && current === null) {
        current = lived;
        stale = 0;
      } else if (lived !== null && current !== null && !lived.early) {
        const difference = comparison.difference(lived, current, basin);
        if (difference !== 0 && Number.isFinite(difference)) {
          differences.push(Math.abs(difference));
          if (differences.length > remembered) differences.shift();
        }
        if (accepts(outcome, difference)) current = lived;
        if (difference < 0) stale = 0;
      }
      if (annealing) {
        step = Math.max(shortestStep, rules.step * Math.sqrt(heat()));
        if (rules.trials === null && endedInBasin >= firstCycle * 2 ** Math.min(basin, 20)) leave(outcome);
      } else {
        step = Math.min(rules.step * 2, Math.max(shortestStep, step * (stale === 0 ? growth : shrinkage)));
        if (stale >= rules.patience) leave(outcome);
      }
    },
  };
};
