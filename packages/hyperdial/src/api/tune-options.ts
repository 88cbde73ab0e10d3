import type { Objective, PointOf, SpaceEntry, Storage, StudySpecInput } from "@hyperdial/core";
import type { Evaluate, ProgressEvent } from "@hyperdial/runner";

/** A space as it is written: parameters by name. */
export type SpaceDefinition = Readonly<Record<string, SpaceEntry>>;

/** What to make large or small, and how much it matters. */
export type Goal = ({ readonly maximize: string } | { readonly minimize: string }) &
  Pick<Objective, "target" | "weight" | "priority">;

/** One objective, or several. */
type Goals =
  | { readonly objective: Goal; readonly objectives?: never }
  | { readonly objective?: never; readonly objectives: readonly [Goal, ...Goal[]] };

/** What a study's spec has too, under the same names. */
type FromSpec = Pick<
  StudySpecInput,
  | "constraints"
  | "bounds"
  | "warmStart"
  | "sampler"
  | "scheduler"
  | "stop"
  | "seed"
  | "validation"
  | "duplicates"
  | "onFailure"
  | "attempts"
  | "timeoutSeconds"
  | "graceSeconds"
  | "leaseSeconds"
  | "memoryMegabytes"
  | "resources"
  | "environment"
  | "energy"
  | "carbon"
  | "data"
  | "description"
>;

/** A program in any language, as docs/program-protocol.md has it. */
export interface Command {
  readonly command: readonly [string, ...string[]];
}

/** A study: what is searched, for what, and where it is kept. */
export type StudyOptions<Space extends SpaceDefinition> = FromSpec &
  Goals & {
    readonly space: Space;
    readonly budget?: Omit<NonNullable<StudySpecInput["budget"]>, "parallel">;
    /** Under which name it is kept; `tune` where absent. */
    readonly name?: string;
    /** Known-good settings, tried first. */
    readonly start?: readonly PointOf<Space>[];
    /** An open storage, or an address such as `sqlite:./hyperdial.db`; in memory where absent. */
    readonly storage?: string | Storage;
    /** Runs at the same time; 1 where absent. */
    readonly parallel?: number;
  };

/** A study, and how a setting of it is scored. */
export type TuneOptions<Space extends SpaceDefinition> = StudyOptions<Space> & {
  /** An async function in this process; the URL of a module whose default export is one, for worker threads; or a command. */
  readonly evaluate: Evaluate<PointOf<Space>> | URL | Command;
  /** Without a limit a study goes on until its space is exhausted or its signal aborted. */
  readonly budget: Omit<NonNullable<StudySpecInput["budget"]>, "parallel">;
  /** Where checkpoints and output are kept; `./hyperdial-runs` where absent. */
  readonly runsDirectory?: string;
  /** Aborted: running trials are asked to end and put back. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
};
