/** What the runs of each arm gave, for one objective: to be minimised. */
export interface Tally {
  readonly arms: number;
  /** Runs that gave a value. */
  readonly count: Float64Array;
  readonly mean: Float64Array;
  /** The sum of squares about the mean. */
  readonly squares: Float64Array;
}

/** Beyond this, values count as this: their squares still have sums. */
const largest = 1e100;

export const newTally = (arms: number): Tally => ({
  arms,
  count: new Float64Array(arms),
  mean: new Float64Array(arms),
  squares: new Float64Array(arms),
});

/** Takes in a value of an arm `times` times (Welford, 1962). */
export const addToTally = ({ count, mean, squares }: Tally, arm: number, value: number, times = 1): void => {
  const clipped = Math.min(Math.max(value, -largest), largest);
  const n = count[arm]! + times;
  const delta = clipped - mean[arm]!;
  count[arm] = n;
  mean[arm] = mean[arm]! + (delta * times) / n;
  squares[arm] = squares[arm]! + delta * (clipped - mean[arm]!) * times;
};

export const copyTally = ({ arms, count, mean, squares }: Tally): Tally => ({
  arms,
  count: count.slice(),
  mean: mean.slice(),
  squares: squares.slice(),
});
