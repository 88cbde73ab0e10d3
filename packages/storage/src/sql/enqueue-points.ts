import type { EnqueuedPoint, IdempotencyKey, StudyId, TrialNumber } from "@hyperdial/core";
import { insertTrial } from "./insert-trial.js";
import { openState, type StudyTime, saveState } from "./study-state.js";
import { trialsOfBatch } from "./trials-of-batch.js";
import type { Verb } from "./verb.js";

export interface EnqueueRequest {
  readonly points: readonly EnqueuedPoint[];
  readonly key: IdempotencyKey;
  readonly actor: string;
  readonly time: StudyTime;
}

export function* enqueuePoints(
  study: StudyId,
  { points, key, actor, time }: EnqueueRequest,
): Verb<readonly TrialNumber[]> {
  const state = yield* openState(study, time);
  const before = yield* trialsOfBatch(study, key);
  if (before.length > 0) return before;
  const numbers: TrialNumber[] = [];
  for (const point of points) {
    const origin = { kind: "enqueued", by: actor } as const;
    const runs = point.cells.map((cell) => ({ cell, fromStep: 0, untilStep: null, checkpoint: null }));
    const trial = yield* insertTrial(state, { ...point, origin }, { runs, actor, batchKey: key });
    numbers.push(trial.number);
  }
  yield* saveState(state);
  return numbers;
}
