import { AskingStudy } from "./asking-study.js";
import { type OpenSessionOptions, openSession } from "./open-session.js";
import type { Study } from "./study.js";

export interface OpenStudyOptions extends OpenSessionOptions {
  /** Called by the study's `close`: to close a storage that is its own. */
  readonly close?: () => Promise<void>;
}

/** Opens a study, or makes it, for asking and telling. Errors are those of `openSession`. */
export const openStudy = async (options: OpenStudyOptions): Promise<Study> =>
  new AskingStudy(await openSession(options), options.close);
