import type { Budget, Cost, Spending } from "@hyperdial/core";

export interface ReserveRequest {
  readonly budget: Budget;
  readonly spending: Spending;
  /** The program's own limit; null where the study sets none. */
  readonly timeoutSeconds: number | null;
  readonly graceSeconds: number;
  /** Slots of this runner that are free, this run's own among them. */
  readonly freeSlots: number;
}

export interface ReservePlan {
  readonly reserve: Partial<Cost>;
  /** The run is ended by then, grace included; null where run time has no limit. */
  readonly endWithinSeconds: number | null;
}

/** Between telling a process tree to die and its being gone. */
const endingSeconds = 0.25;
/** No run is worth starting for less: half of it goes for the ending. */
const leastSeconds = 2 * endingSeconds;

/**
 * What one more run may cost at most. Run time without a time-out is shared out over the free slots, and the run is stopped in
 * time; a failure is held back for each run, so that no number of parallel runs fails more often than the budget says.
 * Null: less run time is left than a run is worth.
 */
export const planReserve = (request: ReserveRequest): ReservePlan | null => {
  const { budget, spending, timeoutSeconds, graceSeconds, freeSlots } = request;
  const failures = budget.failures === undefined ? {} : { failures: 1 };
  if (budget.runSeconds === undefined) return { reserve: failures, endWithinSeconds: null };
  const left = budget.runSeconds - spending.reserved.runSeconds - spending.settled.runSeconds;
  const share =
    timeoutSeconds === null
      ? left / Math.max(1, freeSlots)
      : Math.min(left, timeoutSeconds + graceSeconds + endingSeconds);
  if (share < leastSeconds) return null;
  // Rounding must not push the sum over the limit.
  const runSeconds = share * (1 - 1e-9);
  return {
    reserve: { ...failures, runSeconds },
    endWithinSeconds: runSeconds - endingSeconds,
  };
};
