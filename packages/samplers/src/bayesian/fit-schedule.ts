/**
 * The number of observations that the model in use at n was fitted to: every size up to 24, then each a twelfth larger. A
 * function of n alone, so that a cold start fits to the same data as one that has followed the study.
 */
export const fittedSize = (n: number): number => {
  if (n <= 24) return n;
  let size = 24;
  for (;;) {
    const next = size + Math.max(2, Math.floor(size / 12));
    if (next > n) return size;
    size = next;
  }
};
