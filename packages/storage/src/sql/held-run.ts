import { fencingToken, type Lease, type StudyId, trialNumber } from "@hyperdial/core";
import { leaseLost } from "../rules/refusals.js";
import type { RunRow } from "./run-row.js";
import { logEvent, type StudyState } from "./study-state.js";
import { first, Refusal, type Verb } from "./verb.js";

export function* readRun(study: StudyId, { run }: Lease): Verb<RunRow | undefined> {
  return yield* first<RunRow>("SELECT * FROM runs WHERE study = :study AND run = :run", { study, run });
}

/** The run where the lease is its current one; else a refusal, and an event of it that stays. */
export function* heldRun(
  state: StudyState,
  row: RunRow | undefined,
  { run, token, what }: Lease & { readonly what: "report" | "end" | "renew" },
): Verb<RunRow | Refusal> {
  if (row === undefined) return new Refusal(leaseLost(run, token, null, null));
  if (row.token === token && (row.state === "leased" || row.state === "running")) return row;
  const trial = trialNumber(row.trial);
  yield* logEvent(state, "late writer", { kind: "late_write_refused", trial, run, token, what });
  const holder = { state: row.state, worker: row.worker, token: fencingToken(row.token) };
  return new Refusal(leaseLost(run, token, trial, holder));
}
