import type { Storage, StudyId } from "@hyperdial/core";
import { isDeadWorker } from "./is-dead-worker.js";
import { thisProcess } from "./this-process.js";
import { parseWorkerId } from "./worker-id.js";

/** Puts back at once what dead processes of this machine held, instead of waiting for their leases' ends. Returns how many runs. */
export const releaseDeadWorkers = async (
  storage: Storage,
  study: StudyId,
  isDead: typeof isDeadWorker = isDeadWorker,
): Promise<number> => {
  const open = await storage.runs(study, { open: true });
  const holders = new Set(
    open.flatMap((run) => (run.state === "leased" || run.state === "running" ? [run.worker] : [])),
  );
  let released = 0;
  for (const holder of holders) {
    const worker = parseWorkerId(holder);
    if (worker !== null && isDead(worker, thisProcess)) released += await storage.release(study, holder);
  }
  return released;
};
