import { eventNumber, type StudyId, type StudyStatus } from "@hyperdial/core";
import { costOf, readStateRow, spendingOf } from "./study-state.js";
import type { Verb } from "./verb.js";

export function* readStatus(study: StudyId): Verb<StudyStatus> {
  const row = yield* readStateRow(study);
  const { waiting, running, paused, complete, stopped, failed } = row;
  return {
    lastEvent: eventNumber(row.last_event),
    trials: { waiting, running, paused, complete, stopped, failed },
    invalidated: row.invalidated,
    waitingRuns: row.waiting_runs,
    openRuns: row.open_runs,
    spending: spendingOf({
      reserved: costOf(row.reserved),
      settled: costOf(row.settled),
      wallSeconds: row.wall_seconds,
    }),
    finished: row.finished,
  };
}
