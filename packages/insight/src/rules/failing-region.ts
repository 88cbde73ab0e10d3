import type { Point, Space } from "@hyperdial/core";
import { forestColumns } from "@hyperdial/surrogates";
import { conditionWords, type ParameterCondition, parameterConditions } from "./condition-words.js";
import { isWithin, type LabelledRows, learnBox } from "./learn-box.js";
import { upperTail } from "./upper-tail.js";

/** One trial that ended: where, and whether it failed. */
export interface EndedPoint {
  readonly point: Point;
  readonly failed: boolean;
}

/** Where trials fail. */
export interface FailingRegion {
  readonly conditions: readonly ParameterCondition[];
  readonly trials: number;
  readonly failed: number;
  readonly words: string;
}

const leastFailed = 5;
const folds = 5;
const mostConditions = 2;
const level = 0.05;

/**
 * The rule of at most two conditions that holds the failed trials; null where they are too few, or where rules learned from four fifths of the trials do not
 * find those that failed among the others by more than chance.
 */
export const failingRegion = (space: Space, ended: readonly EndedPoint[]): FailingRegion | null => {
  const failures = ended.filter(({ failed }) => failed).length;
  if (failures < leastFailed || failures === ended.length) return null;
  const all = rowsOf(space, ended);
  let [inside, hits] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const rule = learnBox(
      rowsOf(
        space,
        ended.filter((_, row) => row % folds !== fold),
      ),
      mostConditions,
    );
    for (let row = fold; rule !== null && row < ended.length; row += folds) {
      if (!isWithin(all.features, row * all.size, rule.conditions)) continue;
      inside += 1;
      if (ended[row]!.failed) hits += 1;
    }
  }
  const chance = upperTail({ population: ended.length, marked: failures, drawn: inside, hits });
  const box = chance < level ? learnBox(all, mostConditions) : null;
  if (box === null) return null;
  const conditions = parameterConditions(space, box.conditions);
  return conditions.length === 0
    ? null
    : { conditions, trials: box.inside, failed: box.hits, words: conditionWords(conditions) };
};

const rowsOf = (space: Space, ended: readonly EndedPoint[]): LabelledRows => {
  const size = space.dimensions;
  const features = new Float64Array(ended.length * size);
  ended.forEach(({ point }, row) => {
    features.set(space.encode(point), row * size);
  });
  return {
    count: ended.length,
    size,
    features,
    categories: forestColumns(space).categories,
    wanted: ended.map(({ failed }) => failed),
  };
};
