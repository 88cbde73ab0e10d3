import { HyperdialError } from "../errors/hyperdial-error.js";
import type { ParameterValue, Point } from "./point.js";
import { isActiveSlot, type Slot } from "./slot.js";
import { shown, suggestion } from "./spot.js";

const refuse = (name: string | null, fact: string, hint: string): never => {
  throw new HyperdialError("invalid_point", name === null ? fact : `parameter "${name}": ${fact}`, {
    hint,
    ...(name === null ? {} : { path: [name] }),
  });
};

/** Why a slot is inactive, in words. */
const whyInactive = (slot: Slot, slots: readonly Slot[], values: readonly unknown[]): string => {
  const failed = slot.tests!.find(({ parent, passes }) => !passes(values[parent] as never))!;
  const parent = slots[failed.parent]!;
  const value = values[failed.parent];
  return value === undefined
    ? `"${parent.name}" is not active either`
    : `"${parent.name}" is ${shown(value)}`;
};

/** A clean copy of a point from outside, in the space's order; throws `invalid_point` with what would be right. */
export const parsePoint = (value: unknown, slots: readonly Slot[]): Point => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(null, `a setting is ${shown(value)}`, "give each parameter's value by its name");
  }
  const given = value as Readonly<Record<string, unknown>>;
  const values: (ParameterValue | undefined)[] = [];
  const point: Record<string, ParameterValue> = {};
  const inactive = new Map<string, Slot>();
  for (const slot of slots) {
    const { name, codec } = slot;
    if (!isActiveSlot(slot, values)) {
      values.push(undefined);
      inactive.set(name, slot);
      continue;
    }
    const raw = Object.hasOwn(given, name) ? given[name] : undefined;
    if (raw === undefined && slot.parameter.definition.type !== "fixed") {
      refuse(name, "is missing", `give it a value, such as ${shown(codec.defaultValue)}`);
    }
    const parsed = raw === undefined ? ({ ok: true, value: codec.defaultValue } as const) : codec.parse(raw);
    if (!parsed.ok) return refuse(name, `cannot be ${shown(raw)}: ${parsed.fact}`, parsed.hint);
    values.push(parsed.value);
    point[name] = parsed.value;
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(point, name)) continue;
    const slot = inactive.get(name);
    if (slot === undefined) {
      refuse(
        null,
        `there is no parameter "${name}"`,
        suggestion(name, [...new Set(slots.map((other) => other.name))]),
      );
    } else if (given[name] !== undefined && given[name] !== null) {
      // Tables write null where a parameter is not active.
      refuse(name, `is not active where ${whyInactive(slot, slots, values)}`, "leave it out");
    }
  }
  return point;
};

/** A point of another version as these slots see it, constraints aside; null where a value does not fit. */
export const adoptPoint = (old: Point, slots: readonly Slot[]): Point | null => {
  const values: (ParameterValue | undefined)[] = [];
  const point: Record<string, ParameterValue> = {};
  for (const slot of slots) {
    const { name, codec } = slot;
    if (!isActiveSlot(slot, values)) {
      values.push(undefined);
      continue;
    }
    const parsed = Object.hasOwn(old, name)
      ? codec.parse(old[name])
      : ({ ok: true, value: codec.defaultValue } as const);
    if (!parsed.ok) return null;
    values.push(parsed.value);
    point[name] = parsed.value;
  }
  return point;
};
