import {
  type Budget,
  budgetOf,
  type CellRules,
  type Cost,
  cellRulesOf,
  type EventBody,
  type EventNumber,
  eventNumber,
  noCost,
  type PreferredPair,
  type Spending,
  type StudyId,
  type StudySpec,
  type TrialState,
} from "@hyperdial/core";
import { studyNotFound } from "../rules/refusals.js";
import type { EventRow } from "./event-row.js";
import { all, first, run, type Verb } from "./verb.js";

/** What claims and ends need of a study's spec. */
export interface StudyRules {
  readonly attempts: number;
  readonly cells: CellRules;
  readonly budget: Budget;
}

export const rulesOf = (spec: StudySpec): StudyRules => ({
  attempts: spec.attempts,
  cells: cellRulesOf(spec),
  budget: budgetOf(spec.budget),
});

/** A study's counters: one small row, read at the start of each verb that writes and written at its end. No verb counts rows. */
export interface StudyState {
  readonly study: StudyId;
  readonly rules: StudyRules;
  /** The time of this verb. */
  readonly nowMs: number;
  lastEvent: number;
  lastTrial: number;
  lastRun: number;
  readonly trials: Record<TrialState, number>;
  invalidated: number;
  waitingRuns: number;
  openRuns: number;
  reserved: Cost;
  settled: Cost;
  wallSeconds: number;
  finished: string | null;
  preferences: readonly PreferredPair[];
  /** Keys of the last amendments of the kind `elapsed`, which leave no event to find them by. */
  elapsedKeys: readonly string[];
}

export interface StateRow {
  readonly rules: string;
  readonly latest_ms: number;
  readonly last_event: number;
  readonly last_trial: number;
  readonly last_run: number;
  readonly waiting: number;
  readonly running: number;
  readonly paused: number;
  readonly complete: number;
  readonly stopped: number;
  readonly failed: number;
  readonly invalidated: number;
  readonly waiting_runs: number;
  readonly open_runs: number;
  readonly reserved: string;
  readonly settled: string;
  readonly wall_seconds: number;
  readonly finished: string | null;
  readonly elapsed_keys: string;
  readonly preferences: string;
}

/** A study's time, from the latest that was written of it. */
export type StudyTime = (study: StudyId, latestMs: number) => number;

export const costOf = (text: string): Cost => (text === "" ? noCost : JSON.parse(text));
export const costText = (cost: Cost): string =>
  cost.trials === 0 &&
  cost.runSeconds === 0 &&
  cost.money === 0 &&
  cost.kilowattHours === 0 &&
  cost.failures === 0
    ? ""
    : JSON.stringify(cost);

export function* readStateRow(study: StudyId): Verb<StateRow> {
  const row = yield* first<StateRow>("SELECT * FROM study_states WHERE study = :study", { study });
  if (row === undefined) throw studyNotFound(study);
  return row;
}

export function* openState(study: StudyId, time: StudyTime): Verb<StudyState> {
  const row = yield* readStateRow(study);
  const { waiting, running, paused, complete, stopped, failed } = row;
  return {
    study,
    rules: JSON.parse(row.rules),
    nowMs: time(study, row.latest_ms),
    lastEvent: row.last_event,
    lastTrial: row.last_trial,
    lastRun: row.last_run,
    trials: { waiting, running, paused, complete, stopped, failed },
    invalidated: row.invalidated,
    waitingRuns: row.waiting_runs,
    openRuns: row.open_runs,
    reserved: costOf(row.reserved),
    settled: costOf(row.settled),
    wallSeconds: row.wall_seconds,
    finished: row.finished,
    elapsedKeys: JSON.parse(row.elapsed_keys),
    preferences: JSON.parse(row.preferences),
  };
}

export function* saveState(state: StudyState): Verb<void> {
  yield* run(
    `UPDATE study_states SET
       latest_ms = :latestMs, last_event = :lastEvent, last_trial = :lastTrial, last_run = :lastRun,
       waiting = :waiting, running = :running, paused = :paused,
       complete = :complete, stopped = :stopped, failed = :failed, invalidated = :invalidated,
       waiting_runs = :waitingRuns, open_runs = :openRuns, reserved = :reserved, settled = :settled,
       wall_seconds = :wallSeconds, finished = :finished, elapsed_keys = :elapsedKeys,
       preferences = :preferences
     WHERE study = :study`,
    {
      study: state.study,
      latestMs: state.nowMs,
      lastEvent: state.lastEvent,
      lastTrial: state.lastTrial,
      lastRun: state.lastRun,
      ...state.trials,
      invalidated: state.invalidated,
      waitingRuns: state.waitingRuns,
      openRuns: state.openRuns,
      reserved: costText(state.reserved),
      settled: costText(state.settled),
      wallSeconds: state.wallSeconds,
      finished: state.finished,
      elapsedKeys: JSON.stringify(state.elapsedKeys),
      preferences: JSON.stringify(state.preferences),
    },
  );
}

export const spendingOf = ({
  reserved,
  settled,
  wallSeconds,
}: Pick<StudyState, "reserved" | "settled" | "wallSeconds">): Spending => ({
  reserved,
  settled,
  wallSeconds,
});

/** The next line of the study's log. `key`: the same key again finds it. */
export function* logEvent(
  state: StudyState,
  actor: string,
  body: EventBody,
  key: string | null = null,
): Verb<EventNumber> {
  state.lastEvent += 1;
  const {
    kind,
    trial = null,
    run: runOf = null,
    ...rest
  } = body as EventBody & { trial?: number; run?: number };
  const { study, lastEvent: event, nowMs: at_ms } = state;
  const row = { event, at_ms, actor, kind, trial, run: runOf, ...eventTexts(kind, rest) };
  const { point: _, origin: __, space_version: ___, ...columns } = row;
  yield {
    sql: `INSERT INTO events (study, event, at_ms, actor, kind, trial, run, data, key)
     VALUES (:study, :event, :at_ms, :actor, :kind, :trial, :run, :data, :key)`,
    params: { study, key, ...columns },
    logs: { study, row },
  };
  return eventNumber(event);
}

/** A new trial's point and origin never change: the log reads them from its row instead of keeping them twice. */
const eventTexts = (
  kind: EventBody["kind"],
  rest: object,
): Pick<EventRow, "data" | "point" | "origin" | "space_version"> => {
  if (kind !== "trial_created" && kind !== "trial_imported")
    return { data: JSON.stringify(rest), point: null, origin: null, space_version: null };
  const { cells, becomes, point, origin, spaceVersion } = rest as Partial<
    Extract<EventBody, { kind: "trial_created" }> & Extract<EventBody, { kind: "trial_imported" }>
  >;
  return {
    data: JSON.stringify({ cells, becomes }),
    point: JSON.stringify(point),
    origin: JSON.stringify(origin),
    space_version: spaceVersion ?? null,
  };
};

export function* eventOfKey(study: StudyId, key: string): Verb<EventNumber | null> {
  const rows = yield* all<{ event: number }>("SELECT event FROM events WHERE study = :study AND key = :key", {
    study,
    key,
  });
  const [row] = rows;
  return row === undefined ? null : eventNumber(row.event);
}
