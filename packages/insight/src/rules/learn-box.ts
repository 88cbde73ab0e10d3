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

/** A peel takes off this share of a number's rows. */
const peel = 0.08;
/** A condition that is worth less of the score than this is left out. */
const worth = 0.03;

/**
 * The box that holds as many of the wanted rows and as few others as it can: from all rows one side of one coordinate is peeled off after another, that which
 * leaves the most wanted ones; of the boxes on the way the one with the best F1 is taken, and conditions that add little are dropped. A coordinate is cut
 * only where it is active throughout. (Friedman & Fisher, Bump hunting in high-dimensional data, 1999.)
 */
export const learnBox = (rows: LabelledRows, mostConditions: number): Box | null => {
  const all = Array.from({ length: rows.count }, (_, row) => row);
  const total = rows.wanted.filter(Boolean).length;
  if (total === 0 || total === rows.count) return null;
  const score = (inside: readonly number[]): number => {
    const hits = inside.filter((row) => rows.wanted[row]).length;
    return (2 * hits) / (inside.length + total);
  };
  let within: readonly number[] = all;
  let best = { within, score: score(within) };
  for (;;) {
    const next = bestPeel(rows, within);
    if (next === null) break;
    within = next;
    const reached = score(within);
    if (reached > best.score) best = { within, score: reached };
  }
  const conditions = conditionsOf(rows, best.within);
  for (;;) {
    const [least] = conditions
      .map((condition, i) => ({
        i,
        without: score(rowsWithin(rows, all, conditions.toSpliced(i, 1))),
        condition,
      }))
      .sort((a, b) => b.without - a.without);
    if (least === undefined) return null;
    if (
      conditions.length <= mostConditions &&
      least.without < score(rowsWithin(rows, all, conditions)) - worth
    )
      break;
    conditions.splice(least.i, 1);
  }
  const inside = rowsWithin(rows, all, conditions);
  return { conditions, inside: inside.length, hits: inside.filter((row) => rows.wanted[row]).length };
};

/** Whether a row of coordinates meets every condition; an inactive coordinate meets none. */
export const isWithin = (features: Float64Array, at: number, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => {
    const value = features[at + condition.coordinate]!;
    return "isIn" in condition
      ? condition.isIn[categoryOf(value, condition.isIn.length)] === true
      : condition.low <= value && value <= condition.high;
  });

const rowsWithin = (
  { features, size }: LabelledRows,
  rows: readonly number[],
  conditions: readonly Condition[],
): readonly number[] => rows.filter((row) => isWithin(features, row * size, conditions));

/** A choice's coordinate lies in the middle of its value's part of the unit interval. */
const categoryOf = (unit: number, categories: number): number =>
  Math.min(categories - 1, Math.floor(unit * categories));

/** The rows that are left by the peel after which the most of them are wanted; null where nothing can be taken off. */
const bestPeel = (rows: LabelledRows, within: readonly number[]): readonly number[] | null => {
  let best: { readonly left: readonly number[]; readonly share: number } | null = null;
  for (let coordinate = 0; coordinate < rows.size; coordinate++) {
    const unitOf = (row: number): number => rows.features[row * rows.size + coordinate]!;
    if (within.some((row) => Number.isNaN(unitOf(row)))) continue;
    for (const isOff of peelsOf(within.map(unitOf), rows.categories[coordinate]!)) {
      const left = within.filter((row) => !isOff(unitOf(row)));
      if (left.length === 0 || left.length === within.length) continue;
      const share = left.filter((row) => rows.wanted[row]).length / left.length;
      if (best === null || share > best.share || (share === best.share && left.length > best.left.length))
        best = { left, share };
    }
  }
  return best?.left ?? null;
};

/** What may be taken off: a twelfth or so on either side of a number, all that are equal together; a value of a choice. */
const peelsOf = (values: readonly number[], categories: number): readonly ((value: number) => boolean)[] => {
  if (categories > 0)
    return Array.from(
      { length: categories },
      (_, category) => (value: number) => categoryOf(value, categories) === category,
    );
  const sorted = [...values].sort((a, b) => a - b);
  const count = Math.max(1, Math.floor(peel * sorted.length));
  const [low, high] = [sorted[count - 1]!, sorted[sorted.length - count]!];
  return [(value) => value <= low, (value) => value >= high];
};

/** The conditions that part the rows within from all: of each coordinate that does not have all its values any more. */
const conditionsOf = (rows: LabelledRows, within: readonly number[]): Condition[] => {
  const { size, features, count, categories } = rows;
  return Array.from({ length: size }, (_, coordinate) => coordinate).flatMap((coordinate): Condition[] => {
    const values = within.map((row) => features[row * size + coordinate]!);
    if (values.some(Number.isNaN)) return [];
    const all = Array.from({ length: count }, (_, row) => features[row * size + coordinate]!).filter(
      (value) => !Number.isNaN(value),
    );
    if (categories[coordinate]! > 0) {
      const among = (units: readonly number[]): boolean[] => {
        const isIn = new Array<boolean>(categories[coordinate]!).fill(false);
        for (const unit of units) isIn[categoryOf(unit, isIn.length)] = true;
        return isIn;
      };
      const isIn = among(values);
      return among(all).some((known, i) => known && !isIn[i]) ? [{ coordinate, isIn }] : [];
    }
    const [low, high] = [least(values), -least(values.map((value) => -value))];
    const [bottom, top] = [least(all), -least(all.map((value) => -value))];
    if (low === bottom && high === top) return [];
    // A side that was never cut has no end.
    return [
      {
        coordinate,
        low: low === bottom ? Number.NEGATIVE_INFINITY : low,
        high: high === top ? Number.POSITIVE_INFINITY : high,
      },
    ];
  });
};

const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
