import { processStartedAt } from "./process-started-at.js";
import type { LocalWorker } from "./worker-id.js";

/** The kernel's start times move with a clock that is being set; a pid does not come round within this. */
const toleranceMs = 5_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Whether a worker of this host is gone for certain: no such process, or another one under its pid. */
export const isDeadWorker = (worker: LocalWorker, self: Omit<LocalWorker, "slot">): boolean => {
  if (worker.host !== self.host) return false;
  if (worker.pid === self.pid) return worker.startedAtMs !== self.startedAtMs;
  if (!isAlive(worker.pid)) return true;
  const startedAtMs = processStartedAt(worker.pid);
  return startedAtMs !== null && Math.abs(startedAtMs - worker.startedAtMs) > toleranceMs;
};
