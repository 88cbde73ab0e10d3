import type { ForestColumns } from "./forest-columns.js";

/** Stands for no value: below all others. */
export const inactiveCode = -1;
/** Numbers in [0, 1] as integers: what differs by less than a billionth is the same to a tree. */
const steps = 2 ** 30;

/** Codes of a row of unit coordinates, written to `into`: a category's number, a number in 2^30 steps, or `inactiveCode`. */
export const codeRow = (
  { size, categories }: ForestColumns,
  row: Float64Array,
  at: number,
  into: Int32Array,
): void => {
  for (let c = 0; c < size; c++) {
    const unit = row[at + c]!;
    const count = categories[c]!;
    if (Number.isNaN(unit)) into[c] = inactiveCode;
    else if (count > 0) into[c] = Math.min(Math.floor(unit * count), count - 1);
    else into[c] = unit * steps;
  }
};
