import type { FrontMember } from "./outcome-front.js";

/**
 * How losses become shares of a front's ranges, by objective: 0 at the best value on the front and 1 at the worst, beyond them below and above; 0 where
 * the front never differs.
 */
export const shareScale = (
  members: readonly FrontMember[],
): ((losses: readonly number[]) => readonly number[]) => {
  // Halved first, so that the range of what lies near both ends of the numbers is still one.
  const ranges = members[0]!.losses.map((_, i) => {
    const halves = members.map(({ losses }) => losses[i]! / 2);
    const best = Math.min(...halves);
    return { best, range: Math.max(...halves) - best };
  });
  return (losses) => ranges.map(({ best, range }, i) => (range === 0 ? 0 : (losses[i]! / 2 - best) / range));
};
