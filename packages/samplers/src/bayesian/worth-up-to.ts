type Values = readonly number[];

/** Beyond the worst of the front: a tenth of its range. */
const margin = 0.1;
/** Trials whose middle is the least that counts, while the front is short. */
export const firstTrials = 12;

/**
 * Up to where each loss is worth something beside the others: somewhat beyond the worst of the front, and no less than what was usual at first, for
 * a front of few points spans little of what it will. `front`, `first`: losses by trial, those of the first trials that ended.
 */
export const worthUpTo = (front: readonly Values[], first: readonly Values[]): number[] =>
  first[0]!.map((_, j) => {
    const early = Float64Array.from(first, (losses) => losses[j]!).sort();
    const usual = early[early.length >> 1]!;
    const low = front.reduce((least, losses) => Math.min(least, losses[j]!), Number.POSITIVE_INFINITY);
    const high = front.reduce((most, losses) => Math.max(most, losses[j]!), Number.NEGATIVE_INFINITY);
    // By halves: a range of the largest doubles must not overflow.
    const beyond = Math.min(high + 2 * margin * (high / 2 - low / 2), Number.MAX_VALUE);
    return front.length === 0 ? usual : Math.max(usual, beyond);
  });
