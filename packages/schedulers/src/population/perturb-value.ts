import { axisOf, type FiniteValues, type Parameter, type ParameterValue } from "@hyperdial/core";
import { log } from "@hyperdial/numerics";

type NumberDomain = Extract<Parameter["codec"]["domain"], { kind: "number" }>;

/**
 * A number or an ordinal moved up (`factor` > 1) or down. Along its own scale: a log-scaled number is multiplied by the factor, of a
 * reverse-log one the distance to the top is divided, of a logit one the odds are multiplied. A linear one moves by that share of itself, and by
 * no less than that share of a tenth of its range. Whole numbers, steps and ordinals move by one place at the least; from the end of a range all go the
 * other way. Null for what has no order.
 */
export const perturbValue = (
  { codec, definition }: Parameter,
  value: ParameterValue,
  factor: number,
): ParameterValue | null => {
  const { domain, finite } = codec;
  if (domain.kind === "scalars" && domain.ordered && finite !== null)
    return stepAway(finite, codec.cardinality, finite.indexOf(value), factor > 1 ? 1 : -1);
  if (domain.kind !== "number") return null;
  const scale =
    (definition.type === "float" || definition.type === "int" ? definition.scale : null) ?? "linear";
  const axis = axisOf(scale, domain.min, domain.max);
  const moved = (by: number): number => {
    const from = value as number;
    const to =
      scale === "linear" ? from + shift(domain, from, by) : axis.value(axis.position(from) + log(by));
    return Math.min(Math.max(to, domain.min), domain.max);
  };
  if (domain.step === null || finite === null) {
    const to = moved(factor);
    return to === value ? moved(1 / factor) : to;
  }
  const place = finite.indexOf(value);
  const to = Math.round((moved(factor) - domain.min) / domain.step);
  const steps = factor > 1 ? Math.max(to - place, 1) : Math.min(to - place, -1);
  return stepAway(finite, codec.cardinality, place, steps);
};

const shift = ({ min, max }: NumberDomain, from: number, factor: number): number => {
  const range = max - min;
  return (factor - 1) * Math.min(Math.max(Math.abs(from), range / 10), range);
};

/** So many places on, and from the last one back. */
const stepAway = (finite: FiniteValues, count: number, place: number, steps: number): ParameterValue => {
  const to = Math.min(Math.max(place + steps, 0), count - 1);
  return finite.valueAt(to === place ? place - Math.sign(steps) : to);
};
