import type { Cost } from "@hyperdial/core";

/** A run's cost as it is booked: trials and failures are the storage's own count. */
export const settledCost = (cost: Partial<Cost>, reserve: Cost, becomes: string | undefined): Cost => ({
  trials: reserve.trials,
  runSeconds: cost.runSeconds ?? 0,
  money: cost.money ?? 0,
  kilowattHours: cost.kilowattHours ?? 0,
  failures: becomes === "failed" ? 1 : 0,
});
