import type { ParameterValue, Space } from "@hyperdial/core";
import { valueWords } from "../words/value-words.js";
import type { Condition } from "./learn-box.js";

/** A condition in the parameter's own values. */
export interface ParameterCondition {
  readonly parameter: string;
  /** Of a number: from there, and up to there; null where it has no end. */
  readonly from?: ParameterValue | null;
  readonly to?: ParameterValue | null;
  /** Of a choice. */
  readonly values?: readonly ParameterValue[];
}

/** Of parameters that have one coordinate; others have none that can be said in words. */
export const parameterConditions = (
  space: Space,
  conditions: readonly Condition[],
): readonly ParameterCondition[] =>
  conditions.flatMap((condition): ParameterCondition[] => {
    const parameter = space.parameters.find(
      ({ offset, width }) => width === 1 && offset === condition.coordinate,
    );
    if (parameter === undefined) return [];
    const { id, codec, cardinality } = parameter;
    const valueAt = (unit: number): ParameterValue => codec.decode([unit], 0);
    if ("isIn" in condition) {
      const count = condition.isIn.length;
      const values = condition.isIn.flatMap((isIn, i) => (isIn ? [valueAt((i + 0.5) / count)] : []));
      return [{ parameter: id, values }];
    }
    if (codec.domain.kind !== "number" && codec.finite !== null) {
      const place = new Float64Array(1);
      const all = Array.from({ length: cardinality }, (_, i) => codec.finite!.valueAt(i));
      const values = all.filter((value) => {
        codec.encode(value, place, 0);
        return condition.low <= place[0]! && place[0]! <= condition.high;
      });
      return [{ parameter: id, values }];
    }
    const end = (unit: number): ParameterValue | null => (Number.isFinite(unit) ? valueAt(unit) : null);
    return [{ parameter: id, from: end(condition.low), to: end(condition.high) }];
  });

/** All of them in words: `learning_rate up to 0.003 and optimizer sgd`. */
export const conditionWords = (conditions: readonly ParameterCondition[]): string =>
  conditions
    .map(({ parameter, from = null, to = null, values }) => {
      if (values !== undefined) return `${parameter} ${values.map(valueWords).join(" or ")}`;
      if (from === null) return `${parameter} up to ${valueWords(to!)}`;
      return to === null
        ? `${parameter} from ${valueWords(from)} on`
        : `${parameter} from ${valueWords(from)} to ${valueWords(to)}`;
    })
    .join(" and ");
