import { type Cost, currencies } from "./cost.js";

/** A study's limits; what is absent is unlimited. `wallSeconds` counts while a runner is at work. */
export interface Budget extends Partial<Cost> {
  readonly wallSeconds?: number;
}

/** What was spent and what is held back for runs under way. `reserved + settled` never passes the limit. */
export interface Spending {
  readonly reserved: Cost;
  readonly settled: Cost;
  readonly wallSeconds: number;
}

/** The first currency in which `request` does not fit beside what is reserved and settled; null where all fit. */
export const firstExceeded = (
  budget: Budget,
  spending: Spending,
  request: Partial<Cost>,
): keyof Budget | null => {
  for (const currency of currencies) {
    const limit = budget[currency];
    const asked = request[currency] ?? 0;
    if (limit === undefined) continue;
    const taken = spending.reserved[currency] + spending.settled[currency];
    // A failure is not foreseen: nothing is reserved for it, so a spent failure budget stops the next claim.
    if (currency === "failures" ? taken >= limit : taken + asked > limit) return currency;
  }
  if (budget.wallSeconds !== undefined && spending.wallSeconds >= budget.wallSeconds) return "wallSeconds";
  return null;
};
