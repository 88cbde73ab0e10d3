import { type Cost, noCost } from "@hyperdial/core";

/** A run's cost as it is booked: trials and failures are the storage's own count. */
export const settledCost = (cost: Partial<Cost>, reserve: Cost, becomes: string | undefined): Cost => ({
  ...noCost,
  ...cost,
  trials: reserve.trials,
  failures: becomes === "failed" ? 1 : 0,
});
