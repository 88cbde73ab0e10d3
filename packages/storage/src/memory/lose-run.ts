import type { WorkerId } from "@hyperdial/core";
import { lastRuns } from "../rules/cell-runs.js";
import { lostCost, lostEnd } from "../rules/lost-run.js";
import { settledCost } from "../rules/settled-cost.js";
import { trialEndAfter } from "../rules/trial-end-after.js";
import type { RunRow } from "./memory-rows.js";
import { isEnded, type MemoryStudy } from "./memory-study.js";

/** A run whose worker is gone waits again while it has attempts left and its trial goes on; else it has failed as lost. */
export const loseRun = (study: MemoryStudy, row: RunRow, actor: string): void => {
  const trial = study.row(row.trial);
  const { run, worker, attempt, checkpoint } = row;
  const then = !isEnded(trial.trial) && attempt < study.record.spec.attempts ? "retry" : "lost";
  const end = lostEnd(worker, attempt);
  if (then === "lost") {
    row.state = "ended";
    row.end = end;
  }
  const becomes =
    then === "retry" || isEnded(trial.trial)
      ? null
      : trialEndAfter(end, lastRuns(trial.cells, trial.runs), study.cellRules);
  const cost = settledCost(
    lostCost(row.reserve, { ...row, nowMs: study.nowMs() }, study.settled),
    row.reserve,
    becomes?.state,
  );
  study.letGo(row, cost);
  const event = study.log(actor, {
    ...{ kind: "lease_expired", trial: row.trial, run, worker, then, cost },
    ...(checkpoint === null ? {} : { checkpoint }),
    ...(becomes === null ? {} : { becomes }),
  });
  if (then === "retry") study.putBack(row);
  else study.moveTrial(trial, becomes, event);
};

/** Expired leases are put back by whoever claims next. */
export const putBackExpired = (study: MemoryStudy, actor: string): void => {
  if (study.held.size === 0) return;
  const nowMs = study.nowMs();
  const expired = [...study.held].filter(({ leaseExpiresAtMs }) => leaseExpiresAtMs <= nowMs);
  for (const row of expired.sort((a, b) => a.run - b.run)) loseRun(study, row, actor);
};

/** Returns how many runs the worker held. */
export const releaseRuns = (study: MemoryStudy, worker: WorkerId): number => {
  const held = [...study.held].filter((row) => row.worker === worker).sort((a, b) => a.run - b.run);
  for (const row of held) loseRun(study, row, worker);
  return held.length;
};
