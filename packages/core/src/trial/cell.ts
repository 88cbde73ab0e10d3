/** One part of a trial's evaluation. A trial's value is the mean over its cells, with a standard error. */
export interface Cell {
  /** 0 … folds − 1. */
  readonly fold: number;
  /** The seed for the program, 0 where the validation plan repeats nothing. */
  readonly seed: number;
}
