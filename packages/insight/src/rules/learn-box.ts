/** Values of one coordinate: from `low` to `high` of a number, both among them; or of a choice those that are marked. */
export type Condition =
  | { readonly coordinate: number; readonly low: number; readonly high: number }
  | { readonly coordinate: number; readonly isIn: readonly boolean[] };

/** Rows of coordinates, NaN where inactive, each wanted or not. `categories`: of each coordinate how many values without an order, 0 for a number. */
export interface LabelledRows {
  readonly count: number;
  readonly size: number;
  readonly features: Float64Array;
  readonly categories: ArrayLike<number>;
  readonly wanted: readonly boolean[];
}

export interface Box {
  readonly conditions: readonly Condition[];
  /** Rows within it, and wanted ones among them. */
  readonly inside: number;
  readonly hits: number;
}

/** A condition must raise the score by so much. */
const worth = 0.03;
/** A number's ends lie between so many parts that have as many rows each. */
const mostBins = 24;

/**
 * The box that holds as many of the wanted rows and as few others as it can, by the F1 score of its precision and its coverage: one condition after another,
 * each time the one that raises the score the most, the others then fitted to it again. A row that is inactive in a coordinate meets no condition on it. Null where
 * no condition is worth having. (In the manner of Friedman & Fisher, Bump hunting in high-dimensional data, 1999, by whole intervals instead of peels: in
 * twenty dimensions, peels spend themselves on chance.)
 */
export const learnBox = (rows: LabelledRows, mostConditions: number): Box | null => {
  const total = rows.wanted.filter(Boolean).length;
  if (total === 0 || total === rows.count) return null;
  const codes = Array.from({ length: rows.size }, (_, coordinate) => codesOf(rows, coordinate));
  let chosen: readonly Fitted[] = [];
  let score = f1(rows.count, total, total);
  while (chosen.length < mostConditions) {
    const taken = chosen;
    const found = codes
      .map((code) =>
        taken.some((each) => each.code === code) ? null : bestCondition(rows, code, { others: taken, total }),
      )
      .reduce((best, each) => ((each?.score ?? 0) > (best?.score ?? 0) ? each : best), null);
    if (found === null || found.score < score + worth) break;
    let next: readonly Fitted[] = [...chosen, found];
    let reached = found.score;
    // What was chosen before fits what came after.
    for (let i = 0; i + 1 < next.length; i++) {
      const again = bestCondition(rows, next[i]!.code, { others: next.toSpliced(i, 1), total });
      if (again === null || again.score <= reached) continue;
      next = next.with(i, again);
      reached = again.score;
    }
    [chosen, score] = [next, reached];
  }
  if (chosen.length === 0) return null;
  const conditions = chosen.map(({ condition }) => condition);
  let [inside, hits] = [0, 0];
  for (let row = 0; row < rows.count; row++) {
    if (!isWithin(rows.features, row * rows.size, conditions)) continue;
    inside += 1;
    if (rows.wanted[row]) hits += 1;
  }
  return { conditions, inside, hits };
};

/** Whether a row of coordinates meets every condition; an inactive coordinate meets none. */
export const isWithin = (features: Float64Array, at: number, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => {
    const value = features[at + condition.coordinate]!;
    return "isIn" in condition
      ? condition.isIn[categoryOf(value, condition.isIn.length)] === true
      : condition.low <= value && value <= condition.high;
  });

const f1 = (inside: number, hits: number, total: number): number => (2 * hits) / (inside + total);

/** A coordinate, read in bins: a number's in order, a choice's by its values; −1 where it is inactive. */
interface Coded {
  readonly coordinate: number;
  readonly isChoice: boolean;
  readonly bins: Int32Array;
  readonly count: number;
  /** Of each bin the least and the greatest value in it. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

interface Fitted {
  readonly code: Coded;
  readonly condition: Condition;
  /** By bin, whether it is within. */
  readonly isIn: readonly boolean[];
  /** Of the box with it. */
  readonly score: number;
}

/** A choice's coordinate lies in the middle of its value's part of the unit interval. */
const categoryOf = (unit: number, categories: number): number =>
  Math.min(categories - 1, Math.floor(unit * categories));

