import { type NewStudy, type StudyRecord, studyId } from "@hyperdial/core";
import { studyExists } from "../rules/refusals.js";
import { findStudy } from "./read-studies.js";
import { logEvent, openState, rulesOf, type StudyTime, saveState } from "./study-state.js";
import { first, run, type Verb } from "./verb.js";

export function* createStudy(
  { name, spec, specHash, provenance, actor }: NewStudy,
  time: StudyTime,
): Verb<{ study: StudyRecord; created: boolean }> {
  const before = yield* findStudy(name);
  if (before !== null) {
    if (before.specHash !== specHash) throw studyExists(name);
    return { study: before, created: false };
  }
  const row = yield* first<{ id: number }>(
    `INSERT INTO studies (name, spec, spec_hash, space_version, provenance, created_at_ms)
     VALUES (:name, :spec, :specHash, 1, :provenance, 0) RETURNING id`,
    { name, spec: JSON.stringify(spec), specHash, provenance: JSON.stringify(provenance) },
  );
  const id = studyId(row?.id ?? 0);
  yield* run("INSERT INTO study_states (study, rules) VALUES (:id, :rules)", {
    id,
    rules: JSON.stringify(rulesOf(spec)),
  });
  const state = yield* openState(id, time);
  yield* run("UPDATE studies SET created_at_ms = :nowMs WHERE id = :id", { id, nowMs: state.nowMs });
  yield* logEvent(state, actor, { kind: "study_created", spec });
  yield* saveState(state);
  const createdAtMs = state.nowMs;
  return { study: { id, name, spec, specHash, spaceVersion: 1, provenance, createdAtMs }, created: true };
}
