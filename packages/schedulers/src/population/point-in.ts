import type { History, Point, Trial } from "@hyperdial/core";

/** A trial's setting as the present space sees it; null where it does not fit. */
export const pointIn = ({ space }: History, { point, spaceVersion }: Trial): Point | null =>
  spaceVersion === space.version ? point : space.adopt(point);
