import type { HyperdialError, StudySpec } from "@hyperdial/core";

/** A study file that was read: what it says, and where it says it. */
export interface StudyFile {
  readonly path: string;
  readonly spec: StudySpec;
  /** The error with the line and column of the file that its `path` leads to; as it is where it has none. */
  locate(error: HyperdialError): HyperdialError;
}
