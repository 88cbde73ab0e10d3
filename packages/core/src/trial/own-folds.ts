import type { Metrics } from "./metrics.js";

/** More folds than anybody reports, and fewer than fill a log. */
export const mostOwnFolds = 1000;

/** A list that was reported for a metric, as metrics: their mean, and each under its place, `accuracy[0]`. */
export const withOwnFolds = (name: string, values: readonly number[]): Metrics => ({
  [name]: values.reduce((sum, value) => sum + value / values.length, 0),
  ...Object.fromEntries(values.map((value, fold) => [`${name}[${fold}]`, value])),
});

/** The lists that were reported, by metric, in their order. */
export const ownFolds = (metrics: Metrics): Readonly<Record<string, readonly number[]>> => {
  const lists: Record<string, number[]> = {};
  for (const name of Object.keys(metrics)) {
    const values: number[] = [];
    for (let value = metrics[`${name}[0]`]; value !== undefined; value = metrics[`${name}[${values.length}]`])
      values.push(value);
    if (values.length > 0) lists[name] = values;
  }
  return lists;
};
