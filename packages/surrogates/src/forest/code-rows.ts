import type { ForestColumns } from "./forest-columns.js";

/** Stands for no value: below all others. */
export const inactiveCode = -1;
/** Numbers as integers: what differs by less than two billionths is the same to a tree. */
const stepsPerUnit = 2 ** 29;

/** Codes of a row, written to `into`: a category's number, a number (from −1 to 2) in steps, or `inactiveCode` for NaN. */
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
    else into[c] = (unit + 1) * stepsPerUnit;
  }
};
