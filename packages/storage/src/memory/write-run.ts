import type { Cost, EventNumber, Lease, Report, RunEnd, Trial } from "@hyperdial/core";
import { lastRuns, sameCell } from "../rules/cell-runs.js";
import { goesAgain } from "../rules/goes-again.js";
import { leaseLost } from "../rules/refusals.js";
import { settledCost } from "../rules/settled-cost.js";
import { trialEndAfter } from "../rules/trial-end-after.js";
import type { RunRow } from "./memory-rows.js";
import { isEnded, type MemoryStudy } from "./memory-study.js";

/** The run that the lease is of; throws `lease_lost`, and leaves an event, where it is another's now or has ended. */
const heldRun = (study: MemoryStudy, { run, token }: Lease, what: "report" | "end" | "renew"): RunRow => {
  const row = study.runs[run - 1];
  if (row !== undefined && row.token === token && study.held.has(row)) return row;
  if (row === undefined) throw leaseLost(run, token, null, null);
  study.log("late writer", { kind: "late_write_refused", trial: row.trial, run, token, what });
  throw leaseLost(run, token, row.trial, row);
};

export const renewLease = (study: MemoryStudy, lease: Lease, leaseSeconds: number) => {
  const row = heldRun(study, lease, "renew");
  row.state = "running";
  row.leaseExpiresAtMs = study.nowMs() + leaseSeconds * 1000;
  return { leaseExpiresAtMs: row.leaseExpiresAtMs };
};

export const keepReports = (
  study: MemoryStudy,
  lease: Lease,
  reports: readonly Report[],
  leaseSeconds: number,
): { event: EventNumber } => {
  const { run, trial, cell, worker } = heldRun(study, lease, "report");
  renewLease(study, lease, leaseSeconds);
  const news = study.newsOf(run, reports);
  if (news.length === 0) return { event: study.lastEvent };
  const { event, atMs } = study.log(worker, { kind: "reported", trial, run });
  study.reports.set(
    event,
    news.map((report) => ({ ...report, trial, run, cell, event, atMs })),
  );
  return { event };
};

export const settleRun = (
  study: MemoryStudy,
  lease: Lease,
  { end, cost }: { end: RunEnd; cost: Partial<Cost> },
): { event: EventNumber; trial: Trial } => {
  const before = study.runs[lease.run - 1];
  if (before !== undefined && before.settledToken === lease.token) {
    return { event: before.settledEvent, trial: study.row(before.trial).trial };
  }
  const row = heldRun(study, lease, "end");
  const trial = study.row(row.trial);
  const open = !isEnded(trial.trial);
  const again = open && goesAgain(end, row.attempt, study.record.spec.attempts);
  if (!again) {
    row.state = "ended";
    row.end = end;
    if (end.kind === "ok")
      trial.values[trial.cells.findIndex((cell) => sameCell(cell, row.cell))] = end.metrics;
  }
  const becomes =
    again || !open ? null : trialEndAfter(end, lastRuns(trial.cells, trial.runs), study.cellRules);
  const booked = settledCost(cost, row.reserve, becomes?.state);
  study.letGo(row, booked);
  const { run, cell, worker } = row;
  const event = study.log(
    worker,
    becomes === null
      ? { kind: "run_ended", trial: row.trial, run, cell, end, cost: booked }
      : { kind: "run_ended", trial: row.trial, run, cell, end, cost: booked, becomes },
  );
  row.settledToken = lease.token;
  row.settledEvent = event.event;
  if (again) {
    if (end.then === "put_back") row.attempt -= 1;
    study.putBack(row);
  } else study.moveTrial(trial, becomes, event);
  return { event: event.event, trial: trial.trial };
};
