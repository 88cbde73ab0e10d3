import { type WorkerId, workerId } from "@hyperdial/core";

/** A local worker: one slot of one process. Pids come back, so the process's start is part of it. */
export interface LocalWorker {
  readonly host: string;
  readonly pid: number;
  readonly startedAtMs: number;
  readonly slot: number;
}

/** `host:pid:startedAtMs`: what the ids of a process's workers begin with. */
export const formatProcess = ({ host, pid, startedAtMs }: Omit<LocalWorker, "slot">): string =>
  `${host}:${pid}:${startedAtMs}`;

/** `host:pid:startedAtMs/slot` */
export const formatWorkerId = (worker: LocalWorker): WorkerId =>
  workerId(`${formatProcess(worker)}/${worker.slot}`);

/** Null for a worker of another kind. */
export const parseWorkerId = (id: WorkerId): LocalWorker | null => {
  const match = /^(.+):(\d+):(\d+)\/(\d+)$/.exec(id);
  if (match === null) return null;
  const [, host = "", pid, startedAtMs, slot] = match;
  return { host, pid: Number(pid), startedAtMs: Number(startedAtMs), slot: Number(slot) };
};
