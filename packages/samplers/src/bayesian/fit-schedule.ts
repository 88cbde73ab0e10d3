/** Every so manieth size of the schedule is fitted from the start. */
const freshEvery = 5;

/** Sizes at which a model is fitted. */
export interface FitSizes {
  /** The observations that the model in use was fitted to. */
  readonly fitted: number;
  /** A size no larger, at which the search for its parameters began anew; the others go on from what was found there. */
  readonly fresh: number;
}

/**
 * The sizes for n observations: every size up to 24, then each a twelfth larger. A function of n alone, so that a cold start,
 * which fits twice at most, finds the same parameters as one that has followed the study.
 */
export const fitSizes = (n: number): FitSizes => {
  if (n <= 24) return { fitted: n, fresh: n };
  let fitted = 24;
  let fresh = 24;
  for (let step = 1; ; step++) {
    const next = fitted + Math.max(2, Math.floor(fitted / 12));
    if (next > n) return { fitted, fresh };
    fitted = next;
    if (step % freshEvery === 0) fresh = next;
  }
};
