/** What splits are made by: a word for each row. Rows are numbered from 0 on. */
export interface Rows {
  readonly count: number;
  readonly classes?: readonly string[];
  readonly groups?: readonly string[];
  /** Finite; in any order. */
  readonly times?: Float64Array;
}

/** One fold: row numbers on both sides, none on both. Of a bootstrap some of `train` come twice. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

export const allRows = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

/** What some of the rows have, renumbered from 0 in the order of `kept`. */
export const rowsAt = ({ classes, groups, times }: Rows, kept: Uint32Array): Rows => ({
  count: kept.length,
  ...(classes === undefined ? {} : { classes: Array.from(kept, (row) => classes[row]!) }),
  ...(groups === undefined ? {} : { groups: Array.from(kept, (row) => groups[row]!) }),
  ...(times === undefined ? {} : { times: Float64Array.from(kept, (row) => times[row]!) }),
});
