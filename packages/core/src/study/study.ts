import type { StudyId } from "../ids.js";
import type { StudySpec } from "../spec/study-spec.js";
import type { Provenance } from "./provenance.js";

/** What a study is made of. The space in `spec` is version 1; later ones come as changes. */
export interface NewStudy {
  readonly name: string;
  readonly spec: StudySpec;
  /** sha256 of the spec's canonical JSON, without what may change between sessions (`budget`, `stop`, `bounds`). */
  readonly specHash: string;
  readonly provenance: Provenance;
  readonly actor: string;
}

/** A study as it stands. `spec` holds the latest budget and space. */
export interface StudyRecord {
  readonly id: StudyId;
  readonly name: string;
  readonly spec: StudySpec;
  readonly specHash: string;
  readonly spaceVersion: number;
  readonly provenance: Provenance;
  readonly createdAtMs: number;
}

/** A change in mid-study. The log keeps each. */
export type StudyChange = {
  readonly reason: string;
  /** The whole spec as it is from now on; its space is a new version where it differs. */
  readonly spec: StudySpec;
  readonly specHash: string;
};
