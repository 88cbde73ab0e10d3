/** A value of one parameter: of a float, int, bool, choice or ordinal; of a subset or permutation (items in order); of a simplex (share by part). */
export type ParameterValue =
  | number
  | boolean
  | string
  | null
  | readonly (string | number)[]
  | Readonly<Record<string, number>>;

/** One assignment of the active parameters, by name. */
export type Point = Readonly<Record<string, ParameterValue>>;
