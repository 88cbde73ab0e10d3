import type { Random } from "@hyperdial/numerics";
import type { Codec } from "./codec.js";
import type { ParameterDefinition } from "./parameter.js";
import type { ParameterValue, Point } from "./point.js";

/** `when` on one parent: the child is active where the parent is active and its value passes. */
export type Condition =
  | {
      readonly parent: string;
      readonly test: "in";
      readonly values: readonly (string | number | boolean | null)[];
    }
  | { readonly parent: string; readonly test: "<" | "<=" | ">" | ">="; readonly value: number };

/** A parameter as the rest of the system sees it: checked, in order, its branch turned into conditions. */
export interface Parameter {
  /** Unique in the space. Equal to `name`, but where two branches use one name: `optimizer=sgd/momentum`. */
  readonly id: string;
  /** Its key in a point. */
  readonly name: string;
  readonly definition: ParameterDefinition;
  /** All must hold. Empty: always active. A parent stands earlier in `Space.parameters`. */
  readonly conditions: readonly Condition[];
  /** First coordinate in the unit cube, and how many it takes (0 for a fixed one). */
  readonly offset: number;
  readonly width: number;
  /** How many values it can take; Infinity where continuous. */
  readonly cardinality: number;
  /** Between its values and its coordinates; its domain, its finite values and its prior. */
  readonly codec: Codec;
}

/** Known before a run: an expression over parameters, true or unknown (a parameter in it is inactive) where a point is allowed. */
export interface SpaceConstraint {
  readonly source: string;
  /** The names in it. */
  readonly parameters: readonly string[];
  /** False only where the expression is false for certain. */
  holds(point: Point): boolean;
}

/**
 * Named parameters, conditions between them, constraints over them; made by `compileSpace`, immutable.
 * Unit coordinates lie in [0, 1], uniform under the parameter's scale; integers and steps have half a step of padding at each end.
 */
export interface Space {
  readonly version: number;
  readonly parameters: readonly Parameter[];
  readonly constraints: readonly SpaceConstraint[];
  /** Coordinates in the unit cube, over all branches. */
  readonly dimensions: number;
  /** Distinct points without regard to constraints; Infinity where a parameter is continuous. */
  readonly cardinality: number;
  /** The user's defaults, else the middle of each prior or scale and the first branch; moved to the nearest allowed point found. */
  readonly defaultPoint: Point;
  /**
   * Total: each point of the cube decodes to a valid point (constraints aside). Coordinates of inactive parameters are not read;
   * NaN in an active one's stands for its default, so that what `encode` left out may become active.
   */
  decode(unit: ArrayLike<number>): Point;
  /** Coordinates of a valid point; NaN where inactive. `decode(encode(p))` is p for discrete parameters and p to 1e-12 of the scale's width (or of the range) for floats. */
  encode(point: Point, into?: Float64Array): Float64Array;
  /** As `decode`, after each coordinate went through its prior's quantile function: uniforms become draws from the priors. */
  decodePrior(uniforms: ArrayLike<number>): Point;
  /** The log density of the user's priors at a point, relative to uniform in unit coordinates: 0 without priors. */
  logPrior(point: Point): number;
  /** A draw from the priors among the points that meet all constraints. Throws `infeasible_space` where none is found. */
  sampleFeasible(random: Random): Point;
  /** A valid point itself where it meets all constraints, else the nearest allowed one found, by unit coordinates. */
  nearestFeasible(point: Point): Point;
  isActive(parameter: Parameter, point: Point): boolean;
  /** The first constraint that a point breaks, or null. */
  violated(point: Point): SpaceConstraint | null;
  /** Checks a point from outside (enqueued, imported), constraints too: a clean copy, or throws `invalid_point` with what would be right. */
  parsePoint(value: unknown): Point;
  /** Equal for equal points whatever the order of keys: for finding duplicates. Opaque, and of this version only. */
  key(point: Point): string;
  /** A point of another version, as this one sees it: new parameters take their defaults, removed ones drop out; null where it does not fit. */
  adopt(point: Point): Point | null;
}

/** The value's number on the parameter's own axis; used by models that need no unit cube. */
export type ValueOf = (parameter: Parameter, point: Point) => ParameterValue | undefined;
