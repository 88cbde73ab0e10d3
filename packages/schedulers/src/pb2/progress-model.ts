import type { History, Point, Space } from "@hyperdial/core";
import { log } from "@hyperdial/numerics";
import { conditionGp, type Embedding, embedSpace, fitGp, gpPriorFor } from "@hyperdial/surrogates";
import type { IntervalTable, Progress } from "../population/interval-table.js";
import { pointIn } from "../population/point-in.js";
import type { PopulationPlan } from "../population/population-options.js";

/** Where an interval begins: its step and the loss there. */
export interface Beginning {
  readonly step: number;
  readonly loss: number;
}

/** How much an interval with a setting promises: the larger the better. */
export type Outlook = (point: Point, beginning: Beginning) => number;

/** Counts that bound what a decision costs. */
const mostRows = 128;
const leastRows = 5;
const evaluations = 40;
/** As the model of a whole training's value, but for noise: what one interval brings varies much. */
const shape = { length: 0.5, lengthSigma: 1, noise: 0.1, noiseSigma: 1.5, warpSigma: null };

/**
 * A Gaussian process on how fast the loss falls in an interval, by its beginning (step and loss) and the setting (Parker-Holder et al., 2020, section 4), and its
 * upper confidence bound. Intervals under way count in its deviation, so that clones of one moment go apart (eq. 9). The
 * newest 128 intervals are looked at. Null while there are too few.
 */
export const progressModel = (
  history: History,
  table: IntervalTable,
  plan: PopulationPlan,
  pending: readonly { readonly point: Point; readonly beginning: Beginning }[],
): Outlook | null => {
  const { space } = history;
  const rows = table.latestProgress(history, mostRows).flatMap((progress) => {
    const point = pointIn(history, history.trial(progress.trial));
    return point === null ? [] : [{ ...progress, point }];
  });
  if (rows.length < leastRows) return null;
  const losses = rows.map(({ before }) => before);
  const embedding = withBeginning(embedSpace(space));
  const write = featureWriter(space, embedding, {
    max: plan.max,
    least: Math.min(...losses),
    most: Math.max(...losses),
  });
  const n = rows.length;
  const all = new Float64Array((n + pending.length) * embedding.size);
  for (const [row, { point, fromStep, before }] of rows.entries())
    write(point, { step: fromStep, loss: before }, all, row);
  for (const [row, { point, beginning }] of pending.entries()) write(point, beginning, all, n + row);
  const values = standardRates(rows);
  const data = { n, features: all.slice(0, n * embedding.size), values };
  const prior = gpPriorFor(shape, embedding);
  const parameters = fitGp(embedding, data, { prior, evaluations, starts: 1 });
  const known = conditionGp(embedding, data, parameters, {
    varianceWeight: 2,
    user: "objective of the progress",
  });
  // What is under way is taken to bring the mean: a deviation depends on where was looked, not on what was seen.
  const believed = { n: n + pending.length, features: all, values: new Float64Array(n + pending.length) };
  believed.values.set(values);
  const wide = conditionGp(embedding, believed, parameters, {
    ...{ varianceWeight: 2, user: "objective of the pending progress" },
  });
  // β of the paper's experiments: c1 log(c2 n).
  const weight = Math.sqrt(Math.max(0, 0.2 * log(0.4 * n)));
  const features = new Float64Array(embedding.size);
  return (point, beginning) => {
    write(point, beginning, features, 0);
    known.ask(features);
    wide.ask(features);
    return known.answer.mean + weight * wide.answer.deviation;
  };
};

/** How fast the losses fell, in standard units, none farther than two from the mean: one crash must not rule all. */
const standardRates = (rows: readonly Progress[]): Float64Array => {
  const rates = rows.map(({ before, after, steps }) => (before - after) / steps);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length;
  const unit = variance > 0 ? 1 / Math.sqrt(variance) : 0;
  return Float64Array.from(rates, (rate) => Math.min(Math.max((rate - mean) * unit, -2), 2));
};

/** Two features and lengths more, before those of the setting: the step and the loss at the beginning. */
const withBeginning = (setting: Embedding): Embedding => ({
  size: setting.size + 2,
  scales: setting.scales + 2,
  scaleOf: Int32Array.from([0, 1, ...Array.from(setting.scaleOf, (scale) => scale + 2)]),
  coordinateOf: Int32Array.from([-1, -1, ...setting.coordinateOf]),
  dimensions: setting.dimensions + 2,
  embed: (point, unit, into, at) => setting.embed(point, unit, into, at + 2),
});

const featureWriter = (
  space: Space,
  embedding: Embedding,
  range: { readonly max: number; readonly least: number; readonly most: number },
): ((point: Point, beginning: Beginning, into: Float64Array, row: number) => void) => {
  const unit = new Float64Array(space.dimensions);
  const { max, least, most } = range;
  return (point, { step, loss }, into, row) => {
    const at = row * embedding.size;
    into[at] = step / max;
    into[at + 1] = most > least ? (loss - least) / (most - least) : 0;
    embedding.embed(point, space.encode(point, unit), into, at);
  };
};
