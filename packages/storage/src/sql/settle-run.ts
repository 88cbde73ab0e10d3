import {
  type Cell,
  type Cost,
  type EventNumber,
  eventNumber,
  type Lease,
  type RunEnd,
  runNumber,
  type StudyId,
  type Trial,
  trialNumber,
  workerId,
} from "@hyperdial/core";
import type { CellRun } from "../rules/cell-runs.js";
import { goesAgain } from "../rules/goes-again.js";
import { settledCost } from "../rules/settled-cost.js";
import { trialEndAfter } from "../rules/trial-end-after.js";
import { heldRun, readRun } from "./held-run.js";
import { bookRun, moveTrial, putBack } from "./let-go.js";
import { cellOf, cellRunOf, type RunRow, readLastRuns } from "./run-row.js";
import { costOf, logEvent, openState, type StudyState, type StudyTime, saveState } from "./study-state.js";
import { readTrial, type TrialRow, trialOf } from "./trial-row.js";
import { Refusal, run, type Verb } from "./verb.js";

export interface Settled {
  readonly event: EventNumber;
  readonly trial: Trial;
}

export function* settleRun(
  study: StudyId,
  lease: Lease,
  { end, cost, time }: { end: RunEnd; cost: Partial<Cost>; time: StudyTime },
): Verb<Settled | Refusal> {
  const state = yield* openState(study, time);
  const before = yield* readRun(study, lease);
  if (before !== undefined && before.settled_token === lease.token) {
    const trial = trialOf(yield* readTrial(state, trialNumber(before.trial)));
    return { event: eventNumber(before.settled_event), trial };
  }
  const row = yield* heldRun(state, before, { ...lease, what: "end" });
  const answer = row instanceof Refusal ? row : yield* settleHeld(state, row, { end, cost });
  yield* saveState(state);
  return answer;
}

function* settleHeld(
  state: StudyState,
  row: RunRow,
  { end, cost }: { end: RunEnd; cost: Partial<Cost> },
): Verb<Settled> {
  const { study, rules } = state;
  const trial = yield* readTrial(state, trialNumber(row.trial));
  const open = trial.ended_event === null;
  const again = open && goesAgain(end, row.attempt, rules.attempts);
  yield* run(
    `UPDATE runs SET settled_token = :token, settled_event = :event, state = :state, ended = :ended
     WHERE study = :study AND run = :run`,
    {
      ...{ study, run: row.run, token: row.token, event: state.lastEvent + 1 },
      ...{ state: again ? row.state : "ended", ended: again ? null : JSON.stringify(end) },
    },
  );
  const becomes =
    again || !open ? null : trialEndAfter(end, yield* restingRuns(study, { trial, row, end }), rules.cells);
  const booked = settledCost(cost, costOf(row.reserve), becomes?.state);
  bookRun(state, row, booked);
  const event = yield* logEvent(state, workerId(row.worker ?? ""), {
    kind: "run_ended",
    trial: trialNumber(row.trial),
    run: runNumber(row.run),
    cell: cellOf(row),
    end,
    cost: booked,
    ...(becomes === null ? {} : { becomes }),
  });
  const value = end.kind === "ok" ? end.metrics : null;
  const moved = yield* moveTrial(state, trial, { run: row, becomes, event, value, cost: booked });
  if (again) yield* putBack(state, row, end.then === "put_back" ? row.attempt - 1 : row.attempt);
  return { event, trial: moved };
}

/** The last run of each cell, `row` having ended with `end`. Of a single cell the run that was held is the last: no need to look. */
function* restingRuns(
  study: StudyId,
  { trial, row, end }: { trial: TrialRow; row: RunRow; end: RunEnd },
): Verb<readonly CellRun[]> {
  const cells: readonly Cell[] = JSON.parse(trial.cells);
  if (cells.length === 1) return [{ ...cellRunOf(row), state: "ended", end }];
  return yield* readLastRuns(study, row.trial, cells);
}
