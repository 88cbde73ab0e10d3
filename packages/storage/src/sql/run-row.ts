import {
  type Cell,
  type CheckpointRef,
  fencingToken,
  type Run,
  type RunEnd,
  runNumber,
  type StudyId,
  trialNumber,
  workerId,
} from "@hyperdial/core";
import { type CellRun, lastRuns } from "../rules/cell-runs.js";
import { all, type Verb } from "./verb.js";

export interface RunRow {
  readonly run: number;
  readonly trial: number;
  readonly fold: number;
  readonly seed: number;
  readonly state: Run["state"];
  readonly attempt: number;
  readonly token: number;
  readonly from_step: number;
  readonly until_step: number | null;
  readonly checkpoint: string | null;
  readonly worker: string | null;
  readonly claimed_at_ms: number;
  readonly lease_expires_at_ms: number;
  readonly reserve: string;
  readonly claim_event: number;
  readonly claim_created: number;
  readonly settled_token: number;
  readonly settled_event: number;
  readonly ended: string | null;
}

export const cellOf = ({ fold, seed }: { readonly fold: number; readonly seed: number }): Cell => ({
  fold,
  seed,
});

export const checkpointOf = (row: RunRow): CheckpointRef | null =>
  row.checkpoint === null ? null : JSON.parse(row.checkpoint);

const factsOf = (row: RunRow) => ({
  run: runNumber(row.run),
  trial: trialNumber(row.trial),
  cell: cellOf(row),
  attempt: row.attempt,
  fromStep: row.from_step,
  untilStep: row.until_step,
  checkpoint: checkpointOf(row),
});

const leaseOf = (row: RunRow) => ({
  worker: workerId(row.worker ?? ""),
  token: fencingToken(row.token),
  leaseExpiresAtMs: row.lease_expires_at_ms,
});

export const runOf = (row: RunRow): Run => {
  if (row.ended !== null) return { ...factsOf(row), state: "ended", end: JSON.parse(row.ended) };
  if (row.state === "waiting") return { ...factsOf(row), state: "waiting" };
  return { ...factsOf(row), ...leaseOf(row), state: row.state as "leased" | "running" };
};

/** A run as its last claim left it, whatever became of it since. */
export const claimedRunOf = (row: RunRow): Run & { readonly state: "leased" } => ({
  ...factsOf(row),
  ...leaseOf(row),
  state: "leased",
});

export const cellRunOf = (row: RunRow): CellRun => ({
  cell: cellOf(row),
  state: row.state,
  end: row.ended === null ? null : (JSON.parse(row.ended) as RunEnd),
  fromStep: row.from_step,
  untilStep: row.until_step,
  checkpoint: checkpointOf(row),
});

/** The last run of each of a trial's cells. */
export function* readLastRuns(
  study: StudyId,
  trial: number,
  cells: readonly Cell[],
): Verb<readonly CellRun[]> {
  const rows = yield* all<RunRow>("SELECT * FROM runs WHERE study = :study AND trial = :trial ORDER BY run", {
    study,
    trial,
  });
  return lastRuns(cells, rows.map(cellRunOf));
}
