import type { Random } from "@hyperdial/numerics";
import type { Cost } from "./budget/cost.js";
import type { History } from "./history/history.js";
import type { TrialNumber } from "./ids.js";
import type { OptionsSchema } from "./options.js";
import type { Point } from "./space/point.js";
import type { Space } from "./space/space.js";
import type { Bound } from "./study/bound.js";
import type { Objective } from "./study/objective.js";

/** A point and, in a sentence, why: "Sobol point 12, to spread over the space". */
export interface Suggestion {
  readonly point: Point;
  readonly reason: string;
}

export interface Ask {
  readonly history: History;
  /** How many points are wanted at once. */
  readonly count: number;
  /** The number that the first of the new trials will bear; the others follow it. */
  readonly firstTrial: TrialNumber;
  /** Up to which step the scheduler sends them; null or absent: to their end. */
  readonly untilStep?: number | null;
  /** Randomness keyed by (study seed, "suggest", trial, stream): independent of timing and of earlier draws. */
  random(trial: TrialNumber, stream?: string): Random;
}

/**
 * Where to look. A pure function of (space, history, seed, options): its state is only a cache, and built cold from the same
 * history it answers the same, bit for bit.
 */
export interface Sampler {
  /** Valid points that meet all constraints. Fewer than asked: the space has no more to give (it is finite and finished). */
  suggest(ask: Ask): readonly Suggestion[];
}

export interface SamplerContext<Options> {
  readonly space: Space;
  readonly objectives: readonly Objective[];
  /** Absent: none. */
  readonly bounds?: readonly Bound[];
  readonly seed: number;
  readonly options: Options;
  /** The study's budget in trials, where it has one. */
  readonly trials?: number;
  /** What the study may spend in all, as far as it is limited; wall-clock time as the seconds of runs that fit into it. */
  readonly budget?: Partial<Cost>;
}

/** A row of the registry. Conformance tests, help, validation, forms and docs come from it. */
export interface SamplerDefinition<Options = unknown> {
  readonly summary: string;
  /** Paper or book, with its year. */
  readonly source: string;
  readonly options: OptionsSchema<Options>;
  /**
   * Whether it reads `history.ended` and `open` at all: a study of a million trials opens faster where not. `finite`: only in a space of finite cardinality.
   * `reports`: `history.reports` too, which is filled where a scheduler may end or pause a trial early, and empty where every trial runs to its end.
   */
  readonly reads: "nothing" | "finite" | "history" | "reports";
  /** Suggests points again, because results vary: a study's `duplicates: reject` does not keep it from that, and a finite space is never finished. */
  readonly repeats?: "on purpose";
  /** Keeps bounds that must hold while tuning, with their chances. Absent: a study with such a bound needs another sampler. */
  readonly safeBounds?: "kept";
  create(context: SamplerContext<Options>): Sampler;
}
