import type { ParameterValue, Point } from "@hyperdial/core";

const shown = (value: ParameterValue | undefined): string =>
  value === undefined
    ? "none"
    : typeof value === "number"
      ? String(Number(value.toPrecision(4)))
      : JSON.stringify(value);

/** What differs between two settings: `learning_rate 0.1 to 0.12, momentum 0.9 to 0.88`. */
export const changeWords = (before: Point, after: Point): string => {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...names].flatMap((name) => {
    const [was, is] = [shown(before[name]), shown(after[name])];
    return was === is ? [] : [`${name} ${was} to ${is}`];
  });
  return changes.length === 0 ? "its setting stays as it is" : changes.join(", ");
};
