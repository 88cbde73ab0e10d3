import type { RunNumber, TrialNumber } from "../ids.js";
import type { Point } from "../space/point.js";
import type { Cell } from "./cell.js";

/** The rows of a run's fold, for programs whose study has a validation plan. */
export interface RunData {
  /** The table that the row numbers are of; null where the study names none. */
  readonly file: string | null;
  /** Rows to learn from, from 0 on; of a bootstrap some come twice. */
  readonly train: Uint32Array;
  /** Rows to be scored on. */
  readonly validation: Uint32Array;
  /** The same as files, a row number a line. */
  readonly trainIndex: string;
  readonly validationIndex: string;
}

/** What a final run may leave besides its metrics. */
export interface FinalOutputs {
  /** Where the program leaves its trained model. */
  readonly modelDirectory: string;
  /** Where it writes, as JSON, a value for each row that it was scored on, by metric. */
  readonly rowScores: string;
}

/** All that a program and its executor need to know of a run. */
export interface RunOrder {
  readonly study: string;
  readonly trial: TrialNumber;
  readonly run: RunNumber;
  readonly attempt: number;
  readonly params: Point;
  /** The same as `pointJson` writes it, for programs that read text. */
  readonly paramsJson: string;
  readonly cell: Cell;
  readonly folds: number;
  readonly fromStep: number;
  readonly untilStep: number | null;
  /** The objectives' metrics: a run that ends well has reported each of them, finite. */
  readonly objectives: readonly string[];
  /** The run's own directory for checkpoints, holding what it resumes from. */
  readonly checkpointDirectory: string;
  /** Where its standard output and error are kept; made when there is something to keep. */
  readonly logDirectory: string;
  /** After this long it is asked to end, and after the grace period it is ended. */
  readonly timeoutSeconds: number | null;
  readonly graceSeconds: number;
  /** For the whole process tree (a thread: its heap). */
  readonly memoryMegabytes: number | null;
  /** Where the study's validation plan makes the splits. */
  readonly data?: RunData;
  /** Of a final run alone. */
  readonly final?: FinalOutputs;
  /** Slots that this run holds: `CUDA_VISIBLE_DEVICES` and the like. */
  readonly slots: { readonly cpus: number; readonly gpus: readonly string[] };
}
