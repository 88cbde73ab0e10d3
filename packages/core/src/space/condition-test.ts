import type { ParameterValue } from "./point.js";
import type { Condition } from "./space.js";

/** Whether a parent's value passes; false for undefined, an inactive parent. */
export type ConditionTest = (value: ParameterValue | undefined) => boolean;

export const conditionTest = (condition: Condition): ConditionTest => {
  switch (condition.test) {
    case "in": {
      const { values } = condition;
      const only = values[0];
      if (values.length === 1) return (value) => value === only;
      const set = new Set<unknown>(values);
      return (value) => set.has(value);
    }
    case "<":
      return (value) => (value as number) < condition.value;
    case "<=":
      return (value) => (value as number) <= condition.value;
    case ">":
      return (value) => (value as number) > condition.value;
    case ">=":
      return (value) => (value as number) >= condition.value;
  }
};
