import type { Progress, ProgressEvent, RunSummary, StopHow } from "./progress.js";

/** A study under way in this process. */
export interface StudyRunner {
  /** Settles when nothing runs any more; rejects only where the storage is gone. */
  readonly done: Promise<RunSummary>;
  /** May be called again with the harder word. */
  stop(how: StopHow, reason?: string): void;
  progress(): Progress;
  /** From this call on (called at once after `runStudy`: from the first); ends with `done`. */
  events(): AsyncIterable<ProgressEvent>;
}
