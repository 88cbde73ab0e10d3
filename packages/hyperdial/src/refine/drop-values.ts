import type { Scalar } from "@hyperdial/core";
import { chanceWords, isWorse } from "./is-worse.js";

export interface ValueLook {
  readonly value: Scalar;
  readonly good: boolean;
}

export interface DroppedValues {
  readonly kept: readonly Scalar[];
  readonly reason: string;
}

/** The values that remain: without those that were tried often enough and were never good. Null where all remain. */
export const dropValues = (
  values: readonly Scalar[],
  looks: readonly ValueLook[],
  order: "ordered" | "unordered",
): DroppedValues | null => {
  const good = looks.filter((look) => look.good).length;
  if (good === 0) return null;
  const triesOf = (value: Scalar): readonly ValueLook[] => looks.filter((look) => look.value === value);
  const withGood = values.filter((value) => triesOf(value).some((look) => look.good));
  const rest = { good, looks: looks.filter(({ value }) => withGood.includes(value)).length };
  const inside = (index: number): boolean =>
    order === "ordered" &&
    index > values.indexOf(withGood[0]!) &&
    index < values.indexOf(withGood[withGood.length - 1]!);
  const dropped = values.filter(
    (value, index) => !withGood.includes(value) && !inside(index) && isWorse(triesOf(value).length, rest),
  );
  if (dropped.length === 0) return null;
  const words = dropped.map((value) => {
    const tries = triesOf(value).length;
    return `${tries} with ${String(value)} (${chanceWords(tries, rest)})`;
  });
  return {
    kept: values.filter((value) => !dropped.includes(value)),
    reason: `none of ${words.join(" nor of ")} is good`,
  };
};
