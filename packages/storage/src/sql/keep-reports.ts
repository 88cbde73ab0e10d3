import {
  type EventNumber,
  eventNumber,
  type Lease,
  type Report,
  runNumber,
  type StudyId,
  trialNumber,
} from "@hyperdial/core";
import { heldRun, readRun } from "./held-run.js";
import { startLeaseAgain } from "./renew-lease.js";
import type { RunRow } from "./run-row.js";
import { logEvent, openState, type StudyState, type StudyTime, saveState } from "./study-state.js";
import { first, Refusal, run, type Verb } from "./verb.js";

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
  const news = yield* newsOf(study, row.run, reports);
  const event = news.length === 0 ? eventNumber(state.lastEvent) : yield* insertReports(state, row, news);
  yield* saveState(state);
  return { event };
}

/** Those that say something else than the run's last report on their step. */
function* newsOf(study: StudyId, run: number, reports: readonly Report[]): Verb<readonly Report[]> {
  const said = new Map<number, string>();
  const news: Report[] = [];
  for (const report of reports) {
    const step = report.step ?? lastWord;
    const metrics = JSON.stringify(report.metrics);
    const before =
      said.get(step) ??
      (yield* first<{ metrics: string }>(
        `SELECT metrics FROM reports WHERE study = :study AND run = :run AND step = :step
         ORDER BY event DESC, position DESC LIMIT 1`,
        { study, run, step },
      ))?.metrics;
    if (before === metrics) continue;
    said.set(step, metrics);
    news.push(report);
  }
  return news;
}

function* insertReports(state: StudyState, row: RunRow, reports: readonly Report[]): Verb<EventNumber> {
  const { study, nowMs: atMs } = state;
  const { trial } = row;
  const event = yield* logEvent(state, row.worker ?? "", {
    kind: "reported",
    trial: trialNumber(trial),
    run: runNumber(row.run),
  });
  for (const [position, { step, metrics }] of reports.entries()) {
    yield* run(
      `INSERT INTO reports (study, run, step, trial, event, position, at_ms, metrics)
       VALUES (:study, :run, :step, :trial, :event, :position, :atMs, :metrics)`,
      {
        ...{ study, run: row.run, step: step ?? lastWord, trial, event, position, atMs },
        metrics: JSON.stringify(metrics),
      },
    );
  }
  return event;
}
