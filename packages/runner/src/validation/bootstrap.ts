import type { Random } from "@hyperdial/numerics";
import { cannotSplit } from "./cannot-split.js";
import { numberWords } from "./number-words.js";
import { allRows, type Rows, type Split } from "./rows.js";

const attempts = 1000;

/**
 * As many rows as there are, drawn with replacement; those never drawn are scored on. With classes each is drawn within itself, with
 * groups groups are drawn. B. Efron and R. Tibshirani, "Improvements on cross-validation: the .632+ bootstrap method", JASA 92 (1997).
 */
export const bootstrap = ({ count, classes, groups }: Rows, random: Random): Split => {
  const units = unitsOf(count, groups);
  const strata =
    classes === undefined || groups !== undefined
      ? [allRows(units.length)]
      : strataOf(classes, allRows(count));
  const times = new Uint32Array(units.length);
  // Each on its own until it leaves something out: the others' draws have no part in that.
  if (strata.every((stratum) => drawWithin(stratum, times, random))) {
    const validation = units.flatMap((rows, unit) => (times[unit] === 0 ? rows : []));
    const train = units.flatMap((rows, unit) => Array.from({ length: times[unit]! }, () => rows).flat());
    return { train: Uint32Array.from(train), validation: Uint32Array.from(validation).sort() };
  }
  if (strata.length > 1) {
    throw cannotSplit(
      "stratify",
      "a class has one row: drawn with replacement it is never left out",
      "merge rare classes, or leave out `stratify`",
    );
  }
  throw cannotSplit(
    "method",
    `${units.length} ${groups === undefined ? "rows" : "groups"} are too few to draw from: none is ever left out`,
    "take leave-one-out",
  );
};

/** Draws as many as there are, again while none is left out; false where that never comes. */
const drawWithin = (stratum: Uint32Array, times: Uint32Array, random: Random): boolean => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    for (const unit of stratum) times[unit] = 0;
    for (let draw = 0; draw < stratum.length; draw++) times[stratum[random.integer(stratum.length)]!]! += 1;
    if (stratum.some((unit) => times[unit] === 0)) return true;
  }
  return false;
};

const unitsOf = (count: number, groups: readonly string[] | undefined): readonly number[][] => {
  if (groups === undefined) return Array.from({ length: count }, (_, row) => [row]);
  const { numberOf, names } = numberWords(groups, allRows(count));
  const units = names.map((): number[] => []);
  numberOf.forEach((group, row) => {
    units[group]!.push(row);
  });
  return units;
};

const strataOf = (classes: readonly string[], order: Uint32Array): readonly Uint32Array[] => {
  const { numberOf, names } = numberWords(classes, order);
  return names.map((_, each) => order.filter((row) => numberOf[row] === each));
};
