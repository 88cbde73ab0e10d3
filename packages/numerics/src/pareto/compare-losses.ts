import type { Losses } from "./losses.js";

/** By the first objective, then by the next ones: nothing is dominated by what comes after it. 0 for equal ones only. */
export const compareLosses = (a: Losses, b: Losses): number => {
  for (let i = 0; i < a.length; i++) {
    if ((a[i] as number) < (b[i] as number)) return -1;
    if ((a[i] as number) > (b[i] as number)) return 1;
  }
  return 0;
};
