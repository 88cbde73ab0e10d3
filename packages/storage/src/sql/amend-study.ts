import {
  type Amendment,
  type EventNumber,
  eventNumber,
  type IdempotencyKey,
  type Metrics,
  openTrial,
  type StudyId,
} from "@hyperdial/core";
import { amendedTrial } from "../rules/amended-trial.js";
import { amendmentEvent } from "../rules/amendment-event.js";
import { nextPreferences } from "../rules/next-preferences.js";
import { retriedRuns } from "../rules/next-runs.js";
import { insertRuns } from "./insert-trial.js";
import { readLastRuns } from "./run-row.js";
import {
  eventOfKey,
  logEvent,
  openState,
  type StudyState,
  type StudyTime,
  saveState,
} from "./study-state.js";
import { readTrial, trialOf, trialValues, updateTrial } from "./trial-row.js";
import type { Verb } from "./verb.js";

/** How many keys of `elapsed` are remembered: more than runners could ever write between a look and a write. */
const elapsedKeysKept = 64;

export interface AmendRequest {
  readonly amendment: Amendment;
  readonly key: IdempotencyKey;
  readonly actor: string;
  readonly time: StudyTime;
}

export function* amendStudy(study: StudyId, request: AmendRequest): Verb<{ event: EventNumber }> {
  const state = yield* openState(study, request.time);
  const before =
    request.amendment.kind === "elapsed"
      ? state.elapsedKeys.includes(request.key)
        ? eventNumber(state.lastEvent)
        : null
      : yield* eventOfKey(study, request.key);
  if (before !== null) return { event: before };
  const event = yield* apply(state, request);
  yield* saveState(state);
  return { event };
}

function* apply(state: StudyState, { amendment, key, actor }: AmendRequest): Verb<EventNumber> {
  switch (amendment.kind) {
    case "elapsed":
      state.wallSeconds += amendment.wallSeconds;
      state.elapsedKeys = [...state.elapsedKeys, key].slice(-elapsedKeysKept);
      return eventNumber(state.lastEvent);
    case "finish": {
      if (state.finished !== null) return eventNumber(state.lastEvent);
      state.finished = amendment.reason;
      return yield* logEvent(state, actor, { ...amendment, kind: "study_finished" }, key);
    }
    case "quarantine": {
      const { worker, reason } = amendment;
      return yield* logEvent(state, actor, { kind: "worker_quarantined", worker, reason }, key);
    }
    case "splits":
      return yield* logEvent(state, actor, { kind: "splits_made", splits: amendment.splits }, key);
    case "touch":
      return yield* logEvent(state, actor, { ...amendment, kind: "test_touched" }, key);
    case "finalize":
      return yield* logEvent(state, actor, { kind: "study_finalized", result: amendment.result }, key);
    case "review":
      return yield* logEvent(state, actor, { kind: "study_reviewed", review: amendment.review }, key);
    case "reproduce":
      return yield* logEvent(state, actor, { kind: "trial_reproduced", result: amendment.result }, key);
    case "join": {
      const { process, provenance } = amendment;
      return yield* logEvent(state, actor, { kind: "process_joined", process, provenance }, key);
    }
    case "prefer":
    case "withdraw":
      return yield* amendPreferences(state, amendment, { key, actor });
    default:
      return yield* amendTrial(state, amendment, { key, actor });
  }
}

function* amendPreferences(
  state: StudyState,
  { kind, better, worse }: Extract<Amendment, { better: unknown }>,
  { key, actor }: { key: string; actor: string },
): Verb<EventNumber> {
  const trials = [trialOf(yield* readTrial(state, better)), trialOf(yield* readTrial(state, worse))] as const;
  state.preferences = nextPreferences(state.preferences, kind, trials);
  const event = kind === "prefer" ? "preference_given" : "preference_withdrawn";
  return yield* logEvent(state, actor, { kind: event, better, worse }, key);
}

function* amendTrial(
  state: StudyState,
  amendment: Extract<Amendment, { trial: unknown }>,
  { key, actor }: { key: string; actor: string },
): Verb<EventNumber> {
  const row = yield* readTrial(state, amendment.trial);
  const before = trialOf(row);
  const { nowMs: atMs } = state;
  const amended = amendedTrial(before, amendment, { actor, atMs, event: eventNumber(state.lastEvent + 1) });
  const event = yield* logEvent(state, actor, amendmentEvent(amendment, before), key);
  state.invalidated += Number(amended.invalidated !== undefined) - Number(before.invalidated !== undefined);
  const cells = JSON.parse(row.cells);
  const { charged, held_runs: heldRuns } = row;
  // A corrected or retried trial's own metrics are no longer what its one cell came to.
  const known: (Metrics | null)[] | null = row.cell_values === null ? null : JSON.parse(row.cell_values);
  const values =
    amendment.kind === "correct"
      ? JSON.stringify(trialValues(known, cells, before).map((value) => value ?? null))
      : row.cell_values;
  const retried = amendment.kind === "retry";
  const trial = retried ? openTrial(amended, heldRuns > 0 ? "running" : "waiting") : amended;
  yield* updateTrial(state, before, trial, { charged, heldRuns, cells: row.cells, values, cost: row.cost });
  if (retried) {
    const runs = retriedRuns(yield* readLastRuns(state.study, row.number, cells));
    yield* insertRuns(state, row, runs);
  }
  return event;
}
