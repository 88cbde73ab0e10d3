import type { StudyChange, StudyId, StudyRecord } from "@hyperdial/core";
import { changesSpace } from "../rules/changes-space.js";
import { readStudy } from "./read-studies.js";
import { logEvent, openState, rulesOf, type StudyTime, saveState } from "./study-state.js";
import { run, type Verb } from "./verb.js";

export function* reviseStudy(
  study: StudyId,
  change: StudyChange,
  { actor, time }: { actor: string; time: StudyTime },
): Verb<StudyRecord> {
  const record = yield* readStudy(study);
  const { spec, specHash } = change;
  const text = JSON.stringify(spec);
  const spaceVersion = record.spaceVersion + (changesSpace(record.spec, spec) ? 1 : 0);
  const state = yield* openState(study, time);
  if (state.finished === null && text === JSON.stringify(record.spec)) return record;
  yield* logEvent(state, actor, { kind: "study_revised", change, spaceVersion });
  state.finished = null;
  yield* run(
    `UPDATE studies SET spec = :spec, spec_hash = :specHash, space_version = :spaceVersion WHERE id = :study`,
    { study, spec: text, specHash, spaceVersion },
  );
  yield* run("UPDATE study_states SET rules = :rules WHERE study = :study", {
    study,
    rules: JSON.stringify(rulesOf(spec)),
  });
  yield* saveState(state);
  return { ...record, spec, specHash, spaceVersion };
}
