import {
  type EventNumber,
  type Lease,
  type Report,
  runNumber,
  type StudyId,
  trialNumber,
} from "@hyperdial/core";
import { heldRun, readRun } from "./held-run.js";
import { startLeaseAgain } from "./renew-lease.js";
import { logEvent, openState, type StudyTime, saveState } from "./study-state.js";
import { Refusal, run, type Verb } from "./verb.js";

/** In the place of a step for the program's last word, which has none. */
export const lastWord = -1;

export function* keepReports(
  study: StudyId,
  lease: Lease,
  { reports, leaseSeconds, time }: { reports: readonly Report[]; leaseSeconds: number; time: StudyTime },
): Verb<{ event: EventNumber } | Refusal> {
  const state = yield* openState(study, time);
  const row = yield* heldRun(state, yield* readRun(study, lease), { ...lease, what: "report" });
  if (row instanceof Refusal) {
    yield* saveState(state);
    return row;
  }
  yield* startLeaseAgain(state, row, leaseSeconds);
  const { trial } = row;
  const event = yield* logEvent(state, row.worker ?? "", {
    kind: "reported",
    trial: trialNumber(trial),
    run: runNumber(row.run),
  });
  for (const [position, { step, metrics }] of reports.entries()) {
    yield* run(
      `INSERT INTO reports (study, run, step, trial, event, position, at_ms, metrics)
       VALUES (:study, :run, :step, :trial, :event, :position, :atMs, :metrics)
       ON CONFLICT (study, run, step) DO UPDATE SET
         event = excluded.event, position = excluded.position, at_ms = excluded.at_ms, metrics = excluded.metrics`,
      {
        ...{ study, run: row.run, step: step ?? lastWord, trial, event, position, atMs: state.nowMs },
        metrics: JSON.stringify(metrics),
      },
    );
  }
  yield* saveState(state);
  return { event };
}
