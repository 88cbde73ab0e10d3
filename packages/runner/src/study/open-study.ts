import { keepSplits } from "../validation/keep-splits.js";
import type { PlannedSplits } from "../validation/planned-splits.js";
import { AskingStudy } from "./asking-study.js";
import { type OpenSessionOptions, openSession } from "./open-session.js";
import type { Study } from "./study.js";

export interface OpenStudyOptions extends OpenSessionOptions {
  /** The validation plan, made by `planValidation`, which gave the spec too; absent or null where who asks makes the splits. */
  readonly planned?: PlannedSplits | null;
  /** Called by the study's `close`: to close a storage that is its own. */
  readonly close?: () => Promise<void>;
}

/** Opens a study, or makes it, for asking and telling. Errors are those of `openSession`, and `study_changed` for data that changed. */
export const openStudy = async (options: OpenStudyOptions): Promise<Study> => {
  const { storage, planned = null, actor, close } = options;
  const session = await openSession(options);
  if (planned !== null) await keepSplits(storage, session.record, planned.record, actor);
  return new AskingStudy(session, close, planned);
};
