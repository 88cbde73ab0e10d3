import type { Progress, ProgressEvent, RunSummary } from "@hyperdial/runner";

/** How a run is shown: one for terminals, one for plain output, one for programs. */
export interface Display {
  /** Before the first event: what opening the study found. */
  notice(words: string): void;
  event(event: ProgressEvent): void;
  /** Called a few times a second. */
  tick(progress: Progress): void;
  /** The last word, when nothing runs any more. */
  end(summary: RunSummary): Promise<void>;
}

/** What the last words need to say where to go on. */
export interface Session {
  readonly study: string;
  /** Where the study is stored, as `--storage` takes it. */
  readonly storage: string;
  /** The command that goes on. */
  readonly again: string;
}
