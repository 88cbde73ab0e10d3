import type { Space } from "@hyperdial/core";
import { owenSobol } from "@hyperdial/numerics";
import { type Forest, fitForest, forestColumns } from "@hyperdial/surrogates";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "../statistics/score-table.js";
import type { Surface } from "../surface/fit-surface.js";
import { figure } from "../words/figure.js";
import { percent } from "../words/percent.js";
import { conditionWords, type ParameterCondition, parameterConditions } from "./condition-words.js";
import { type Condition, isWithin, type LabelledRows, learnBox } from "./learn-box.js";
import { upperTail } from "./upper-tail.js";

/** Where settings are good, by rules of a few conditions. */
export interface GoodRegion {
  readonly conditions: readonly ParameterCondition[];
  /** Of the whole space. */
  readonly share: number;
  /** Of the best tenth of the space, as foretold, how much lies in it; and how much of it belongs to that. */
  readonly coverage: number;
  readonly precision: number;
}

export interface GoodRegions {
  readonly metric: string;
  readonly regions: readonly GoodRegion[];
  /**
   * By trials that the rules did not see: of those that fell within rules learned from others, how many were among the best quarter. `pValue`: the
   * chance of as many were the rules worth nothing.
   */
  readonly check: {
    readonly trials: number;
    readonly inside: number;
    readonly best: number;
    readonly pValue: number;
  };
  readonly sentence: string;
}

const leastTrials = 30;
const goodShare = 0.1;
const bestQuarter = 0.25;
const places = 1500;
const placesUnseen = 800;
const folds = 5;
const mostConditions = 3;
/** A second rule is looked for where the first leaves so much of the best tenth. */
const mostLeft = 0.3;
const level = 0.05;

/**
 * Regions where good settings lie: boxes of a few conditions over the places of the space that forests foretell to be its best tenth. They are told only
 * where rules that were learned the same way from four fifths of the trials pick out good ones among the other fifth, by more than chance.
 */
export const goodRegions = (surface: Surface): Finding<GoodRegions> => {
  const { observed, space, forests, objective } = surface;
  if (observed.length < leastTrials)
    return refused(
      `it takes ${leastTrials} complete trials to tell where good settings lie; there are ${observed.length}`,
    );
  const check = crossCheck(surface);
  if (check.pValue >= level)
    return refused(
      `rules learned from four fifths of the trials did not pick out good ones among the others: ${check.best} of ${check.inside} were among the best quarter (p = ${figure(check.pValue)})`,
    );
  const sample = foretold(surface, forests.main, places);
  const rules = learnRules(sample);
  const total = sample.wanted.filter(Boolean).length;
  const regions = rules.flatMap((conditions): GoodRegion[] => {
    const inside = rowsOf(sample).filter((row) => isWithin(sample.features, row * sample.size, conditions));
    const hits = inside.filter((row) => sample.wanted[row]).length;
    const inWords = parameterConditions(space, conditions);
    return inWords.length === 0
      ? []
      : [
          {
            conditions: inWords,
            share: inside.length / sample.count,
            coverage: hits / total,
            precision: hits / inside.length,
          },
        ];
  });
  if (regions.length === 0) return refused("no rule of a few conditions holds the good settings");
  return found({
    metric: objective.metric,
    regions,
    check,
    sentence: regionsSentence(objective.metric, regions, check),
  });
};

/** Places spread evenly over the space, the best tenth of them, as a forest foretells, wanted. */
const foretold = ({ space, objective }: Surface, forest: Forest, count: number): LabelledRows => {
  const size = space.dimensions;
  const sequence = owenSobol(size, "regions of good settings");
  const features = new Float64Array(count * size);
  const at = new Float64Array(size);
  const sign = signOf(objective.direction);
  const merits = Array.from({ length: count }, (_, i) => {
    const row = features.subarray(i * size, (i + 1) * size);
    encodeAt(space, sequence.point(i, at), row);
    forest.ask(row);
    return sign * forest.answer.mean;
  });
  const bar = [...merits].sort((a, b) => b - a)[Math.floor(goodShare * count)]!;
  return {
    count,
    size,
    features,
    categories: forestColumns(space).categories,
    wanted: merits.map((merit) => merit > bar),
  };
};

const encodeAt = (space: Space, unit: ArrayLike<number>, into: Float64Array): void => {
  space.encode(space.decode(unit), into);
};

/** One box, and where it leaves much, another of what it leaves. */
const learnRules = (rows: LabelledRows): readonly (readonly Condition[])[] => {
  const first = learnBox(rows, mostConditions);
  if (first === null) return [];
  const total = rows.wanted.filter(Boolean).length;
  if (first.hits >= (1 - mostLeft) * total) return [first.conditions];
  const rest = {
    ...rows,
    wanted: rows.wanted.map(
      (wanted, row) => wanted && !isWithin(rows.features, row * rows.size, first.conditions),
    ),
  };
  const second = learnBox(rest, mostConditions);
  // What is no purer than the space at large says nothing.
  const isWorth = second !== null && second.hits / second.inside > 2 * goodShare && second.hits > 0.2 * total;
  return isWorth ? [first.conditions, second.conditions] : [first.conditions];
};

const rowsOf = ({ count }: { readonly count: number }): readonly number[] =>
  Array.from({ length: count }, (_, row) => row);

/** Of each fifth of the trials, those that fall within rules learned from the others. */
const crossCheck = (surface: Surface): GoodRegions["check"] => {
  const { space, units, observed, objective, middle, deviation } = surface;
  const size = space.dimensions;
  const sign = signOf(objective.direction);
  const count = observed.length;
  const best = new Set(
    rowsOf({ count })
      .toSorted((a, b) => sign * (observed[b]!.score - observed[a]!.score) || a - b)
      .slice(0, Math.ceil(bestQuarter * count)),
  );
  let [inside, hits] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const seen = rowsOf({ count }).filter((row) => row % folds !== fold);
    const features = new Float64Array(seen.length * size);
    seen.forEach((row, i) => {
      features.set(units.subarray(row * size, (row + 1) * size), i * size);
    });
    const values = Float64Array.from(seen, (row) => (observed[row]!.score - middle) / deviation);
    const forest = fitForest(
      forestColumns(space),
      { n: seen.length, features, values },
      {
        tried: size,
        leaf: 1,
        rows: 2000,
        trend: "quadratic",
        trees: 16,
        draw: "bootstrap",
        key: ["rules", fold],
      },
    );
    const rules = learnRules(foretold(surface, forest, placesUnseen));
    for (const row of rowsOf({ count })) {
      if (row % folds !== fold) continue;
      if (!rules.some((conditions) => isWithin(units, row * size, conditions))) continue;
      inside += 1;
      if (best.has(row)) hits += 1;
    }
  }
  return {
    trials: count,
    inside,
    best: hits,
    pValue: upperTail({ population: count, marked: best.size, drawn: inside, hits }),
  };
};

const regionsSentence = (
  metric: string,
  regions: readonly GoodRegion[],
  { inside, best }: GoodRegions["check"],
): string => {
  const each = regions.map(
    ({ conditions, share, coverage, precision }) =>
      `${conditionWords(conditions)} (${percent(share)} of the space, with ${percent(coverage)} of its best tenth; ${percent(precision)} of it is that good)`,
  );
  return `${metric} is good with ${each.join("; or with ")}. Of trials that such rules had not seen, ${best} of ${inside} within them were among the best quarter.`;
};
