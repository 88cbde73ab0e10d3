import type { History } from "./history/history.js";
import type { OptionsSchema } from "./options.js";
import type { Bound } from "./study/bound.js";
import type { Objective } from "./study/objective.js";
import type { Cell } from "./trial/cell.js";

/**
 * When a whole study is over, beside its budget. Pure as a sampler is: the same history gives the same answer, and what it keeps is a
 * cache. It is asked before each claim, so an answer costs the same at any length of a study but at a few sizes of it.
 */
export interface StopRule {
  /** The metrics that it goes by. Trials that do not report them do not count, and the user is told. */
  readonly watches: readonly string[];
  /** Why nothing more should be tried, in words with figures; null while there is no reason. */
  reason(history: History): string | null;
}

export interface StopRuleContext<Options> {
  readonly objectives: readonly Objective[];
  /** Absent: none. */
  readonly bounds?: readonly Bound[];
  readonly seed: number;
  readonly options: Options;
  /** The validation plan's cells. */
  readonly cells: readonly Cell[];
}

/** A row of the registry. */
export interface StopRuleDefinition<Options = unknown> {
  readonly summary: string;
  readonly source: string;
  /** The option that a number alone stands for: `patience: 30`. */
  readonly main: string;
  readonly options: OptionsSchema<Options>;
  create(context: StopRuleContext<Options>): StopRule;
}
