import { type StudyId, type StudyRecord, studyId } from "@hyperdial/core";
import { studyNotFound } from "../rules/refusals.js";
import { all, first, type Verb } from "./verb.js";

interface StudyRow {
  readonly id: number;
  readonly name: string;
  readonly spec: string;
  readonly spec_hash: string;
  readonly space_version: number;
  readonly provenance: string;
  readonly created_at_ms: number;
}

const recordOf = (row: StudyRow): StudyRecord => ({
  id: studyId(row.id),
  name: row.name,
  spec: JSON.parse(row.spec),
  specHash: row.spec_hash,
  spaceVersion: row.space_version,
  provenance: JSON.parse(row.provenance),
  createdAtMs: row.created_at_ms,
});

export function* findStudy(name: string): Verb<StudyRecord | null> {
  const row = yield* first<StudyRow>("SELECT * FROM studies WHERE name = :name", { name });
  return row === undefined ? null : recordOf(row);
}

export function* readStudy(id: StudyId): Verb<StudyRecord> {
  const row = yield* first<StudyRow>("SELECT * FROM studies WHERE id = :id", { id });
  if (row === undefined) throw studyNotFound(id);
  return recordOf(row);
}

export function* listStudies(): Verb<readonly StudyRecord[]> {
  return (yield* all<StudyRow>("SELECT * FROM studies ORDER BY id", {})).map(recordOf);
}
