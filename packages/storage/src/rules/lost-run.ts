import type { Cost, RunEnd, WorkerId } from "@hyperdial/core";

/** How a run ended that nobody heard of again. */
export const lostEnd = (worker: WorkerId, attempt: number): RunEnd & { kind: "failed" } => ({
  kind: "failed",
  failure: "lost",
  message: `its worker ${worker} was lost on attempt ${attempt}`,
  metrics: {},
  then: "give_up",
});

/**
 * What a lost run took: its time until its lease ended, within what was held back; energy as the study's other runs took in such a time; of the rest,
 * and where there are no others, all that was held back.
 */
export const lostCost = (
  reserve: Cost,
  { claimedAtMs, leaseExpiresAtMs, nowMs }: { claimedAtMs: number; leaseExpiresAtMs: number; nowMs: number },
  settled: Cost,
): Partial<Cost> => {
  const heldSeconds = Math.max(0, Math.min(nowMs, leaseExpiresAtMs) - claimedAtMs) / 1000;
  const runSeconds = reserve.runSeconds > 0 ? Math.min(heldSeconds, reserve.runSeconds) : heldSeconds;
  const usual =
    settled.runSeconds > 0
      ? (heldSeconds * settled.kilowattHours) / settled.runSeconds
      : reserve.kilowattHours;
  return { runSeconds, money: reserve.money, kilowattHours: Math.min(usual, reserve.kilowattHours) };
};
