import type { StudyId } from "@hyperdial/core";
import { readStudy } from "./read-studies.js";
import { run, type Verb } from "./verb.js";

/** With all that refers to it (`ON DELETE CASCADE`). */
export function* deleteStudy(study: StudyId): Verb<void> {
  yield* readStudy(study);
  yield* run("DELETE FROM studies WHERE id = :study", { study });
}
