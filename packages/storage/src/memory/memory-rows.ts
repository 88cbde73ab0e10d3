import type {
  Cell,
  CheckpointRef,
  Cost,
  EventNumber,
  FencingToken,
  IdempotencyKey,
  Metrics,
  Run,
  RunEnd,
  RunNumber,
  Trial,
  TrialNumber,
  WorkerId,
} from "@hyperdial/core";

/** A trial as memory keeps it. `trial` is replaced, never written into: callers hold it. */
export interface TrialRow {
  trial: Trial;
  readonly cells: Cell[];
  readonly values: (Metrics | undefined)[];
  /** In order of their numbers. */
  readonly runs: RunRow[];
  /** A run of it was claimed once, and took its one trial of the budget. */
  charged: boolean;
  heldRuns: number;
  cost: Cost;
}

export interface RunRow {
  readonly run: RunNumber;
  readonly trial: TrialNumber;
  readonly cell: Cell;
  state: Run["state"];
  attempt: number;
  /** Of the last claim; 0: never claimed. It grows with every claim, also where the attempt does not count. */
  token: FencingToken;
  readonly fromStep: number;
  readonly untilStep: number | null;
  readonly checkpoint: CheckpointRef | null;
  worker: WorkerId;
  claimedAtMs: number;
  leaseExpiresAtMs: number;
  reserve: Cost;
  /** The last claim's key, event and whether it made the trial: the same answer again. */
  claimKey: IdempotencyKey | null;
  claimEvent: EventNumber;
  claimCreated: boolean;
  /** The last lease that was settled, and with which event. */
  settledToken: FencingToken;
  settledEvent: EventNumber;
  end: RunEnd | null;
}

export const runOf = (row: RunRow): Run => {
  const { run, trial, cell, attempt, fromStep, untilStep, checkpoint } = row;
  const facts = { run, trial, cell, attempt, fromStep, untilStep, checkpoint };
  if (row.end !== null) return { ...facts, state: "ended", end: row.end };
  if (row.state === "waiting") return { ...facts, state: "waiting" };
  return { ...facts, ...leaseOf(row), state: row.state as "leased" | "running" };
};

const leaseOf = ({ worker, token, leaseExpiresAtMs }: RunRow) => ({ worker, token, leaseExpiresAtMs });
