/** Of an unknown budget as of so many trials. */
const usualTrials = 200;

/** Trials that survive where a front is looked for, by the root of the budget: with hundreds of trials, generations count for more than variety. */
export const frontSize = (trials = usualTrials): number =>
  Math.max(8, Math.min(100, Math.round(1.1 * Math.sqrt(trials))));
