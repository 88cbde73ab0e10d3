/**
 * How losses become shares of a front's ranges, by objective: 0 at the best value on the front and 1 at the worst, beyond them below and above; 0 where
 * the front never differs.
 */
export const frontScale = (
  front: readonly (readonly number[])[],
): ((losses: readonly number[]) => readonly number[]) => {
  // Halved first, so that the range of what lies near both ends of the numbers is still one.
  const ranges = front[0]!.map((_, i) => {
    let [best, worst] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const losses of front) {
      best = Math.min(best, losses[i]! / 2);
      worst = Math.max(worst, losses[i]! / 2);
    }
    return { best, range: worst - best };
  });
  return (losses) => ranges.map(({ best, range }, i) => (range === 0 ? 0 : (losses[i]! / 2 - best) / range));
};
