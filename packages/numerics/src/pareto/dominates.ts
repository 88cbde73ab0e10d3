import type { Losses } from "./losses.js";

/** Whether a is better than b in something, and worse in nothing: equal ones do not dominate each other. */
export const dominates = (a: Losses, b: Losses): boolean => {
  let better = false;
  for (let i = 0; i < a.length; i++) {
    const [mine, other] = [a[i] as number, b[i] as number];
    if (mine > other) return false;
    if (mine < other) better = true;
  }
  return better;
};
