import { type Enumeration, enumeratePoints, type Space } from "@hyperdial/core";
import { initialDesign } from "./initial-design.js";

export interface SpaceDesign {
  readonly points: Enumeration;
  readonly design: ReturnType<typeof initialDesign>;
}

/** A space's points and its initial design, made anew where the space is another version. */
export const followDesign = (seed: number): ((space: Space) => SpaceDesign) => {
  let last: (SpaceDesign & { readonly space: Space }) | null = null;
  return (space) => {
    if (last?.space !== space) {
      const points = enumeratePoints(space);
      last = { space, points, design: initialDesign(space, points, seed) };
    }
    return last;
  };
};
