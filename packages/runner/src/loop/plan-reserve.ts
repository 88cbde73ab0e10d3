import type { Budget, Cost, Spending } from "@hyperdial/core";

export interface ReserveRequest {
  readonly budget: Budget;
  readonly spending: Spending;
  /** The program's own limit; null where the study sets none. */
  readonly timeoutSeconds: number | null;
  readonly graceSeconds: number;
  /** Slots of this runner that are free, this run's own among them. */
  readonly freeSlots: number;
  /** What the run can draw at most, in W; null where nobody measures. */
  readonly wattsAtMost: number | null;
}

export interface ReservePlan {
  readonly reserve: Partial<Cost>;
  /** The run is ended by then, grace included; null where run time has no limit. */
  readonly endWithinSeconds: number | null;
  /** The run is ended before it has drawn more; null where energy has no limit. */
  readonly endWithinKilowattHours: number | null;
}

/** Between telling a process tree to die and its being gone. */
const endingSeconds = 0.25;
/** No run is worth starting for less: half of it goes for the ending. */
const leastSeconds = 2 * endingSeconds;

const joulesPerKilowattHour = 3.6e6;

const left = ({ budget, spending }: ReserveRequest, currency: "runSeconds" | "kilowattHours"): number =>
  (budget[currency] ?? Number.POSITIVE_INFINITY) - spending.reserved[currency] - spending.settled[currency];

/** Seconds; null where they have no limit. */
const planSeconds = (request: ReserveRequest): number | null => {
  const { budget, timeoutSeconds, graceSeconds, freeSlots } = request;
  if (budget.runSeconds === undefined) return null;
  return timeoutSeconds === null
    ? left(request, "runSeconds") / Math.max(1, freeSlots)
    : Math.min(left(request, "runSeconds"), timeoutSeconds + graceSeconds + endingSeconds);
};

/**
 * Kilowatt-hours; null where they have no limit. What a run can draw at most is far from what it draws: its share is no more than its slot's, as
 * long as that is worth it.
 */
const planEnergy = (request: ReserveRequest, watts: number): number | null => {
  const { budget, timeoutSeconds, graceSeconds, freeSlots } = request;
  if (budget.kilowattHours === undefined) return null;
  const inSeconds = (seconds: number): number => (seconds * watts) / joulesPerKilowattHour;
  const all = left(request, "kilowattHours");
  const share = Math.max(all / Math.max(1, freeSlots), inSeconds(2 * leastSeconds));
  const most = timeoutSeconds === null ? share : inSeconds(timeoutSeconds + graceSeconds + endingSeconds);
  return Math.min(all, share, most);
};

/**
 * What one more run may cost at most. Run time without a time-out, and energy, are shared out over the free slots, and the run is stopped in
 * time; a failure is held back for each run, so that no number of parallel runs fails more often than the budget says.
 * `spent`: less of it is left than a run is worth.
 */
export const planReserve = (
  request: ReserveRequest,
): ReservePlan | { readonly spent: "runSeconds" | "kilowattHours" } => {
  const failures = request.budget.failures === undefined ? {} : { failures: 1 };
  const watts = request.wattsAtMost ?? 0;
  const seconds = planSeconds(request);
  if (seconds !== null && seconds < leastSeconds) return { spent: "runSeconds" };
  const energy = planEnergy(request, watts);
  if (energy !== null && energy <= (leastSeconds * watts) / joulesPerKilowattHour)
    return { spent: "kilowattHours" };
  // Rounding must not push the sum over the limit.
  const [runSeconds, kilowattHours] = [seconds, energy].map((share) =>
    share === null ? null : share * (1 - 1e-9),
  ) as [number | null, number | null];
  return {
    reserve: {
      ...failures,
      ...(runSeconds === null ? {} : { runSeconds }),
      ...(kilowattHours === null ? {} : { kilowattHours }),
    },
    endWithinSeconds: runSeconds === null ? null : runSeconds - endingSeconds,
    endWithinKilowattHours: kilowattHours,
  };
};
