import { type RunEnd, runNumber, type StudyId, trialNumber, type WorkerId, workerId } from "@hyperdial/core";
import { lostCost, lostEnd } from "../rules/lost-run.js";
import { settledCost } from "../rules/settled-cost.js";
import { trialEndAfter } from "../rules/trial-end-after.js";
import { bookRun, moveTrial, putBack } from "./let-go.js";
import { checkpointOf, type RunRow, readLastRuns } from "./run-row.js";
import { costOf, logEvent, openState, type StudyState, type StudyTime, saveState } from "./study-state.js";
import { readTrial, trialOf } from "./trial-row.js";
import { all, run, type Verb } from "./verb.js";

/** Expired leases are put back by whoever claims next. */
export function* loseExpiredRuns(state: StudyState, actor: string): Verb<void> {
  if (state.openRuns === 0) return;
  const expired = yield* all<RunRow>(
    `SELECT * FROM runs WHERE study = :study AND state IN ('leased', 'running')
       AND lease_expires_at_ms <= :nowMs ORDER BY run`,
    { study: state.study, nowMs: state.nowMs },
  );
  for (const row of expired) yield* loseRun(state, row, actor);
}

/** Returns how many runs the worker held. */
export function* releaseRuns(study: StudyId, worker: WorkerId, time: StudyTime): Verb<number> {
  const state = yield* openState(study, time);
  const held = yield* all<RunRow>(
    `SELECT * FROM runs WHERE study = :study AND state IN ('leased', 'running') AND worker = :worker ORDER BY run`,
    { study, worker },
  );
  for (const row of held) yield* loseRun(state, row, worker);
  yield* saveState(state);
  return held.length;
}

/** A run whose worker is gone waits again while it has attempts left and its trial goes on; else it has failed as lost. */
function* loseRun(state: StudyState, row: RunRow, actor: string): Verb<void> {
  const trial = yield* readTrial(state, trialNumber(row.trial));
  const isEnded = "endedEvent" in trialOf(trial);
  const then = !isEnded && row.attempt < state.rules.attempts ? "retry" : "lost";
  const worker = workerId(row.worker ?? "");
  const end = lostEnd(worker, row.attempt);
  if (then === "lost") yield* endRun(state, row, end);
  const becomes =
    then === "retry" || isEnded
      ? null
      : trialEndAfter(
          end,
          yield* readLastRuns(state.study, row.trial, JSON.parse(trial.cells)),
          state.rules.cells,
        );
  const reserve = costOf(row.reserve);
  const times = {
    claimedAtMs: row.claimed_at_ms,
    leaseExpiresAtMs: row.lease_expires_at_ms,
    nowMs: state.nowMs,
  };
  const cost = settledCost(lostCost(reserve, times, state.settled), reserve, becomes?.state);
  bookRun(state, row, cost);
  const checkpoint = checkpointOf(row);
  const event = yield* logEvent(state, actor, {
    ...{ kind: "lease_expired", trial: trialNumber(row.trial), run: runNumber(row.run), worker, then, cost },
    ...(checkpoint === null ? {} : { checkpoint }),
    ...(becomes === null ? {} : { becomes }),
  });
  yield* moveTrial(state, trial, { run: row, becomes, event, value: null, cost });
  if (then === "retry") yield* putBack(state, row, row.attempt);
}

/** For good. */
export function* endRun(state: StudyState, row: RunRow, end: RunEnd): Verb<void> {
  yield* run("UPDATE runs SET state = 'ended', ended = :ended WHERE study = :study AND run = :run", {
    study: state.study,
    run: row.run,
    ended: JSON.stringify(end),
  });
}
