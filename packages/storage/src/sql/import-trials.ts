import {
  type IdempotencyKey,
  type ImportedTrial,
  type StudyId,
  type TrialNumber,
  trialNumber,
} from "@hyperdial/core";
import { logEvent, openState, type StudyTime, saveState } from "./study-state.js";
import { trialsOfBatch } from "./trials-of-batch.js";
import { run, type Verb } from "./verb.js";

export interface ImportRequest {
  readonly trials: readonly ImportedTrial[];
  readonly key: IdempotencyKey;
  readonly actor: string;
  readonly time: StudyTime;
}

export function* importTrials(
  study: StudyId,
  { trials, key, actor, time }: ImportRequest,
): Verb<readonly TrialNumber[]> {
  const state = yield* openState(study, time);
  const before = yield* trialsOfBatch(study, key);
  if (before.length > 0) return before;
  const numbers: TrialNumber[] = [];
  for (const { point, spaceVersion, study: from, trial, metrics, standardErrors } of trials) {
    state.lastTrial += 1;
    state.trials.complete += 1;
    const number = trialNumber(state.lastTrial);
    const origin = { kind: "imported", study: from, trial } as const;
    const becomes = { state: "complete", metrics, standardErrors } as const;
    const event = yield* logEvent(state, actor, {
      kind: "trial_imported",
      ...{ trial: number, point, spaceVersion, origin, becomes },
    });
    yield* run(
      `INSERT INTO trials (study, number, state, space_version, point, origin, created_at_ms, cells, batch_key,
         charged, held_runs, result, ended_at_ms, ended_event)
       VALUES (:study, :number, 'complete', :spaceVersion, :point, :origin, :atMs, '[]', :key,
         0, 0, :result, :atMs, :event)`,
      {
        ...{ study, number, spaceVersion, key, event },
        point: JSON.stringify(point),
        origin: JSON.stringify(origin),
        atMs: state.nowMs,
        result: JSON.stringify({ metrics, standardErrors }),
      },
    );
    numbers.push(number);
  }
  yield* saveState(state);
  return numbers;
}
