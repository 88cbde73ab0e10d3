import { type IdempotencyKey, type StudyId, type TrialNumber, trialNumber } from "@hyperdial/core";
import { all, type Verb } from "./verb.js";

/** The trials that an earlier call with this key has made. */
export function* trialsOfBatch(study: StudyId, key: IdempotencyKey): Verb<readonly TrialNumber[]> {
  const rows = yield* all<{ number: number }>(
    "SELECT number FROM trials WHERE study = :study AND batch_key = :key ORDER BY number",
    { study, key },
  );
  return rows.map(({ number }) => trialNumber(number));
}
