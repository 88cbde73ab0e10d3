import type { ParameterValue, Point } from "../space/point.js";
import {
  type ScheduleFunction,
  type ScheduleSettings,
  type ScheduleShape,
  scheduleFunction,
  scheduleShapes,
} from "./schedule-shapes.js";

/** The parameters that a schedule is made of, by their ends: `lr.peak`. */
const parts = {
  peak: "peak",
  steps: "steps",
  final: "final",
  warmUp: "warm_up",
  power: "power",
  drops: "drops",
  factor: "factor",
  rise: "rise",
} as const;

const isShape = (value: ParameterValue | undefined): value is ScheduleShape =>
  scheduleShapes.some((shape) => shape === value);

const settingsOf = (point: Point, name: string): ScheduleSettings | null => {
  const schedule = point[`${name}.schedule`];
  const numbers = Object.entries(parts).flatMap(([key, end]) => {
    const value = point[`${name}.${end}`];
    return typeof value === "number" ? [[key, value] as const] : [];
  });
  const { peak, steps, ...rest } = Object.fromEntries(numbers);
  return isShape(schedule) && peak !== undefined && steps !== undefined
    ? { schedule, peak, steps, ...rest }
    : null;
};

/** A point with each schedule in it as a function of the step beside its parameters: `lr(step)` where there is `lr.schedule`. */
export const withSchedules = (point: Point): Point => {
  const functions = Object.keys(point).flatMap((key) => {
    if (!key.endsWith(".schedule")) return [];
    const name = key.slice(0, -".schedule".length);
    const settings = settingsOf(point, name);
    return settings === null
      ? []
      : [[name, scheduleFunction(settings)] as readonly [string, ScheduleFunction]];
  });
  // A function among values: points that programs get are typed by their space (`PointOf`), which says so.
  return functions.length === 0
    ? point
    : ({ ...point, ...Object.fromEntries(functions) } as unknown as Point);
};
