import type { Space } from "@hyperdial/core";
import type { Observation } from "../surface/observations.js";

/** Rows of the same point, the earliest first, in order of their first rows. */
export const groupPoints = (
  space: Space,
  observed: readonly Observation[],
): readonly (readonly number[])[] => {
  const groups = new Map<string, number[]>();
  observed.forEach(({ point }, row) => {
    const key = space.key(point);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  });
  return [...groups.values()];
};
