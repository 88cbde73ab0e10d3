import { hostname } from "node:os";
import { processStartedAt } from "./process-started-at.js";
import type { LocalWorker } from "./worker-id.js";

/** This process, as its workers' ids name it: read from where `isDeadWorker` reads another's. */
export const thisProcess: Omit<LocalWorker, "slot"> = {
  host: hostname(),
  pid: process.pid,
  startedAtMs: processStartedAt(process.pid) ?? Math.round(Date.now() - process.uptime() * 1000),
};
