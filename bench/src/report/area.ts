/** The mean of a measure of the best value so far over 1 … budget trials, uniform in their logarithm: early trials count as late ones do. */
export const areaOf = (curve: Float64Array, budget: number, measure: (value: number) => number): number => {
  let sum = 0;
  for (let n = 1; n <= budget; n++) sum += measure(curve[n - 1]!) * Math.log((n + 1) / n);
  return sum / Math.log(budget + 1);
};
