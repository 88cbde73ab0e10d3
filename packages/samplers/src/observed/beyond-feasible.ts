/**
 * What a trial that breaks bounds counts as among feasible ones whose losses lie from `low` to `high`: worse than all of them, the more so the larger its total
 * excess, by one to two of their range. Where nothing is feasible yet (`low` above `high`) its excess is all there is.
 */
export const beyondFeasible = (excess: number, low: number, high: number): number => {
  if (low > high || high === Number.NEGATIVE_INFINITY) return excess;
  // By halves: the range of the largest numbers is no number.
  const range = high / 2 - low / 2;
  const step = range > 0 ? 2 * Math.min(range, Number.MAX_VALUE / 4) : Math.max(1, Math.abs(high));
  return high + step * (1 + excess / (1 + excess));
};
