import { HyperdialError } from "../errors/hyperdial-error.js";
import { checkReach } from "./check-reach.js";
import { type CompiledConstraint, compileConstraint, namesOf } from "./compile-constraint.js";
import { enumeratePoints } from "./enumerate-points.js";
import { feasibilityOf } from "./feasible/feasibility.js";
import { flattenDefinitions } from "./flatten-definitions.js";
import type { ParameterDefinition } from "./parameter.js";
import { adoptPoint, parsePoint } from "./parse-point.js";
import type { ParameterValue, Point } from "./point.js";
import { resolveConditions } from "./resolve-conditions.js";
import { isActiveSlot, type Slot, slotsOf } from "./slot.js";
import type { Parameter, Space, SpaceConstraint } from "./space.js";

/** The one character that stands for an inactive parameter in a key. */
const inactiveKey = "-";

/**
 * Checks definitions and makes a space of them. Throws `invalid_space` (or `infeasible_space`, where no point meets the
 * constraints) with the path into `{ space: definitions, constraints }` at which it is wrong.
 */
export const compileSpace = (
  definitions: Readonly<Record<string, ParameterDefinition>>,
  constraintSources: readonly string[] = [],
  options: { readonly version?: number } = {},
): Space => {
  const drafts = flattenDefinitions(definitions, ["space"]);
  resolveConditions(drafts);
  checkReach(drafts);
  let dimensions = 0;
  const parameters = drafts.map((draft): Parameter => {
    const offset = dimensions;
    const { codec } = draft;
    dimensions += codec.width;
    return {
      id: draft.id,
      name: draft.name,
      definition: draft.definition,
      conditions: draft.conditions.map(({ condition }) => condition),
      offset,
      width: codec.width,
      cardinality: codec.cardinality,
      codec,
    };
  });
  const names = namesOf(parameters);
  const constraints = constraintSources.map((source, index) => compileConstraint(source, index, names));
  return makeSpace(parameters, constraints, dimensions, options.version ?? 1);
};

const makeSpace = (
  parameters: readonly Parameter[],
  constraints: readonly CompiledConstraint[],
  dimensions: number,
  version: number,
): Space => {
  const slots = slotsOf(parameters);
  const count = slots.length;
  // Of slots that others depend on, in the call under way.
  const values: (ParameterValue | undefined)[] = new Array(count).fill(undefined);

  const decode = (unit: ArrayLike<number>): Point => {
    const point: Record<string, ParameterValue> = {};
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      if (slot.tests === null || isActiveSlot(slot, values)) {
        const value = slot.codec.decode(unit, slot.offset);
        if (slot.decides) values[i] = value;
        point[slot.name] = value;
      } else if (slot.decides) {
        values[i] = undefined;
      }
    }
    return point;
  };

  /** A slot's value in a valid point, undefined where inactive. To be asked of all slots in order. */
  const read = (slot: Slot, i: number, point: Point): ParameterValue | undefined => {
    const value = slot.alone || isActiveSlot(slot, values) ? point[slot.name] : undefined;
    if (slot.decides) values[i] = value;
    return value;
  };

  const encode = (point: Point, into: Float64Array = new Float64Array(dimensions)): Float64Array => {
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      const value = read(slot, i, point);
      if (value !== undefined) slot.codec.encode(value, into, slot.offset);
      else for (let at = slot.offset; at < slot.offset + slot.width; at++) into[at] = Number.NaN;
    }
    return into;
  };

  const priors = slots.filter(({ codec }) => codec.prior !== null);
  const coordinates = new Float64Array(dimensions);
  const decodePrior = (uniforms: ArrayLike<number>): Point => {
    if (priors.length === 0) return decode(uniforms);
    for (let i = 0; i < dimensions; i++) coordinates[i] = uniforms[i]!;
    for (const { codec, offset } of priors) coordinates[offset] = codec.prior!.quantile(uniforms[offset]!);
    return decode(coordinates);
  };

  const violated = (point: Point): SpaceConstraint | null => {
    for (const constraint of constraints) if (!constraint.holds(point)) return constraint;
    return null;
  };

  const feasibility = feasibilityOf({ slots, constraints, dimensions, decode, encode });
  const uniforms = new Float64Array(dimensions);
  // Counted on first need: with many conditions it takes a while.
  let cardinality: number | undefined;

  return {
    version,
    parameters,
    constraints,
    dimensions,
    get cardinality() {
      cardinality ??= enumeratePoints({ parameters }).size;
      return cardinality;
    },
    defaultPoint: feasibility.nearest(decode(new Float64Array(dimensions).fill(Number.NaN))),
    decode,
    encode,
    decodePrior,
    logPrior(point) {
      if (priors.length === 0) return 0;
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const { prior } = slots[i]!.codec;
        const value = read(slots[i]!, i, point);
        if (prior !== null && value !== undefined) sum += prior.logDensity(value);
      }
      return sum;
    },
    sampleFeasible(random) {
      if (constraints.length > 0) return feasibility.sample(random);
      for (let i = 0; i < dimensions; i++) uniforms[i] = random.next();
      return decodePrior(uniforms);
    },
    nearestFeasible: feasibility.nearest,
    isActive(parameter, point) {
      const index = parameters.indexOf(parameter);
      const slot = slots[index]!;
      if (slot.tests === null) return true;
      if (slot.alone) return point[slot.name] !== undefined;
      for (let i = 0; i < index; i++) read(slots[i]!, i, point);
      return isActiveSlot(slot, values);
    },
    violated,
    parsePoint(value) {
      const point = parsePoint(value, slots);
      const broken = violated(point);
      if (broken === null) return point;
      throw new HyperdialError("invalid_point", `the setting breaks the constraint \`${broken.source}\``, {
        hint: "change one of its parameters, or the constraint",
      });
    },
    key(point) {
      let key = "";
      for (let i = 0; i < count; i++) {
        const value = read(slots[i]!, i, point);
        key += value === undefined ? inactiveKey : slots[i]!.codec.key(value);
      }
      return key;
    },
    adopt(point) {
      const adopted = adoptPoint(point, slots);
      return adopted === null || violated(adopted) !== null ? null : adopted;
    },
  };
};
