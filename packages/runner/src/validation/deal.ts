import { cannotSplit } from "./cannot-split.js";
import { dealClasses } from "./deal-classes.js";
import { dealGroupedClasses } from "./deal-grouped-classes.js";
import { dealGroups } from "./deal-groups.js";
import { dealRows } from "./deal-rows.js";
import type { Rows, Split } from "./rows.js";

/** Which of `parts` parts each row falls to, by its class and group where there are any. */
export const deal = ({ count, classes, groups }: Rows, order: Uint32Array, parts: number): Uint32Array => {
  if (parts > count) {
    throw cannotSplit(
      "folds",
      `there ${count === 1 ? "is 1 row" : `are ${count} rows`}, and ${parts} parts were asked for`,
      "take fewer folds",
    );
  }
  if (classes !== undefined && groups !== undefined) return dealGroupedClasses(classes, groups, order, parts);
  if (groups !== undefined) return dealGroups(groups, order, parts);
  if (classes !== undefined) return dealClasses(classes, order, parts);
  return dealRows(order, parts);
};

/** The split that has one part to be scored on and the others to learn from, in the order of rows. */
export const partAgainstRest = (partOf: Uint32Array, part: number): Split => {
  const rows = Uint32Array.from(partOf, (_, row) => row);
  return {
    train: rows.filter((row) => partOf[row] !== part),
    validation: rows.filter((row) => partOf[row] === part),
  };
};
