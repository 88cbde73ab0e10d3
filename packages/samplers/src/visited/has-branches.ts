import type { Space } from "@hyperdial/core";

/** Whether some parameter is active only where others have certain values. */
export const hasBranches = (space: Space): boolean =>
  space.parameters.some(({ conditions }) => conditions.length > 0);
