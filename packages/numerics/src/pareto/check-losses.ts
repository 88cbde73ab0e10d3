import type { Losses } from "./losses.js";

/** Throws a RangeError where a row has NaN, or not as many objectives as the others: neither can be compared. */
export const checkLosses = (rows: readonly Losses[], objectives: number = rows[0]?.length ?? 0): void => {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Losses;
    if (row.length !== objectives)
      throw new RangeError(`row ${i} has ${row.length} losses, not ${objectives}`);
    for (let j = 0; j < objectives; j++)
      if (Number.isNaN(row[j])) throw new RangeError(`loss ${j} of row ${i} is not a number`);
  }
};
