import { type WorkerId, workerId } from "@hyperdial/core";

/** A local worker: one slot of one process. Pids come back, so the process's start is part of it. */
export interface LocalWorker {
  readonly host: string;
  readonly pid: number;
  readonly startedAtMs: number;
  readonly slot: number;
}

/** `host:pid:startedAtMs/slot` */
export const formatWorkerId = (worker: LocalWorker): WorkerId =>
  workerId(`${worker.host}:${worker.pid}:${worker.startedAtMs}/${worker.slot}`);

/** Null for a worker of another kind. */
export const parseWorkerId = (id: WorkerId): LocalWorker | null => {
  const match = /^(.+):(\d+):(\d+)\/(\d+)$/.exec(id);
  if (match === null) return null;
  const [, host = "", pid, startedAtMs, slot] = match;
  return { host, pid: Number(pid), startedAtMs: Number(startedAtMs), slot: Number(slot) };
};