const codesOf = ({ features, size, count, categories }: LabelledRows, coordinate: number): Coded => {
  const values = Float64Array.from({ length: count }, (_, row) => features[row * size + coordinate]!);
  const kinds = categories[coordinate]!;
  if (kinds > 0) {
    const bins = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : categoryOf(value, kinds)));
    return {
      coordinate,
      isChoice: true,
      bins,
      count: kinds,
      lows: new Float64Array(0),
      highs: new Float64Array(0),
    };
  }
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const ends = new Set<number>();
  for (let bin = 1; bin <= mostBins; bin++)
    if (sorted.length > 0) ends.add(sorted[Math.ceil((bin * sorted.length) / mostBins) - 1]!);
  const highs = Float64Array.from(ends);
  const lows = highs.map((_, bin) =>
    bin === 0 ? sorted[0]! : sorted[sorted.findIndex((value) => value > highs[bin - 1]!)]!,
  );
  const bins = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : highs.findIndex((high) => value <= high),
  );
  return { coordinate, isChoice: false, bins, count: highs.length, lows, highs };
};

/** Of one coordinate, beside the other conditions; null where there is nothing to leave out. */
const bestCondition = (
  rows: LabelledRows,
  code: Coded,
  { others, total }: { readonly others: readonly Fitted[]; readonly total: number },
): Fitted | null => {
  const inside = new Float64Array(code.count);
  const hits = new Float64Array(code.count);
  let inactive = false;
  for (let row = 0; row < rows.count; row++) {
    if (others.some((other) => other.isIn[other.code.bins[row]!] !== true)) continue;
    const bin = code.bins[row]!;
    if (bin < 0) {
      inactive = true;
      continue;
    }
    inside[bin]! += 1;
    if (rows.wanted[row]) hits[bin]! += 1;
  }
  const found = code.isChoice ? bestValues(inside, hits, total) : bestInterval(inside, hits, total);
  if (found === null || (found.isIn.every(Boolean) && !inactive)) return null;
  return { code, condition: conditionOf(code, found.isIn), ...found };
};

type Chosen = Pick<Fitted, "isIn" | "score"> | null;

/** All intervals of bins: a few hundred. */
const bestInterval = (inside: Float64Array, hits: Float64Array, total: number): Chosen => {
  let best: { from: number; to: number; score: number } | null = null;
  for (let from = 0; from < inside.length; from++) {
    let [count, wanted] = [0, 0];
    for (let to = from; to < inside.length; to++) {
      count += inside[to]!;
      wanted += hits[to]!;
      const score = f1(count, wanted, total);
      if (score > (best?.score ?? 0)) best = { from, to, score };
    }
  }
  if (best === null) return null;
  const { from, to, score } = best;
  return { isIn: Array.from(inside, (_, bin) => from <= bin && bin <= to), score };
};

/** The values with the greatest share of wanted rows, as many of them as are best. */
const bestValues = (inside: Float64Array, hits: Float64Array, total: number): Chosen => {
  const share = (value: number): number => (inside[value] === 0 ? -1 : hits[value]! / inside[value]!);
  const order = Array.from(inside, (_, value) => value).sort((a, b) => share(b) - share(a) || a - b);
  let [count, wanted] = [0, 0];
  let best: { most: number; score: number } | null = null;
  order.forEach((value, place) => {
    count += inside[value]!;
    wanted += hits[value]!;
    const score = f1(count, wanted, total);
    if (score > (best?.score ?? 0)) best = { most: place, score };
  });
  const found = best as { most: number; score: number } | null;
  if (found === null) return null;
  const within = new Set(order.slice(0, found.most + 1));
  return { isIn: Array.from(inside, (_, value) => within.has(value)), score: found.score };
};

/** A side that is not cut has no end. */
const conditionOf = ({ coordinate, isChoice, lows, highs }: Coded, isIn: readonly boolean[]): Condition => {
  if (isChoice) return { coordinate, isIn };
  const [from, to] = [isIn.indexOf(true), isIn.lastIndexOf(true)];
  return {
    coordinate,
    low: from === 0 ? Number.NEGATIVE_INFINITY : lows[from]!,
    high: to === isIn.length - 1 ? Number.POSITIVE_INFINITY : highs[to]!,
  };
};
