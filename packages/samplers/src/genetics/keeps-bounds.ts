import type { Outcome } from "../population/follow-outcomes.js";

/** Whether it ended in results that are not known to break a bound. */
export const keepsBounds = ({ losses, excesses }: Outcome): boolean =>
  losses !== null && (excesses?.every((excess) => !(excess > 0)) ?? true);
