import type { Lease, StudyId } from "@hyperdial/core";
import { heldRun, readRun } from "./held-run.js";
import type { RunRow } from "./run-row.js";
import { openState, type StudyState, type StudyTime, saveState } from "./study-state.js";
import { Refusal, run, type Verb } from "./verb.js";

export function* renewLease(
  study: StudyId,
  lease: Lease,
  { leaseSeconds, time }: { leaseSeconds: number; time: StudyTime },
): Verb<{ leaseExpiresAtMs: number } | Refusal> {
  const state = yield* openState(study, time);
  const row = yield* heldRun(state, yield* readRun(study, lease), { ...lease, what: "renew" });
  const answer = row instanceof Refusal ? row : yield* startLeaseAgain(state, row, leaseSeconds);
  yield* saveState(state);
  return answer;
}

/** From now on; whoever renews has started. */
export function* startLeaseAgain(
  state: StudyState,
  row: RunRow,
  leaseSeconds: number,
): Verb<{ leaseExpiresAtMs: number }> {
  const leaseExpiresAtMs = state.nowMs + leaseSeconds * 1000;
  yield* run(
    `UPDATE runs SET state = 'running', lease_expires_at_ms = :leaseExpiresAtMs
     WHERE study = :study AND run = :run`,
    { study: state.study, run: row.run, leaseExpiresAtMs },
  );
  return { leaseExpiresAtMs };
}
