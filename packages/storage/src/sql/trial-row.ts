import {
  type Cell,
  eventNumber,
  type Metrics,
  type StudyId,
  type Trial,
  type TrialNumber,
  type TrialState,
  trialNumber,
} from "@hyperdial/core";
import { trialNotFound } from "../rules/refusals.js";
import type { StudyState } from "./study-state.js";
import { first, run, type Verb } from "./verb.js";

/** A trial as its table has it. `result`: what its state brings with it, as JSON; `cell_values`: null says that `trialValues` can tell. */
export interface TrialRow {
  readonly number: number;
  readonly state: TrialState;
  readonly space_version: number;
  readonly point: string;
  readonly origin: string;
  readonly created_at_ms: number;
  readonly cells: string;
  readonly cell_values: string | null;
  readonly charged: number;
  readonly held_runs: number;
  /** What its runs took, as `costText` has it. */
  readonly cost: string;
  readonly result: string | null;
  readonly ended_at_ms: number | null;
  readonly ended_event: number | null;
  readonly invalidated: string | null;
}

export const trialOf = (row: TrialRow): Trial =>
  ({
    number: trialNumber(row.number),
    point: JSON.parse(row.point),
    spaceVersion: row.space_version,
    origin: JSON.parse(row.origin),
    createdAtMs: row.created_at_ms,
    ...(row.invalidated === null ? {} : { invalidated: JSON.parse(row.invalidated) }),
    state: row.state,
    ...(row.result === null ? {} : JSON.parse(row.result)),
    ...(row.ended_event === null
      ? {}
      : { endedAtMs: row.ended_at_ms, endedEvent: eventNumber(row.ended_event) }),
  }) as Trial;

/** What a trial's state brings with it, for the column `result`. */
export const resultText = (trial: Trial): string | null => {
  switch (trial.state) {
    case "waiting":
    case "running":
      return null;
    case "paused":
      return JSON.stringify({ step: trial.step, metrics: trial.metrics });
    case "complete":
      return JSON.stringify({ metrics: trial.metrics, standardErrors: trial.standardErrors });
    case "stopped":
      return JSON.stringify({ reason: trial.reason, step: trial.step, metrics: trial.metrics });
    case "failed":
      return JSON.stringify({ failure: trial.failure, message: trial.message, metrics: trial.metrics });
  }
};

/** One cell's value is the trial's own, until that is corrected. */
export const trialValues = (
  values: readonly (Metrics | null)[] | null,
  cells: readonly Cell[],
  trial: Trial,
): readonly (Metrics | undefined)[] => {
  if (values !== null) return cells.map((_, index) => values[index] ?? undefined);
  return cells.map(() => (trial.state === "complete" ? trial.metrics : undefined));
};

export function* findTrial(study: StudyId, number: TrialNumber): Verb<TrialRow | undefined> {
  return yield* first<TrialRow>("SELECT * FROM trials WHERE study = :study AND number = :number", {
    study,
    number,
  });
}

export function* readTrial(state: StudyState, number: TrialNumber): Verb<TrialRow> {
  const row = yield* findTrial(state.study, number);
  if (row === undefined) throw trialNotFound(number, state.lastTrial);
  return row;
}

/** Writes what of a trial can change, and keeps the counts. */
export function* updateTrial(
  state: StudyState,
  before: { readonly state: TrialState },
  trial: Trial,
  rest: {
    readonly charged: number;
    readonly heldRuns: number;
    readonly cells: string;
    readonly values: string | null;
    readonly cost: string;
  },
): Verb<void> {
  state.trials[before.state] -= 1;
  state.trials[trial.state] += 1;
  yield* run(
    `UPDATE trials SET state = :state, cells = :cells, cell_values = :values, charged = :charged,
       held_runs = :heldRuns, cost = :cost, result = :result, ended_at_ms = :endedAtMs, ended_event = :endedEvent,
       invalidated = :invalidated
     WHERE study = :study AND number = :number`,
    {
      study: state.study,
      number: trial.number,
      state: trial.state,
      cells: rest.cells,
      values: rest.values,
      charged: rest.charged,
      heldRuns: rest.heldRuns,
      cost: rest.cost,
      result: resultText(trial),
      endedAtMs: "endedAtMs" in trial ? trial.endedAtMs : null,
      endedEvent: "endedEvent" in trial ? trial.endedEvent : null,
      invalidated: trial.invalidated === undefined ? null : JSON.stringify(trial.invalidated),
    },
  );
}
