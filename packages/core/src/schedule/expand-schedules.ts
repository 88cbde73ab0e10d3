import type {
  ParameterDefinition,
  Scalar,
  Scale,
  ScheduleDefinition,
  SpaceEntry,
  ValueRange,
} from "../space/parameter.js";
import { type ScheduleShape, scheduleShapes } from "./schedule-shapes.js";

const falling: readonly ScheduleShape[] = ["exponential", "linear", "polynomial", "cosine", "one-cycle"];
const warming: readonly ScheduleShape[] = scheduleShapes.filter((shape) => shape !== "one-cycle");

/** Ranges of what a definition does not set: shares and counts that suit any training. */
const final: ValueRange = { min: 1e-3, max: 0.5, scale: "log" };
const power: ValueRange = { min: 0.5, max: 4, scale: "log" };
const factor: ValueRange = { min: 0.1, max: 0.8 };
const rise: ValueRange = { min: 0.1, max: 0.5 };

/**
 * Each schedule of a space as the ordinary parameters that it is made of, so that every sampler knows them: `lr.schedule` its shape, `lr.peak`,
 * `lr.final`, … with conditions on the shape. Other parameters stay as they are.
 */
export const expandSchedules = (
  space: Readonly<Record<string, SpaceEntry>>,
): Record<string, ParameterDefinition> => {
  const expanded: Record<string, ParameterDefinition> = {};
  for (const [name, entry] of Object.entries(space)) {
    if (entry.type === "schedule") Object.assign(expanded, partsOf(name, entry));
    else expanded[name] = entry;
  }
  return expanded;
};

const partsOf = (
  name: string,
  { of = scheduleShapes, peak, steps, final: end = final, warmUp, default: first, when }: ScheduleDefinition,
): Record<string, ParameterDefinition> => {
  const shapes = scheduleShapes.filter((shape) => of.includes(shape));
  const shapeKey = `${name}.schedule`;
  const always = when === undefined ? {} : { when };
  const [only, ...others] = shapes;
  const parts: Record<string, ParameterDefinition> = {
    [shapeKey]:
      others.length === 0
        ? { type: "fixed", value: only as Scalar, ...always }
        : { type: "choice", values: shapes, ...(first === undefined ? {} : { default: first }), ...always },
    [`${name}.peak`]: { ...numberOf(peak), ...always },
    [`${name}.steps`]: { type: "fixed", value: steps, ...always },
  };
  /** Where one of these shapes may be taken. */
  const put = (part: string, having: readonly ScheduleShape[], definition: ParameterDefinition): void => {
    const there = shapes.filter((shape) => having.includes(shape));
    if (there.length === 0) return;
    const condition = there.length === shapes.length ? always : { when: { ...when, [shapeKey]: there } };
    parts[`${name}.${part}`] = { ...definition, ...condition };
  };
  if (warmUp !== undefined) put("warm_up", warming, numberOf(warmUp));
  put("final", falling, numberOf(end));
  put("power", ["polynomial"], numberOf(power));
  put("drops", ["step"], { type: "int", min: 1, max: 5 });
  put("factor", ["step"], numberOf(factor));
  put("rise", ["one-cycle"], numberOf(rise));
  return parts;
};

const numberOf = (range: ValueRange | number): ParameterDefinition => {
  if (typeof range === "number") return { type: "fixed", value: range };
  const { min, max, scale, default: first } = range;
  return {
    ...{ type: "float", min, max },
    ...(scale === undefined ? {} : { scale: scale as Scale }),
    ...(first === undefined ? {} : { default: first }),
  };
};
