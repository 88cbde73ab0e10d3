/** One round of successive halving: `sizes[i]` trials go to step `steps[i]`; the last step is a full training. */
export interface BracketPlan {
  readonly sizes: readonly number[];
  readonly steps: readonly number[];
}

/** The largest s with min · eta^s ≤ max, free of rounding. */
const halvingsBetween = (min: number, max: number, eta: number): number => {
  let halvings = 0;
  for (let step = min * eta; step <= max; step *= eta) halvings += 1;
  return halvings;
};

/** The steps of a bracket with so many halvings, a full training the last: max / eta^s, …, max / eta, max, in whole steps. */
const stepsOf = (max: number, eta: number, halvings: number): readonly number[] =>
  Array.from({ length: halvings + 1 }, (_, i) => Math.max(1, Math.round(max / eta ** (halvings - i))));

/** Hyperband's brackets, from the one that halves most to plain full trainings (Li et al., JMLR 2018, algorithm 1). */
export const hyperbandPlans = ({
  min,
  max,
  eta,
}: {
  min: number;
  max: number;
  eta: number;
}): readonly BracketPlan[] => {
  const most = halvingsBetween(min, max, eta);
  return Array.from({ length: most + 1 }, (_, index) => {
    const s = most - index;
    const n = Math.ceil(((most + 1) / (s + 1)) * eta ** s);
    return {
      sizes: Array.from({ length: s + 1 }, (__, i) => Math.max(1, Math.floor(n / eta ** i))),
      steps: stepsOf(max, eta, s),
    };
  });
};

/** Successive halving alone: `trials` begin, one in eta goes on, down to full trainings. */
export const halvingPlan = (
  { min, max, eta }: { min: number; max: number; eta: number },
  trials: number | null,
): BracketPlan => {
  const s = halvingsBetween(min, max, eta);
  const n = trials ?? eta ** s;
  return {
    sizes: Array.from({ length: s + 1 }, (_, i) => Math.max(1, Math.floor(n / eta ** i))),
    steps: stepsOf(max, eta, s),
  };
};
