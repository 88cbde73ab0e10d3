import type { ScheduleShape } from "../schedule/schedule-shapes.js";

/** A value of a choice. */
export type Scalar = string | number | boolean | null;

export type Scale = "linear" | "log" | "reverse-log" | "logit";

/**
 * What the user believes of a number before the study, truncated to its range, whatever its scale. A normal's mean and sigma are
 * values; a log-normal's median is a value, its sigma is in log units; a beta goes from min (0) to max (1) along the scale.
 */
export type Prior =
  | { readonly type: "normal"; readonly mean: number; readonly sigma: number }
  | { readonly type: "log-normal"; readonly median: number; readonly sigma: number }
  | { readonly type: "beta"; readonly alpha: number; readonly beta: number };

/** `when: { optimizer: "sgd", layers: ">= 2", booster: ["dart", "gbtree"] }`: a list means any of, several keys mean all. */
export type When = Readonly<Record<string, Scalar | readonly Scalar[]>>;

interface Conditional {
  readonly when?: When;
}
export interface FloatDefinition extends Conditional {
  readonly type: "float";
  readonly min: number;
  readonly max: number;
  readonly scale?: Scale;
  readonly step?: number;
  readonly prior?: Prior;
  readonly default?: number;
}
export interface IntDefinition extends Conditional {
  readonly type: "int";
  readonly min: number;
  readonly max: number;
  readonly scale?: Scale;
  readonly step?: number;
  readonly prior?: Prior;
  readonly default?: number;
}
export interface BoolDefinition extends Conditional {
  readonly type: "bool";
  /** The chance of true. */
  readonly prior?: number;
  readonly default?: boolean;
}
/** `values`, or `branches` that bring parameters of their own. */
export interface ChoiceDefinition extends Conditional {
  readonly type: "choice";
  readonly values?: readonly Scalar[];
  readonly branches?: Readonly<Record<string, Readonly<Record<string, ParameterDefinition>>>>;
  /** Prior weights by value, in order; they need not add up to 1. */
  readonly weights?: readonly number[];
  readonly default?: Scalar;
}
export interface OrdinalDefinition extends Conditional {
  readonly type: "ordinal";
  readonly values: readonly Scalar[];
  readonly default?: Scalar;
}
export interface FixedDefinition extends Conditional {
  readonly type: "fixed";
  readonly value: Scalar;
}
export interface SubsetDefinition extends Conditional {
  readonly type: "subset";
  readonly items: readonly (string | number)[];
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly default?: readonly (string | number)[];
}
export interface PermutationDefinition extends Conditional {
  readonly type: "permutation";
  readonly items: readonly (string | number)[];
  readonly default?: readonly (string | number)[];
}
/** Shares that add up to 1. */
export interface SimplexDefinition extends Conditional {
  readonly type: "simplex";
  readonly parts: readonly string[];
  readonly default?: Readonly<Record<string, number>>;
}

/** A parameter as the user writes it; plain data, the same in TypeScript, YAML (`min_size` for `minSize`) and JSON. */
export type ParameterDefinition =
  | FloatDefinition
  | IntDefinition
  | BoolDefinition
  | ChoiceDefinition
  | OrdinalDefinition
  | FixedDefinition
  | SubsetDefinition
  | PermutationDefinition
  | SimplexDefinition;

/** A number that is searched. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
  readonly scale?: Scale;
  readonly default?: number;
}

/**
 * A value that is a function of the step, such as a learning rate. It stands for several parameters (`expandSchedules`): its shape, its peak, and what the
 * shape has beside it. A number instead of a range is not searched.
 */
export interface ScheduleDefinition extends Conditional {
  readonly type: "schedule";
  /** The shapes to choose from; all where absent. */
  readonly of?: readonly ScheduleShape[];
  readonly peak: ValueRange | number;
  /** How many steps a full training has. */
  readonly steps: number;
  /** The value at the end, as a share of the peak. */
  readonly final?: ValueRange | number;
  /** The share of the steps in which it rises to the peak; none where absent. */
  readonly warmUp?: ValueRange | number;
  /** The shape to begin with. */
  readonly default?: ScheduleShape;
}

/** What a space may be written with. */
export type SpaceEntry = ParameterDefinition | ScheduleDefinition;
