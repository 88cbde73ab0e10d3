import type { Losses } from "../pareto/losses.js";

/** Equal infinities do not differ. */
export const difference = (a: number, b: number): number => (a === b ? 0 : a - b);

/** Euclidean. */
export const distance = (a: Losses, b: Losses): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += difference(a[j] as number, b[j] as number) ** 2;
  return Math.sqrt(sum);
};
