import type { Codec } from "./codec.js";
import { type ConditionTest, conditionTest } from "./condition-test.js";
import type { Parameter } from "./space.js";

/** A parameter made ready for the loops over a space: conditions by index, in order. */
export interface Slot {
  readonly parameter: Parameter;
  readonly name: string;
  readonly codec: Codec;
  readonly offset: number;
  readonly width: number;
  /** Null where always active. A test of an inactive parent's undefined fails, so activity need not be asked separately. */
  readonly tests: readonly { readonly parent: number; readonly passes: ConditionTest }[] | null;
  /** Whether the name stands for this parameter only. */
  readonly alone: boolean;
  /** Whether another's activity depends on its value. */
  readonly decides: boolean;
}

export const slotsOf = (parameters: readonly Parameter[]): readonly Slot[] => {
  const indexes = new Map(parameters.map((parameter, index) => [parameter.id, index]));
  const times = new Map<string, number>();
  for (const { name } of parameters) times.set(name, (times.get(name) ?? 0) + 1);
  const parents = new Set(parameters.flatMap(({ conditions }) => conditions.map(({ parent }) => parent)));
  return parameters.map((parameter) => ({
    parameter,
    name: parameter.name,
    codec: parameter.codec,
    offset: parameter.offset,
    width: parameter.width,
    tests:
      parameter.conditions.length === 0
        ? null
        : parameter.conditions.map((condition) => ({
            parent: indexes.get(condition.parent)!,
            passes: conditionTest(condition),
          })),
    alone: times.get(parameter.name) === 1,
    decides: parents.has(parameter.id),
  }));
};

/** Whether a slot is active, given the values of the deciding slots before it (undefined: inactive). */
export const isActiveSlot = (slot: Slot, values: readonly unknown[]): boolean => {
  if (slot.tests === null) return true;
  for (const { parent, passes } of slot.tests) {
    if (!passes(values[parent] as Parameters<ConditionTest>[0])) return false;
  }
  return true;
};
